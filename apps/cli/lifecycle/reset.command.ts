import { existsSync, readdirSync, rmSync, rmdirSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { removePostgres } from '@concord/servers';
import type { Command } from 'commander';
import { EXIT, runCommand, say, writeResult } from '../report/report.js';
import { readBook, type Book } from '../stack/book.js';
import { stackPaths, type StackPaths } from '../stack/paths.js';
import { superuserUrl } from '../stack/secrets.js';
import { readServices } from '../stack/services.js';
import { topologyOf } from '../stack/topology.js';
import { dropDatabases } from '../supervisor/databases.js';
import { externalServers } from '../supervisor/servers.js';
import { deleteTopics } from '../supervisor/topics.js';
import { endStack } from './end-stack.js';

interface Options {
  yes?: boolean;
  dir: string;
  json?: boolean;
}

async function agreed({ yes, dir }: Options): Promise<boolean> {
  if (yes === true || !process.stdin.isTTY || !process.stderr.isTTY) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`Remove every listing, key and log of the stack in ${dir}? [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}

/** On servers that outlive the stack, only what is the stack's goes: its topics, databases and roles. */
async function clearExternal(paths: StackPaths, { external, kafka }: Book): Promise<void> {
  const services = readServices();
  if (external.database) await dropDatabases(superuserUrl(paths.secrets), services);
  if (!external.kafka) return;
  const access = externalServers(process.env).kafka;
  if (access) await deleteTopics(access, topologyOf(services));
  else say(`the topics on ${kafka.brokers} stay: to remove them, reset with KAFKA_BROKERS set as for the start`);
}

/** Only what a stack makes is removed: the folder may be shared with other things. */
async function removeData(paths: StackPaths): Promise<string[]> {
  const folders = [paths.broker, paths.database, paths.run, paths.logs, paths.cache, paths.batches, paths.secrets];
  const removed = folders.filter((folder) => existsSync(folder));
  await removePostgres(paths.database);
  for (const folder of removed) rmSync(folder, { recursive: true, force: true });
  if (existsSync(paths.dir) && readdirSync(paths.dir).length === 0) rmdirSync(paths.dir);
  return removed;
}

async function reset(options: Options): Promise<number> {
  const { dir, json } = options;
  const paths = stackPaths(dir);
  if (!(await agreed(options))) {
    say('nothing was changed');
    return EXIT.refused;
  }
  say(`ending the stack in ${dir} and removing its data: lists, events, keys, logs …`);
  const book = readBook(paths.book);
  await endStack(paths);
  if (book) await clearExternal(paths, book);
  const removed = await removeData(paths);
  writeResult({ reset: true, removed }, json, () =>
    removed.length > 0 ? `the stack in ${dir} and all its data are gone` : `there was no stack in ${dir}`,
  );
  return EXIT.done;
}

/** `concord reset`: down, and the data with it. */
export function register(program: Command): void {
  program
    .command('reset')
    .description('end the stack and remove all its data')
    .option('--yes', 'do not ask (nothing is asked either where there is no terminal)')
    .action((_: unknown, command: Command) => runCommand(() => reset(command.optsWithGlobals<Options>())));
}
