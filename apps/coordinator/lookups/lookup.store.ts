import type { Queryable } from '@concord/database';
import type { Place } from './page.js';

/**
 * Where somebody was looked up: a joint list, what was decided of whose an identifier is, a receipt, one check, redress
 * tokens, checks that are to be corrected.
 */
export const LOOKED_IN = [
  'restrictions',
  'rewards',
  'identity',
  'receipts',
  'checks',
  'redress',
  'consequences',
] as const;
export type LookedIn = (typeof LOOKED_IN)[number];

/** That somebody asked about an identifier. */
export interface Lookup {
  id: string;
  list: LookedIn;
  authority: string;
  at: Date;
}

/**
 * Keeps a look-up under the identifier's look-up token, or where the hub knows it by an operator's blinded token alone (a check
 * of somebody whom no list names), under that; `caller` is the `sub` of who asked.
 */
export async function keepLookup(
  db: Queryable,
  { id, list, authority, at, token, caller }: Lookup & { token: Buffer; caller: string },
): Promise<void> {
  await db.query('INSERT INTO lookups (id, token, list, caller, authority, at) VALUES ($1, $2, $3, $4, $5, $6)', [
    id,
    token,
    list,
    caller,
    authority,
    at,
  ]);
}

/** Look-ups under any of these tokens, each once, newest first, `most` at most; `after` is the last one seen. */
export function lookupsOf(db: Queryable, tokens: readonly Buffer[], most: number, after?: Place): Promise<Lookup[]> {
  return db.query<Lookup>(
    `SELECT DISTINCT id, list, authority, at FROM lookups
     WHERE token = ANY($1::bytea[]) AND ($3::timestamptz IS NULL OR (at, id) < ($3::timestamptz, $4::uuid))
     ORDER BY at DESC, id DESC LIMIT $2`,
    [tokens, most, after?.key ?? null, after?.id ?? null],
  );
}
