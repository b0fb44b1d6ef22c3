import { hash } from 'node:crypto';
import { Refusal } from '@concord/contracts';
import type { Tx } from '@concord/database';

/** A write as its caller names it. Without a key nothing is remembered. */
export interface Call {
  sub: string;
  key: string | null;
  /** Method and path. */
  target: string;
  body: unknown;
  at: Date;
}

/** How long an answer is kept to be repeated: 7 days, as at the authorities. */
const KEPT_MS = 7 * 86_400_000;

/**
 * Does `work` once for a caller's idempotency key, in the transaction of its effect; the same call again gets the same answer.
 * Throws Refusal `idempotency_conflict` when the key was used for another call, and what `work` throws.
 */
export async function once<T>(tx: Tx, { sub, key, target, body, at }: Call, work: () => Promise<T>): Promise<T> {
  if (key === null) return work();
  const digest = hash('sha256', JSON.stringify([target, body]));
  await tx.query('DELETE FROM idempotency WHERE at < $1', [new Date(at.getTime() - KEPT_MS)]);
  const claimed = await tx.query(
    'INSERT INTO idempotency (sub, key, digest, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING key',
    [sub, key, digest, at],
  );
  if (claimed.length === 0) return repeated<T>(tx, sub, key, digest);
  const answer = await work();
  await tx.query('UPDATE idempotency SET answer = $3 WHERE sub = $1 AND key = $2', [sub, key, JSON.stringify(answer)]);
  return answer;
}

async function repeated<T>(tx: Tx, sub: string, key: string, digest: string): Promise<T> {
  const sql = 'SELECT digest, answer FROM idempotency WHERE sub = $1 AND key = $2';
  const [row] = await tx.query<{ digest: string; answer: T }>(sql, [sub, key]);
  if (row?.digest !== digest) throw new Refusal('idempotency_conflict', 'another call was made under this key');
  return row.answer;
}
