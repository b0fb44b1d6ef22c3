import { insertMany, type Queryable } from '@concord/database';
import type { OperatorToken } from '../checks/check.store.js';
import type { Judged } from '../intake/judged.js';

/** A listing that was annulled, as if it had never been. */
export interface Annulment {
  /** Grows in the order in which annulments were taken in. */
  number: string;
  authority: string;
  listing: string;
  /** When its authority annulled it. */
  annulledAt: Date;
}

const LONGEST_PAUSE_SECONDS = 3_600;
const COLUMNS = 'number, authority, listing_id AS listing, annulled_at AS "annulledAt"';

/** Notes the annulments among events that were accepted; a listing is annulled once. */
export async function noteAnnulments(
  tx: Queryable,
  authority: string,
  accepted: readonly Judged[],
  at: Date,
): Promise<void> {
  const annulled = accepted.flatMap(({ verdict, event }) => {
    const isAnnulment = 'facts' in verdict && verdict.facts.kind === 'listing' && verdict.facts.state === 'ANNULLED';
    return isAnnulment ? [[authority, verdict.facts.id, event.envelope?.time ?? at.toISOString(), at]] : [];
  });
  if (annulled.length === 0) return;
  await insertMany(tx, {
    table: 'annulments',
    columns: { authority: 'text', listing_id: 'uuid', annulled_at: 'timestamptz', taken_at: 'timestamptz' },
    rows: annulled,
    onConflict: '(authority, listing_id) DO NOTHING',
  });
}

/** The first annulment of which checks are still to be found or judged; one that failed rests until its pause is over. */
export async function nextAnnulment(db: Queryable): Promise<(Annulment & { assessed: boolean }) | undefined> {
  const [row] = await db.query<Annulment & { assessed: boolean }>(
    `SELECT ${COLUMNS}, assessed FROM annulments
     WHERE number IN (SELECT number FROM annulments WHERE NOT assessed UNION ALL SELECT annulment FROM refusals_to_judge)
       AND (retry_at IS NULL OR retry_at <= clock_timestamp())
     ORDER BY number LIMIT 1`,
  );
  return row;
}

/** Notes that an annulment could not be assessed. It is tried again after a second, and twice as long after each failure more. */
export async function noteFailed(db: Queryable, { number }: Annulment): Promise<void> {
  await db.query(
    `UPDATE annulments SET failures = failures + 1, failed_at = clock_timestamp(),
       retry_at = clock_timestamp() + make_interval(secs => least(2 ^ least(failures, 20), $2))
     WHERE number = $1`,
    [number, LONGEST_PAUSE_SECONDS],
  );
}

/** Of these listings those that are annulled by now, in the order in which that was taken in. */
export async function annulmentsOf(
  db: Queryable,
  listings: readonly { authority: string; id: string }[],
): Promise<Annulment[]> {
  return db.query<Annulment>(
    `SELECT ${COLUMNS} FROM annulments JOIN unnest($1::text[], $2::uuid[]) AS given(code, id)
       ON authority = given.code AND listing_id = given.id ORDER BY number`,
    [listings.map(({ authority }) => authority), listings.map(({ id }) => id)],
  );
}

/** Notes under which tokens the annulled listing may have refused, and that its checks are found: those that come later by these tokens. */
export async function noteAssessed(
  tx: Queryable,
  { number }: Annulment,
  token: Buffer | null,
  tokens: readonly OperatorToken[],
): Promise<void> {
  await tx.query(
    `INSERT INTO annulled_tokens (token, operator, annulment)
     SELECT token, operator, $3 FROM unnest($1::bytea[], $2::text[]) AS given(token, operator) ON CONFLICT DO NOTHING`,
    [tokens.map((each) => each.token), tokens.map(({ operator }) => operator), number],
  );
  await tx.query('UPDATE annulments SET assessed = true, token = $2, failures = 0, retry_at = NULL WHERE number = $1', [
    number,
    token,
  ]);
}

/** The look-up token of whom an annulled listing was about; undefined where it is not annulled, or nobody is known. */
export async function annulledUnder(
  db: Queryable,
  { authority, listing }: { authority: string; listing: string },
): Promise<Buffer | undefined> {
  const [row] = await db.query<{ token: Buffer | null }>(
    'SELECT token FROM annulments WHERE authority = $1 AND listing_id = $2',
    [authority, listing],
  );
  return row?.token ?? undefined;
}
