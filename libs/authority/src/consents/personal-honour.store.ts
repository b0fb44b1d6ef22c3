import { insertMany, type Queryable } from '@concord/database';
import type { Call } from '../idempotency/idempotency.js';

/** Notes an honour of a natural person under the blinded tokens of its identifiers, and the answer that is remembered of it. */
export async function notePersonalHonour(
  tx: Queryable,
  honour: string,
  tokens: readonly Buffer[],
  { sub, key }: Pick<Call, 'sub' | 'key'>,
): Promise<void> {
  await insertMany(tx, {
    table: 'personal_honours',
    columns: { token: 'bytea', honour_id: 'uuid' },
    rows: tokens.map((token) => [token, honour]),
    onConflict: 'DO NOTHING',
  });
  await insertMany(tx, {
    table: 'personal_answers',
    columns: { honour_id: 'uuid', sub: 'text', key: 'text' },
    rows: key === null ? [] : [[honour, sub, key]],
    onConflict: 'DO NOTHING',
  });
}

/** Locks the honours under a blinded token to the end of the transaction, before their consent: as a step of an honour does. */
export async function lockPersonalHonours(tx: Queryable, token: Buffer): Promise<void> {
  await tx.query(
    `SELECT 1 FROM honours WHERE id IN (SELECT honour_id FROM personal_honours WHERE token = $1) ORDER BY id FOR UPDATE`,
    [token],
  );
}

/** The honours under a token that no consent holds any more. */
const UNHELD = `
SELECT honour_id FROM personal_honours AS own WHERE own.token = $1 AND NOT EXISTS (
  SELECT FROM personal_honours AS other JOIN consents USING (token) WHERE other.honour_id = own.honour_id)`;

/**
 * Erases the honours under a blinded token that no consent holds any more: their rows, the keys of their events (so that what
 * is sent again from the log names nobody), and the answers that are remembered of them. The events stay as they were signed.
 */
export async function erasePersonalHonours(tx: Queryable, token: Buffer): Promise<void> {
  const rows = await tx.query<{ honour_id: string }>(UNHELD, [token]);
  const gone = [rows.map(({ honour_id: id }) => id)];
  if (rows.length === 0) return;
  await tx.query(
    `DELETE FROM idempotency AS known USING personal_answers AS own
     WHERE own.honour_id = ANY($1::uuid[]) AND known.sub = own.sub AND known.key = own.key`,
    gone,
  );
  await tx.query('DELETE FROM personal_answers WHERE honour_id = ANY($1::uuid[])', gone);
  await tx.query('DELETE FROM personal_honours WHERE honour_id = ANY($1::uuid[])', gone);
  await tx.query('DELETE FROM honours WHERE id = ANY($1::uuid[])', gone);
  await tx.query('UPDATE lane_events SET wrap = NULL WHERE listing_id = ANY($1::uuid[])', gone);
}
