import type { Organisation } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { organisationText } from '@concord/trust';

/** That somebody read an organisation's record in a scheme, as it is shown to it. `on` is the date that was asked about. */
export interface Lookup {
  at: Date;
  authority: string;
  scheme: string;
  on: string;
}

/** Keeps a look-up; `caller` is the `sub` of who asked, which is told to nobody. */
export async function keepLookup(
  db: Queryable,
  { id, organisation, caller, ...lookup }: Lookup & { id: string; organisation: Organisation; caller: string },
): Promise<void> {
  await db.query(
    'INSERT INTO lookups (id, organisation, scheme, authority, caller, on_date, at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [id, organisationText(organisation), lookup.scheme, lookup.authority, caller, lookup.on, lookup.at],
  );
}

/**
 * Look-ups of an organisation, the newest first, `limit` at most, after the one with the id `cursor`; none after the look-up of
 * another organisation.
 */
export function lookupsOf(
  db: Queryable,
  organisation: Organisation,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<(Lookup & { id: string })[]> {
  return db.query<Lookup & { id: string }>(
    `SELECT id, at, authority, scheme, on_date AS "on" FROM lookups
     WHERE organisation = $1
       AND ($2::uuid IS NULL OR (at, id) < (SELECT at, id FROM lookups WHERE id = $2 AND organisation = $1))
     ORDER BY at DESC, id DESC LIMIT $3`,
    [organisationText(organisation), cursor ?? null, limit],
  );
}
