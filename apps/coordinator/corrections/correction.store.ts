import type { Queryable } from '@concord/database';

/** A request as who made it sees it again. */
export interface Correction {
  id: string;
  listing: string;
  authority: string;
  at: Date;
}

/** A request as it is kept: `sealed` opens for its authority alone. */
export interface StoredCorrection extends Correction {
  /** Look-up token of the identifier that the caller showed. */
  token: Buffer;
  sealed: string;
  idempotencyKey: string | null;
  /** Keyed digest of what was asked; null without an idempotency key. */
  digest: Buffer | null;
}

/** Keeps a request. False where the caller made one under that idempotency key before; then nothing is kept. */
export async function keepCorrection(db: Queryable, correction: StoredCorrection): Promise<boolean> {
  const { id, authority, listing, token, sealed, at, idempotencyKey, digest } = correction;
  const kept = await db.query(
    `INSERT INTO corrections (id, authority, listing, token, sealed, at, idempotency_key, digest)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (token, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING RETURNING id`,
    [id, authority, listing, token, sealed, at, idempotencyKey, digest],
  );
  return kept.length === 1;
}

/** The request that was made under an idempotency key, with its digest. */
export async function correctionByKey(
  db: Queryable,
  token: Buffer,
  key: string,
): Promise<(Correction & { digest: Buffer }) | undefined> {
  const [row] = await db.query<Correction & { digest: Buffer }>(
    'SELECT id, listing, authority, at, digest FROM corrections WHERE token = $1 AND idempotency_key = $2',
    [token, key],
  );
  return row;
}

/** The newest requests made under an identifier. */
export function correctionsOf(db: Queryable, token: Buffer): Promise<Correction[]> {
  return db.query<Correction>(
    'SELECT id, listing, authority, at FROM corrections WHERE token = $1 ORDER BY at DESC, id DESC LIMIT 200',
    [token],
  );
}

/** Requests that are not with the broker yet, oldest first. */
export function unpublishedCorrections(db: Queryable, most: number): Promise<(Correction & { sealed: string })[]> {
  return db.query<Correction & { sealed: string }>(
    'SELECT id, listing, authority, at, sealed FROM corrections WHERE NOT published ORDER BY at, id LIMIT $1',
    [most],
  );
}

/** Notes that the broker has these requests. */
export async function noteCorrectionsPublished(db: Queryable, ids: readonly string[]): Promise<void> {
  await db.query('UPDATE corrections SET published = true WHERE id = ANY($1::uuid[])', [ids]);
}
