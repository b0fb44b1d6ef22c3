import type { Queryable } from '@concord/database';
import { tokenBytes } from '../merge/lookup-tokens.js';

/** A question whether a benefit is due, as its subject sees it. */
export interface OwnBenefitCheck {
  checkId: string;
  /** Who asked. */
  authority: string;
  benefit: string;
  /** Civil date. */
  on: string;
  due: boolean;
  at: Date;
}

/** The same as it is kept. */
export interface StoredBenefitCheck extends OwnBenefitCheck {
  /** Look-up token of the identifier that was shown. */
  token: Buffer;
  /** `sub` of who asked. */
  caller: string;
  idempotencyKey: string | null;
  /** Keyed digest of the question; null without an idempotency key. */
  digest: Buffer | null;
}

/** Whether any subject bears the identifier; where one does, nothing is taken in or erased of it until the transaction ends. */
export async function isKnownIdentifier(tx: Queryable, token: Buffer): Promise<boolean> {
  const held = await tx.query('SELECT 1 FROM identifiers WHERE token = $1 FOR SHARE', [token]);
  return held.length > 0;
}

/** Keeps a check. False where the caller made one under that idempotency key before; then nothing is kept. */
export async function keepBenefitCheck(db: Queryable, check: StoredBenefitCheck): Promise<boolean> {
  const { checkId, token, caller, authority, benefit, on, due, at, idempotencyKey, digest } = check;
  const kept = await db.query(
    `INSERT INTO benefit_checks (check_id, token, caller, authority, benefit, on_date, due, at, idempotency_key, digest)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (caller, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING RETURNING check_id`,
    [checkId, token, caller, authority, benefit, on, due, at, idempotencyKey, digest],
  );
  return kept.length === 1;
}

const OWN = 'check_id AS "checkId", authority, benefit, on_date AS "on", due, at';

/** The check that a caller made under an idempotency key, with its digest. */
export async function benefitCheckByKey(
  db: Queryable,
  caller: string,
  key: string,
): Promise<(OwnBenefitCheck & { digest: Buffer }) | undefined> {
  const [row] = await db.query<OwnBenefitCheck & { digest: Buffer }>(
    `SELECT ${OWN}, digest FROM benefit_checks WHERE caller = $1 AND idempotency_key = $2`,
    [caller, key],
  );
  return row;
}

/** Checks under any of these look-up tokens, newest first, `most` at most. */
export function benefitChecksOf(db: Queryable, tokens: readonly Buffer[], most: number): Promise<OwnBenefitCheck[]> {
  return db.query<OwnBenefitCheck>(
    `SELECT ${OWN} FROM benefit_checks WHERE token = ANY($1::bytea[]) ORDER BY at DESC, check_id DESC LIMIT $2`,
    [tokens, most],
  );
}

/** Erases those of the checks under these look-up tokens that told of an honour. */
export async function eraseDueChecks(tx: Queryable, tokens: readonly string[]): Promise<void> {
  await tx.query('DELETE FROM benefit_checks WHERE due AND token = ANY($1::bytea[])', [tokens.map(tokenBytes)]);
}
