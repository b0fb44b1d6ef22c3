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

const MOST = 200;

/** The newest look-ups of an organisation, 200 at most. */
export function lookupsOf(db: Queryable, organisation: Organisation): Promise<Lookup[]> {
  return db.query<Lookup>(
    `SELECT at, authority, scheme, on_date AS "on" FROM lookups WHERE organisation = $1 ORDER BY at DESC, id DESC LIMIT ${MOST}`,
    [organisationText(organisation)],
  );
}
