import { setTimeout as pause } from 'node:timers/promises';
import { lives } from '@concord/servers';
import type { Command } from 'commander';
import { lastLines } from '../logs/follow.js';
import { EXIT, runCommand, say, table, writeResult } from '../report/report.js';
import { readBook, type Book } from '../stack/book.js';
import { logFileOf, stackPaths, type StackPaths } from '../stack/paths.js';
import { launcherOf } from '../supervisor/lock.js';
import { StartFailure } from '../supervisor/start-failure.js';
import { launch } from './launch.js';

interface Options {
  wait?: boolean;
  dir: string;
  json?: boolean;
}

const LOOK_MS = 200;
const OTHER_START_MS = 600_000;
/** Of a failed service's log, enough to see why. */
const TAIL_LINES = 15;

/** Waits for a start that another launcher began. Undefined when it gave up before it was ready. */
async function awaitOther(paths: StackPaths): Promise<Book | undefined> {
  for (const deadline = Date.now() + OTHER_START_MS; Date.now() < deadline;) {
    const launcher = launcherOf(paths);
    if (!launcher) return undefined;
    const book = readBook(paths.book);
    if (book?.ready && lives(book.launcher)) return book;
    await pause(LOOK_MS);
  }
  throw new StartFailure('supervisor', 'the launcher that holds the stack does not get it ready: npx concord status');
}

function writeUp(book: Book, { dir, json }: Options, already: boolean): void {
  const { ready, services, kafka, database } = book;
  const result = {
    ready,
    already,
    services: services.map(({ name, url }) => ({ name, url })),
    kafka: { brokers: kafka.brokers },
    database: { host: database.host, port: database.port },
  };
  writeResult(result, json, () => {
    const head = already ? `the stack in ${dir} is up already` : `the stack in ${dir} is ${ready ? 'up' : 'starting'}`;
    const rows = services.map(({ name, url }) => [name, url, name === 'issuer' ? '' : `${url}/docs`]);
    return `${head}\n${table(['service', 'address', 'documentation'], rows)}`;
  });
}

function reportFailure(paths: StackPaths, failure: StartFailure): number {
  const file = logFileOf(paths, failure.service);
  say(`${failure.service} did not start: ${failure.message}`);
  const tail = lastLines(file, TAIL_LINES);
  if (tail.length > 0) say(`the end of ${file}:\n${tail.map((line) => `  ${line}`).join('\n')}`);
  say('nothing was left running');
  return EXIT.refused;
}

async function up(options: Options): Promise<number> {
  const paths = stackPaths(options.dir);
  const aborting = new AbortController();
  const abort = () => {
    aborting.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, abort);
  try {
    const wait = options.wait === true;
    if (launcherOf(paths)) {
      const book = wait ? await awaitOther(paths) : readBook(paths.book);
      if (book) {
        writeUp(book, options, true);
        return EXIT.done;
      }
    }
    const outcome = await launch({ paths, wait, say, signal: aborting.signal });
    const book = outcome === 'held' && wait ? await awaitOther(paths) : readBook(paths.book);
    if (!book) throw new StartFailure('supervisor', 'another launcher took the stack and gave it up again');
    writeUp(book, options, outcome === 'held');
    return EXIT.done;
  } catch (error) {
    if (error instanceof StartFailure) return reportFailure(paths, error);
    throw error;
  }
}

/** `concord up`: the whole stack, in the background. */
export function register(program: Command): void {
  program
    .command('up')
    .description('start broker, database and all services in the background')
    .option('--wait', 'return when everything is ready, or say why it is not')
    .addHelpText('after', '\nExample:\n  npx concord up --wait --dir .data-second\n')
    .action((_: unknown, command: Command) => runCommand(() => up(command.optsWithGlobals<Options>())));
}
