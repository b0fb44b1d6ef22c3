import type { BatchRow, RefusedRow } from '@concord/contracts';
import { AuthorityClient } from '@concord/sdk';
import type { Command } from 'commander';
import { EXIT, progress, runCommand, table, writeResult } from '../report/report.js';
import { openStack } from '../stack/open-stack.js';
import { requireAuthority, requireWho } from '../token/who.js';
import { forgetBatch, nameOfFile, openBatch } from './batch-memory.js';
import { readRowsFile, requireRows } from './rows-file.js';
import { releaseBatch, sendRows } from './send-rows.js';

interface Options {
  authority: string;
  as?: string;
  dir: string;
  json?: boolean;
}

export interface PublishResult {
  batch: string;
  rows: number;
  accepted: number;
  repeated: number;
  refused: RefusedRow[];
}

function refusedTable(refused: readonly RefusedRow[]): string {
  if (refused.length === 0) return '';
  return `\n${table(
    ['line', 'code', 'detail'],
    refused.slice(0, 50).map((row) => [String(row.line), row.code, row.detail]),
  )}${refused.length > 50 ? `\n… and ${refused.length - 50} more (--json lists all)` : ''}`;
}

async function publish(file: string, options: Options): Promise<number> {
  const as = options.as ?? `${options.authority}:clerk`;
  requireAuthority(options.authority);
  requireWho(as);
  await requireRows(file);
  const client = new AuthorityClient(openStack(options.dir).connect(options.authority, as));
  const name = await nameOfFile(options.authority, file);
  const batch = await openBatch(client, options.dir, name);
  const result: PublishResult = { batch, rows: 0, accepted: 0, repeated: 0, refused: [] };
  const bar = progress('prepared');
  async function* rows(): AsyncGenerator<BatchRow> {
    for await (const line of readRowsFile(file)) {
      result.rows += 1;
      if ('refused' in line) result.refused.push(line.refused);
      else yield line.row;
    }
  }
  const sent = await sendRows(client, batch, rows(), (answered) => {
    bar.at(answered, Math.max(answered, result.rows));
  });
  bar.stop();
  result.accepted = sent.accepted;
  result.repeated = sent.repeated;
  result.refused = [...result.refused, ...sent.refused].sort((a, b) => a.line - b.line);
  writeResult(
    result,
    options.json,
    () =>
      `batch ${batch}: ${result.rows} rows, ${result.accepted} prepared, ${result.repeated} known already, ${result.refused.length} refused` +
      refusedTable(result.refused) +
      `\nA second person releases it: npx concord approve ${batch} --as ${options.authority}:approver`,
  );
  return result.refused.length > 0 ? EXIT.refused : EXIT.done;
}

async function approve(batch: string, options: Options & { as: string }): Promise<number> {
  const [authority = ''] = options.as.split(':');
  requireAuthority(authority);
  requireWho(options.as);
  const client = new AuthorityClient(openStack(options.dir).connect(authority, options.as));
  const bar = progress('released');
  const released = await releaseBatch(client, batch, (done, remaining) => {
    bar.at(done, done + remaining);
  });
  bar.stop();
  await forgetBatch(options.dir, batch);
  writeResult({ batch, ...released }, options.json, () => {
    return `batch ${batch}: ${released.released} released, ${released.refused.length} refused${refusedTable(released.refused)}`;
  });
  return released.refused.length > 0 ? EXIT.refused : EXIT.done;
}

/** `concord publish` prepares a file of listings at an authority; `concord approve` lets a second person release it. */
export function register(program: Command): void {
  program
    .command('publish')
    .description('prepare the listings of a CSV or JSON lines file at an authority, for a second person to release')
    .argument('<file>', 'CSV with a header, or .jsonl with the same keys')
    .requiredOption('--authority <code>', 'the authority that decided them, e.g. courts')
    .option('--as <role>', 'who prepares, e.g. courts:system (default: its clerk)')
    .addHelpText('after', '\nExample:\n  npx concord publish judgments.csv --authority courts\n')
    .action((file: string, _: unknown, command: Command) =>
      runCommand(() => publish(file, command.optsWithGlobals<Options>())),
    );
  program
    .command('approve')
    .description('release a prepared batch; whoever approves is not whoever prepared')
    .argument('<batch>', 'the batch that publish named')
    .requiredOption('--as <role>', 'who approves, e.g. courts:approver')
    .action((batch: string, _: unknown, command: Command) =>
      runCommand(() => approve(batch, command.optsWithGlobals<Options & { as: string }>())),
    );
}
