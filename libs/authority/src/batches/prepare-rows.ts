import { Refusal, type BatchRow, type BatchRowsAnswer, type RefusedRow } from '@concord/contracts';
import type { Tx } from '@concord/database';
import { v7 as uuidv7 } from 'uuid';
import type { Authority } from '../authority.js';
import { endedAmong, type RefusalOfEnded } from '../proceedings/ended-subject.store.js';
import { contentHash } from '../listings/content-hash.js';
import { insertPrepared, lockBatch, type NewRow } from './batch.store.js';
import { knownRows, type KnownRows } from './known.store.js';
import { readRows } from './read-rows.js';
import { subjectsOf, contentOf, isRepeated, judgeRow, WHOEVER_APPROVES } from './row-judgement.js';

/** The reason for which `work` refuses; anything else that it throws is thrown on. */
export function refusalOf(work: () => void): Refusal | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

export function refusedRow({ line }: BatchRow, { code, message }: Refusal): RefusedRow {
  return { line, code, detail: message };
}

/**
 * Takes rows into a batch, each judged as a single listing would be. Nothing reaches the hub. The same rows sent again are
 * `repeated`; a row that is refused is in no batch. Throws Refusal `not_found` for a batch that there is not.
 */
export async function prepareRows(
  authority: Authority,
  tx: Tx,
  call: { batch: string; sub: string; rows: readonly unknown[] },
): Promise<BatchRowsAnswer> {
  await lockBatch(tx, call.batch);
  const { rows, refused } = readRows(call.rows);
  const answer: BatchRowsAnswer = { accepted: 0, repeated: 0, refused };
  let left = rows;
  // Rows whose reference another batch took between look-up and insert are judged once more by what is there now.
  for (let attempt = 0; attempt < 2 && left.length > 0; attempt += 1)
    left = await take(authority, tx, call, left, answer);
  if (left.length > 0) throw new Refusal('conflict', 'other rows under the same references are coming in; try again');
  answer.refused.sort((a, b) => a.line - b.line);
  return answer;
}

/** No batch: that of rows which are only looked at. */
const NONE = '00000000-0000-0000-0000-000000000000';

/** Judges and inserts rows; gives those that could not be inserted because their reference was taken meanwhile. */
async function take(
  authority: Authority,
  tx: Tx,
  { batch, sub }: { batch: string; sub: string },
  rows: readonly BatchRow[],
  answer: BatchRowsAnswer,
): Promise<BatchRow[]> {
  const known = await knownRows(
    tx,
    authority.cipher,
    rows.map(({ reference }) => reference),
  );
  const refusalOfEnded = await endedAmong(tx, authority.cipher, subjectsOf(rows));
  const fresh = freshRows(authority, { batch, sub, refusalOfEnded }, rows, known, answer);
  if (fresh.length === 0) return [];
  const written = await insertPrepared(tx, authority.cipher, batch, sub, fresh);
  answer.accepted += written.size;
  return fresh.map(({ row }) => row).filter(({ reference }) => !written.has(reference));
}

/**
 * What {@link prepareRows} would answer for rows that are sent to a batch of their own now, `accepted` being those that it would
 * take. Nothing is written; what stands under their references is locked until the end of the transaction.
 */
export async function judgeRows(
  authority: Authority,
  tx: Tx,
  { sub, rows: raw }: { sub: string; rows: readonly unknown[] },
): Promise<BatchRowsAnswer> {
  const { rows, refused } = readRows(raw);
  const answer: BatchRowsAnswer = { accepted: 0, repeated: 0, refused };
  const references = rows.map(({ reference }) => reference);
  const known = await knownRows(tx, authority.cipher, references);
  const refusalOfEnded = await endedAmong(tx, authority.cipher, subjectsOf(rows));
  answer.accepted = freshRows(authority, { batch: NONE, sub, refusalOfEnded }, rows, known, answer).length;
  answer.refused.sort((a, b) => a.line - b.line);
  return answer;
}

/** The rows that are new and lawful; the others are counted in the answer. */
function freshRows(
  authority: Authority,
  { batch, sub, refusalOfEnded }: { batch: string; sub: string; refusalOfEnded: RefusalOfEnded },
  rows: readonly BatchRow[],
  known: KnownRows,
  answer: BatchRowsAnswer,
): NewRow[] {
  const setting = authority.setting(WHOEVER_APPROVES);
  const fresh = new Map<string, NewRow>();
  for (const row of rows) {
    const refusal = refusalOf(() => {
      const hash = contentHash(authority.cipher.lookupKey, contentOf(row));
      const before = known.of(row.reference);
      const sameCall = fresh.get(row.reference);
      const waiting = sameCall && { prepared: { batch, contentHash: sameCall.contentHash } };
      if (isRepeated(row, hash, { ...before, ...waiting })) {
        answer.repeated += 1;
        return;
      }
      const { listing } = judgeRow({ row, preparedBy: sub, newId: uuidv7() }, before.standing?.listing, setting);
      const ended = row.action === 'revoke' ? undefined : refusalOfEnded(listing.subject);
      if (ended) throw ended;
      fresh.set(row.reference, { row, contentHash: hash });
    });
    if (refusal) answer.refused.push(refusedRow(row, refusal));
  }
  return [...fresh.values()];
}
