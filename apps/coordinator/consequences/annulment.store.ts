import { insertMany, type Queryable } from '@concord/database';
import type { OperatorToken } from '../checks/check.store.js';
import type { ListingName } from '../known-at/taken.store.js';
import type { Judged } from '../intake/judged.js';
import { nameOf } from '../merge/known.js';
import type { Restated } from './restated.js';

/**
 * What is otherwise now, as if it had always been so: a listing annulled, days of a listing taken back, or a human's finding made
 * or taken back.
 */
export interface Annulment {
  /** Grows in the order in which these were taken in. */
  number: string;
  /** The listing; null where it is a finding. */
  name: ListingName | null;
  /** What of the listing is otherwise; null where all of it is annulled, and where it is a finding. */
  restated: (Restated & { version: number }) | null;
  /** The decision that was made, or undone; null where it is a listing. */
  finding: Finding | null;
  /** The listings to which a finding gave another subject. */
  moved: ListingName[];
  /** When its authority annulled it, or it was decided. */
  annulledAt: Date;
}

/** A decision of whose an identifier is, that was made, or undone. */
export interface Finding {
  decision: string;
  undoing: boolean;
}

/** Of which annulled listing, or of which decision, made or undone, somebody asks. */
export type Asked = ListingName | { decision: string };

interface Row {
  number: string;
  authority: string | null;
  listing: string | null;
  decision: string | null;
  undoing: boolean | null;
  version: number | null;
  measures: string[] | null;
  cut: string[] | null;
  since: string | null;
  moved: string[];
  annulledAt: Date;
}

const LONGEST_PAUSE_SECONDS = 3_600;
const COLUMNS = `number, authority, listing_id AS listing, decision, undoing, version, measures, cut, since, moved,
  annulled_at AS "annulledAt"`;

function annulmentOf({ number, authority, listing, decision, undoing, annulledAt, moved, ...row }: Row): Annulment {
  const name = authority !== null && listing !== null ? { authority, listing } : null;
  const finding = decision !== null ? { decision, undoing: undoing === true } : null;
  return { number, name, restated: restatedOf(row), finding, moved: moved.map(nameOf), annulledAt };
}

function restatedOf({ version, measures, cut, since }: Pick<Row, 'version' | 'measures' | 'cut' | 'since'>) {
  return version === null || !measures || !cut || since === null ? null : { version, measures, cut, since };
}

/** Notes the annulments among events that were accepted; a listing is annulled once. */
export async function noteAnnulments(
  tx: Queryable,
  authority: string,
  accepted: readonly Judged[],
  at: Date,
): Promise<void> {
  const annulled = accepted.flatMap(({ verdict, event }) => {
    const isAnnulment = 'facts' in verdict && verdict.facts.kind === 'listing' && verdict.facts.state === 'ANNULLED';
    return isAnnulment ? [[authority, verdict.facts.id, 'annulled', event.envelope?.time ?? at.toISOString(), at]] : [];
  });
  if (annulled.length === 0) return;
  await insertMany(tx, {
    table: 'annulments',
    columns: {
      authority: 'text',
      listing_id: 'uuid',
      reason: 'text',
      annulled_at: 'timestamptz',
      taken_at: 'timestamptz',
    },
    rows: annulled,
    onConflict: '(authority, listing_id) WHERE version IS NULL DO NOTHING',
  });
}

/** Notes that a decision of whose an identifier is was made, or undone, and the listings ({@link factsKey}) that it moved. */
export async function noteFinding(
  tx: Queryable,
  { decision, undoing }: Finding,
  moved: readonly string[],
  at: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO annulments (decision, undoing, reason, moved, annulled_at, taken_at) VALUES ($1, $2, $3, $4, $5, $5)`,
    [decision, undoing, undoing ? 'finding-undone' : 'finding-made', moved, at],
  );
}

/** The first of which checks are still to be found or judged; one that failed rests until its pause is over. */
export async function nextAnnulment(db: Queryable): Promise<(Annulment & { assessed: boolean }) | undefined> {
  const [row] = await db.query<Row & { assessed: boolean }>(
    `SELECT ${COLUMNS}, assessed FROM annulments
     WHERE number IN (SELECT number FROM annulments WHERE NOT assessed UNION ALL SELECT annulment FROM refusals_to_judge)
       AND (retry_at IS NULL OR retry_at <= clock_timestamp())
     ORDER BY number LIMIT 1`,
  );
  return row && { ...annulmentOf(row), assessed: row.assessed };
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

/** What was annulled, made and undone before, of these listings and of identifiers by look-up token; in that order. */
export async function annulmentsBefore(
  db: Queryable,
  { number }: Annulment,
  listings: readonly ListingName[],
  tokens: readonly Buffer[],
): Promise<Annulment[]> {
  const rows = await db.query<Row>(
    `SELECT ${COLUMNS} FROM annulments WHERE number < $1 AND (
       (authority, listing_id) IN (SELECT * FROM unnest($2::text[], $3::uuid[]))
       OR decision IN (SELECT id FROM identity_decisions WHERE token = ANY($4::bytea[])))
     ORDER BY number`,
    [number, listings.map(({ authority }) => authority), listings.map(({ listing }) => listing), tokens],
  );
  return rows.map(annulmentOf);
}

/** Notes under which tokens the annulled listing may have refused, and that its checks are found: those that come later by these tokens. */
export async function noteAssessed(
  tx: Queryable,
  { number }: Annulment,
  lookups: readonly Buffer[],
  tokens: readonly OperatorToken[],
): Promise<void> {
  await tx.query(
    `INSERT INTO annulled_tokens (token, operator, annulment)
     SELECT token, operator, $3 FROM unnest($1::bytea[], $2::text[]) AS given(token, operator) ON CONFLICT DO NOTHING`,
    [tokens.map((each) => each.token), tokens.map(({ operator }) => operator), number],
  );
  await tx.query(
    'UPDATE annulments SET assessed = true, tokens = $2::bytea[], failures = 0, retry_at = NULL WHERE number = $1',
    [number, lookups],
  );
}

/** The look-up tokens of all whom it reaches; none where nothing is annulled or decided, or nobody is known. */
export async function annulledUnder(db: Queryable, asked: Asked): Promise<Buffer[]> {
  const rows = await db.query<{ token: Buffer }>(
    `SELECT DISTINCT unnest(tokens) AS token FROM annulments WHERE ${ASKED}`,
    askedParams(asked),
  );
  return rows.map(({ token }) => token);
}

/** The condition that a row is of what is asked about, by {@link askedParams} as its first three parameters. */
export const ASKED = '((authority = $1 AND listing_id = $2::uuid) OR decision = $3::uuid)';

/** The parameters of {@link ASKED}. */
export function askedParams(asked: Asked): [string | null, string | null, string | null] {
  return 'decision' in asked ? [null, null, asked.decision] : [asked.authority, asked.listing, null];
}
