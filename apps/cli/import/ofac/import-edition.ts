import type { BatchRow, RefusedRow, ReferenceItem } from '@concord/contracts';
import type { AuthorityClient } from '@concord/sdk';
import { forgetBatch, openBatch, rememberedBatch } from '../../publish/batch-memory.js';
import { releaseBatch, sendRows } from '../../publish/send-rows.js';
import { progress } from '../../report/report.js';
import { planEdition, type EditionPlan } from './edition-plan.js';
import type { SdnFile } from './sdn-file.js';

/** Under this name the batch of an import is remembered until it is released. */
const MEMORY = 'treasury-ofac-sdn';

/** Who imports: a system prepares, and another releases. */
export interface ImportClients {
  machine: AuthorityClient;
  approver: AuthorityClient;
}

export interface ImportOptions {
  /** The civil date of the edition. */
  edition: string;
  force: boolean;
  /** The stack's folder, where a batch is remembered until it is released. */
  dir: string;
}

/**
 * What became of a file: `published`, `unchanged`, `changed`, `weak`, `noIdentifier`, `notASubject`, `refused` and the
 * unreadable ones together are its `rows`. `renewed` are those of the changed that only run longer.
 */
export interface ImportResult extends Omit<EditionPlan, 'rows'> {
  rows: number;
  refused: number;
  refusedRows: readonly RefusedRow[];
  unreadable: SdnFile['unreadable'];
}

async function release({ approver }: ImportClients, dir: string, batch: string): Promise<RefusedRow[]> {
  const bar = progress('released');
  const { refused } = await releaseBatch(approver, batch, (done, remaining) => {
    bar.at(done, done + remaining);
  });
  bar.stop();
  await forgetBatch(dir, batch);
  return refused;
}

/** What an interrupted import had prepared already is released first: the comparison then finds it standing. */
async function finishFormer(clients: ImportClients, dir: string): Promise<void> {
  const batch = await rememberedBatch(clients.machine, dir, MEMORY);
  if (batch !== undefined) await release(clients, dir, batch);
}

async function carryOut(clients: ImportClients, dir: string, rows: readonly BatchRow[]): Promise<RefusedRow[]> {
  if (rows.length === 0) return [];
  const batch = await openBatch(clients.machine, dir, MEMORY);
  const bar = progress('prepared');
  const sent = await sendRows(clients.machine, batch, rows, (done) => {
    bar.at(done, rows.length);
  });
  bar.stop();
  return [...sent.refused, ...(await release(clients, dir, batch))].sort((a, b) => a.line - b.line);
}

function resultOf(file: SdnFile, plan: EditionPlan, refused: readonly RefusedRow[]): ImportResult {
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

/**
 * Brings the authority to what an edition says: additions, changes and removals are published and nothing else. An import
 * that was interrupted is finished first. Throws Refusal `conflict` as {@link planEdition} does.
 */
export async function importEdition(
  clients: ImportClients,
  file: SdnFile,
  options: ImportOptions,
): Promise<ImportResult> {
  const { dir, edition, force } = options;
  await finishFormer(clients, dir);
  const references: ReferenceItem[] = [];
  for await (const item of clients.machine.references()) references.push(item);
  const plan = planEdition(file, references, edition, force);
  const refused = await carryOut(clients, dir, plan.rows);
  return resultOf(file, plan, refused);
}
