import { OversightClient } from '@concord/sdk';
import type { Command } from 'commander';
import { EXIT, runCommand, table, writeResult } from '../report/report.js';
import { openStack } from '../stack/open-stack.js';

interface Options {
  cursor?: string;
  as: string;
  dir: string;
  json?: boolean;
}

const client = (options: Options) => new OversightClient(openStack(options.dir).connect('coordinator', options.as));
const cell = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

async function listRejected(options: Options): Promise<number> {
  const page = await client(options).rejections(options.cursor);
  const rows = page.items.map((item) => ['id', 'authority', 'code', 'listing', 'at'].map((key) => cell(item[key])));
  writeResult(page, options.json, () => table(['id', 'authority', 'code', 'listing', 'at'], rows));
  return EXIT.done;
}

async function one(work: Promise<Record<string, unknown>>, json: boolean | undefined): Promise<number> {
  const answer = await work;
  writeResult(answer, json, () => JSON.stringify(answer, null, 2));
  return EXIT.done;
}

/** `concord rejected`: what the hub refused to take in, and why. */
export function register(program: Command): void {
  const rejected = program
    .command('rejected')
    .description('messages that the hub refused, with their bytes and reasons');
  const as = ['--as <role>', 'who looks', 'coordinator:oversight'] as const;
  rejected
    .command('list', { isDefault: true })
    .description('a page of them, the newest first')
    .option('--cursor <cursor>')
    .option(...as)
    .action((_: unknown, command: Command) => runCommand(() => listRejected(command.optsWithGlobals<Options>())));
  rejected
    .command('show')
    .argument('<id>')
    .option(...as)
    .action((id: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      return runCommand(() => one(client(options).rejection(id), options.json));
    });
  rejected
    .command('retry')
    .description('judge it again, after the cause was mended')
    .argument('<id>')
    .option(...as)
    .action((id: string, _: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>();
      return runCommand(() => one(client(options).retry(id), options.json));
    });
}
