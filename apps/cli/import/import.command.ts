import { readFile } from 'node:fs/promises';
import { isCivilDate, type BatchRow, type RefusedRow, type ReferenceItem } from '@concord/contracts';
import { AuthorityClient } from '@concord/sdk';
import type { Command } from 'commander';
import { forgetBatch, rememberBatch, rememberedBatch } from '../publish/batch-memory.js';
import { releaseBatch, sendRows } from '../publish/send-rows.js';
import { EXIT, progress, runCommand, table, writeResult } from '../report/report.js';
import { Usage } from '../report/usage.js';
import { openStack } from '../stack/open-stack.js';
import { planEdition, type EditionPlan } from './ofac/edition-plan.js';
import { readSdnFile, type SdnFile } from './ofac/sdn-file.js';

interface Options {
  edition: string;
  force?: boolean;
  dir: string;
  json?: boolean;
}

/** Under this name the batch of an import is remembered until it is released. */
const MEMORY = 'treasury-ofac-sdn';

interface Clients {
  machine: AuthorityClient;
  approver: AuthorityClient;
}

async function release({ approver }: Clients, dir: string, batch: string): Promise<RefusedRow[]> {
  const bar = progress('released');
  const { refused } = await releaseBatch(approver, batch, (done, remaining) => {
    bar.at(done, done + remaining);
  });
  bar.stop();
  await forgetBatch(dir, batch);
  return refused;
}

/** What an interrupted import had prepared already is released first: the comparison then finds it standing. */
async function finishFormer(clients: Clients, dir: string): Promise<void> {
  const batch = await rememberedBatch(dir, MEMORY);
  if (batch !== undefined) await release(clients, dir, batch);
}

async function carryOut(clients: Clients, dir: string, rows: readonly BatchRow[]): Promise<RefusedRow[]> {
  if (rows.length === 0) return [];
  const batch = await clients.machine.openBatch();
  await rememberBatch(dir, MEMORY, batch);
  const bar = progress('prepared');
  const sent = await sendRows(clients.machine, batch, rows, (done) => {
    bar.at(done, rows.length);
  });
  bar.stop();
  return [...sent.refused, ...(await release(clients, dir, batch))].sort((a, b) => a.line - b.line);
}

function resultOf(file: SdnFile, plan: EditionPlan, refused: readonly RefusedRow[]) {
  const lines = new Set(refused.map((row) => row.line));
  const refusedOf = (action: BatchRow['action']) =>
    plan.rows.filter((row) => row.action === action && lines.has(row.line)).length;
  return {
    rows: file.records,
    published: plan.published - refusedOf('create'),
    unchanged: plan.unchanged,
    changed: plan.changed - refusedOf('revise'),
    renewed: plan.renewed,
    removed: plan.removed - refusedOf('revoke'),
    weak: plan.weak,
    noIdentifier: plan.noIdentifier,
    notASubject: plan.notASubject,
    refused: refusedOf('create') + refusedOf('revise'),
    refusedRows: refused,
    unreadable: file.unreadable,
  };
}

function report(result: ReturnType<typeof resultOf>): string {
  const counts = Object.entries(result).flatMap(([key, value]) =>
    typeof value === 'number' ? [[key, String(value)]] : [],
  );
  const bad = [
    ...result.unreadable.map((row) => [String(row.line), row.reason]),
    ...result.refusedRows.map((row) => [String(row.line), row.code]),
  ];
  return `${table(['', 'rows'], counts)}${bad.length > 0 ? `\n${table(['line', 'why'], bad)}` : ''}`;
}

async function importSdn(path: string, options: Options): Promise<number> {
  if (!isCivilDate(options.edition)) throw new Usage(`--edition is a date like 2018-12-14, not ${options.edition}`);
  const stack = openStack(options.dir);
  const clients = {
    machine: new AuthorityClient(stack.connect('treasury', 'treasury:system')),
    approver: new AuthorityClient(stack.connect('treasury', 'treasury:approver')),
  };
  const file = readSdnFile(await readFile(path, 'utf8'));
  await finishFormer(clients, options.dir);
  const references: ReferenceItem[] = [];
  for await (const item of clients.machine.references()) references.push(item);
  const plan = planEdition(file, references, options.edition, options.force === true);
  const refused = await carryOut(clients, options.dir, plan.rows);
  const result = resultOf(file, plan, refused);
  writeResult(result, options.json, () => report(result));
  return refused.length + file.unreadable.length > 0 ? EXIT.refused : EXIT.done;
}

/** `concord import ofac-sdn`: an edition of the Specially Designated Nationals list, taken whole. */
export function register(program: Command): void {
  const command = program.command('import').description('take in a published list, edition by edition');
  command
    .command('ofac-sdn')
    .description('the Specially Designated Nationals list (CSV): publishes additions, changes and removals')
    .argument('<file>')
    .requiredOption('--edition <date>', 'the date of the edition, YYYY-MM-DD')
    .option('--force', 'take an empty or cut file, or one that removes over a fifth')
    .action((path: string, _: unknown, self: Command) =>
      runCommand(() => importSdn(path, self.optsWithGlobals<Options>())),
    );
}
