import { hash } from 'node:crypto';
import { Refusal } from '@concord/contracts';
import { inTransaction, type Tx } from '@concord/database';
import type { DataSource } from 'typeorm';

/** A write as its caller names it. Without a key nothing is remembered. */
export interface Call {
  sub: string;
  key: string | null;
  /** Method and path, so that one key means one call. */
  target: string;
  body: unknown;
  at: Date;
}

/** How long an answer is kept to be repeated: 7 days. */
const KEPT_MS = 7 * 86_400_000;

/**
 * Does `work` in one transaction, once for a caller's idempotency key: the same call again gets the same answer and has no
 * effect. Throws Refusal `idempotency_conflict` when the key was used for another call, and what `work` throws.
 */
export function writeOnce<T>(ds: DataSource, call: Call, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(ds, async (tx) => {
    const { sub, key, target, body, at } = call;
    if (key === null) return work(tx);
    const digest = hash('sha256', JSON.stringify([target, body]));
    await tx.query('DELETE FROM idempotency WHERE at < $1', [new Date(at.getTime() - KEPT_MS)]);
    const claimed = await tx.query(
      'INSERT INTO idempotency (sub, key, digest, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING key',
      [sub, key, digest, at],
    );
    if (claimed.length === 0) return repeated<T>(tx, call, digest);
    const answer = await work(tx);
    await tx.query('UPDATE idempotency SET response = $3 WHERE sub = $1 AND key = $2', [
      sub,
      key,
      JSON.stringify(answer),
    ]);
    return answer;
  });
}

async function repeated<T>(tx: Tx, { sub, key }: Call, digest: string): Promise<T> {
  const [row] = await tx.query<{ digest: string; response: T }>(
    'SELECT digest, response FROM idempotency WHERE sub = $1 AND key = $2',
    [sub, key],
  );
  if (row?.digest !== digest) throw new Refusal('idempotency_conflict', 'another call was made under this key');
  return row.response;
}
