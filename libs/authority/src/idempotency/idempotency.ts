import { Refusal } from '@concord/contracts';
import type { Tx } from '@concord/database';
import type { Authority } from '../authority.js';
import { contentHash } from '../listings/content-hash.js';

/** A write as its caller names it. Without a key nothing is remembered. */
export interface Call {
  /** `sub` of the caller. */
  sub: string;
  key: string | null;
  /** Method and path, so that one key means one call. */
  target: string;
  body: unknown;
}

interface Row {
  digest: string;
  response: Buffer | null;
}

/** How long an answer is kept to be repeated: 7 days. A reference tells a repetition for ever. */
const KEPT_MS = 7 * 86_400_000;

/** Claims a key; every claim also removes a few answers that are kept no longer. */
const CLAIM = `
  WITH old AS (SELECT ctid FROM idempotency WHERE at < $5 LIMIT 20 FOR UPDATE SKIP LOCKED),
    removed AS (DELETE FROM idempotency WHERE ctid IN (SELECT ctid FROM old))
  INSERT INTO idempotency (sub, key, digest, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING key`;

const context = (call: Call) => `idempotency.response|${call.sub}|${call.key ?? ''}`;

/**
 * Does `work` once for a caller's idempotency key: the same call again gets the same answer, and no effect. Key and effect
 * are one transaction; a call that comes while the first is at work waits for it. What was refused may be tried again.
 * Throws Refusal `idempotency_conflict` when the key was used for another call, and what `work` throws.
 */
export async function answerOnce<T>(authority: Authority, tx: Tx, call: Call, work: () => Promise<T>): Promise<T> {
  if (call.key === null) return work();
  const { cipher } = authority;
  const digest = contentHash(cipher.lookupKey, [call.target, call.body]);
  const now = authority.now();
  const claimed = await tx.query(CLAIM, [call.sub, call.key, digest, now, new Date(now.getTime() - KEPT_MS)]);
  if (claimed.length === 0) return repeated<T>(authority, tx, call, digest);
  const answer = await work();
  await tx.query('UPDATE idempotency SET response = $3 WHERE sub = $1 AND key = $2', [
    call.sub,
    call.key,
    cipher.seal(JSON.stringify(answer), context(call)),
  ]);
  return answer;
}

async function repeated<T>(authority: Authority, tx: Tx, call: Call, digest: string): Promise<T> {
  const [row] = await tx.query<Row>('SELECT digest, response FROM idempotency WHERE sub = $1 AND key = $2', [
    call.sub,
    call.key,
  ]);
  if (row?.digest !== digest) throw new Refusal('idempotency_conflict', 'another call was made under this key');
  if (!row.response) throw new Refusal('conflict', 'the first call under this key is not done; try again');
  return JSON.parse(authority.cipher.open(row.response, context(call)).toString('utf8')) as T;
}
