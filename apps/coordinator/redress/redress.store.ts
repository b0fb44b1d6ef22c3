import type { Identifier, RedressToken } from '@concord/contracts';
import type { ColumnCipher, Queryable } from '@concord/database';
import { tokenBytes } from '../merge/lookup-tokens.js';

/** A redress token with what only the hub knows of it. */
export interface StoredRedress extends Omit<RedressToken, 'givenAt' | 'revokedAt'> {
  /** Look-up token of the identifier, base64url. */
  token: string;
  secret: string;
  givenAt: Date;
  revokedAt: Date | null;
}

interface Row extends Omit<StoredRedress, 'token' | 'identifier' | 'secret'> {
  token: Buffer;
  identifier: Buffer;
  secret: Buffer;
}

const COLUMNS = `id, token, identifier, secret, given_at AS "givenAt", given_by AS "givenBy", revoked_at AS "revokedAt",
  revoked_by AS "revokedBy", reason`;
const identifierPlace = (id: string) => `redress_tokens.identifier|${id}`;
const secretPlace = (id: string) => `redress_tokens.secret|${id}`;

function opened(cipher: ColumnCipher, { token, identifier, secret, ...rest }: Row): StoredRedress {
  return {
    ...rest,
    token: token.toString('base64url'),
    identifier: JSON.parse(cipher.open(identifier, identifierPlace(rest.id)).toString('utf8')) as Identifier,
    secret: cipher.open(secret, secretPlace(rest.id)).toString('utf8'),
  };
}

/** Keeps a token. False where its giver gave one under that idempotency key before; then nothing is kept. */
export async function keepRedress(
  tx: Queryable,
  cipher: ColumnCipher,
  { id, token, identifier, secret, givenAt, givenBy }: StoredRedress,
  idempotencyKey: string | null,
): Promise<boolean> {
  const kept = await tx.query(
    `INSERT INTO redress_tokens (id, token, identifier, secret, given_at, given_by, idempotency_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (given_by, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING RETURNING id`,
    [
      id,
      tokenBytes(token),
      cipher.seal(JSON.stringify(identifier), identifierPlace(id)),
      cipher.seal(secret, secretPlace(id)),
      givenAt,
      givenBy,
      idempotencyKey,
    ],
  );
  return kept.length === 1;
}

/** The token that somebody gave under an idempotency key. */
export async function redressByKey(
  db: Queryable,
  cipher: ColumnCipher,
  givenBy: string,
  key: string,
): Promise<StoredRedress | undefined> {
  const sql = `SELECT ${COLUMNS} FROM redress_tokens WHERE given_by = $1 AND idempotency_key = $2`;
  const [row] = await db.query<Row>(sql, [givenBy, key]);
  return row && opened(cipher, row);
}

/** A token, its row locked to the end of the transaction. */
export async function lockRedress(tx: Queryable, cipher: ColumnCipher, id: string): Promise<StoredRedress | undefined> {
  const [row] = await tx.query<Row>(`SELECT ${COLUMNS} FROM redress_tokens WHERE id = $1 FOR UPDATE`, [id]);
  return row && opened(cipher, row);
}

/** Notes that a token holds no more. */
export async function noteRevoked(
  tx: Queryable,
  { id, revokedAt, revokedBy, reason }: Pick<StoredRedress, 'id' | 'revokedAt' | 'revokedBy' | 'reason'>,
): Promise<void> {
  const sql = 'UPDATE redress_tokens SET revoked_at = $2, revoked_by = $3, reason = $4 WHERE id = $1';
  await tx.query(sql, [id, revokedAt, revokedBy, reason]);
}

/** The tokens given under an identifier's look-up token, the newest first, `most` at most; `before` is the last one seen. */
export async function redressOf(
  db: Queryable,
  cipher: ColumnCipher,
  token: Buffer,
  most: number,
  before: string | null,
): Promise<StoredRedress[]> {
  const rows = await db.query<Row>(
    `SELECT ${COLUMNS} FROM redress_tokens WHERE token = $1 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $2`,
    [token, most, before],
  );
  return rows.map((row) => opened(cipher, row));
}

/** The secrets that hold, by look-up token (base64url) of the identifier. */
export async function heldSecrets(
  db: Queryable,
  cipher: ColumnCipher,
  tokens: readonly string[],
): Promise<Map<string, string[]>> {
  if (tokens.length === 0) return new Map();
  const rows = await db.query<Pick<Row, 'id' | 'token' | 'secret'>>(
    'SELECT id, token, secret FROM redress_tokens WHERE token = ANY($1::bytea[]) AND revoked_at IS NULL',
    [tokens.map(tokenBytes)],
  );
  const held = new Map<string, string[]>();
  for (const { id, token, secret } of rows) {
    const key = token.toString('base64url');
    const own = held.get(key) ?? [];
    held.set(key, own);
    own.push(cipher.open(secret, secretPlace(id)).toString('utf8'));
  }
  return held;
}
