import type { ColumnCipher, Queryable } from '@concord/database';
import { tokenBytes } from '../merge/lookup-tokens.js';
import {
  openDecision,
  sealDecision,
  sealUndone,
  type DecisionRow,
  type StoredDecision,
} from './identity-decision.row.js';

const COLUMNS = 'id, decision, decided_by, decided_at, undone, undone_by, undone_at';

/**
 * The decisions that hold of any of these identifiers, by look-up token (base64url); the earliest first. With `at`, those that
 * held at that instant: made by then, and not undone by then.
 */
export async function decisionsThatHold(
  db: Queryable,
  cipher: ColumnCipher,
  tokens: readonly string[],
  at: Date | null = null,
): Promise<StoredDecision[]> {
  const rows = await db.query<DecisionRow>(
    `SELECT ${COLUMNS} FROM identity_decisions WHERE token = ANY($1::bytea[])
       AND CASE WHEN $2::timestamptz IS NULL THEN undone_at IS NULL
           ELSE decided_at <= $2 AND (undone_at IS NULL OR undone_at > $2) END
     ORDER BY id`,
    [tokens.map(tokenBytes), at],
  );
  return rows.map((row) => openDecision(cipher, row));
}

/** A decision; undefined when there is none of that id. */
export async function findDecision(
  db: Queryable,
  cipher: ColumnCipher,
  id: string,
): Promise<StoredDecision | undefined> {
  const [row] = await db.query<DecisionRow>(`SELECT ${COLUMNS} FROM identity_decisions WHERE id = $1`, [id]);
  return row && openDecision(cipher, row);
}

/** The decision that somebody made under an idempotency key. */
export async function decisionByKey(
  db: Queryable,
  cipher: ColumnCipher,
  by: string,
  key: string,
): Promise<StoredDecision | undefined> {
  const [row] = await db.query<DecisionRow>(
    `SELECT ${COLUMNS} FROM identity_decisions WHERE decided_by = $1 AND idempotency_key = $2`,
    [by, key],
  );
  return row && openDecision(cipher, row);
}

/** Decisions, newest first, `most` at most, under one look-up token where one is given; `after` is the last one seen. */
export async function listDecisions(
  db: Queryable,
  cipher: ColumnCipher,
  { token, after, most }: { token: Buffer | null; after: string | null; most: number },
): Promise<StoredDecision[]> {
  const rows = await db.query<DecisionRow>(
    `SELECT ${COLUMNS} FROM identity_decisions
     WHERE ($1::bytea IS NULL OR token = $1) AND ($2::uuid IS NULL OR id < $2::uuid) ORDER BY id DESC LIMIT $3`,
    [token, after, most],
  );
  return rows.map((row) => openDecision(cipher, row));
}

/** Keeps a decision. False where its maker made another under that idempotency key at the same time. */
export async function keepDecision(
  tx: Queryable,
  cipher: ColumnCipher,
  decision: StoredDecision,
  { token, idempotencyKey }: { token: Buffer; idempotencyKey: string | null },
): Promise<boolean> {
  const { id, decidedBy, decidedAt } = decision;
  const kept = await tx.query(
    `INSERT INTO identity_decisions (id, token, decision, decided_by, decided_at, idempotency_key)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (decided_by, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING RETURNING id`,
    [id, token, sealDecision(cipher, id, decision), decidedBy, decidedAt, idempotencyKey],
  );
  return kept.length === 1;
}

/** Notes that a decision is taken back. */
export async function noteUndone(
  tx: Queryable,
  cipher: ColumnCipher,
  id: string,
  undone: NonNullable<StoredDecision['undone']>,
): Promise<void> {
  const { by, at, reason, idempotencyKey } = undone;
  await tx.query('UPDATE identity_decisions SET undone = $2, undone_by = $3, undone_at = $4 WHERE id = $1', [
    id,
    sealUndone(cipher, id, { reason, idempotencyKey }),
    by,
    at,
  ]);
}
