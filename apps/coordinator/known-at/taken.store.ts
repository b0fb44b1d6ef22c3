import type { Envelope } from '@concord/contracts';
import type { ColumnCipher, Queryable } from '@concord/database';
import { factsKey } from '../merge/known.js';
import { openSubjectRow, type SubjectRow } from '../merge/subject-cipher.js';

/** What names a listing or honour hub-wide. */
export interface ListingName {
  authority: string;
  listing: string;
}

/** An event of a listing in its home lane, with the verdict that it had at the instant asked for. */
export interface TakenEvent extends ListingName {
  lane: number;
  seq: bigint;
  version: number | null;
  value: Buffer;
  /** Hex SHA-256 of the bytes. */
  hash: string;
  takenAt: Date;
  /** The code of the refusal; null where it was accepted by then. */
  verdict: string | null;
  /** The listing's wrapped key; null where it is gone: the subject was erased. */
  wrap: string | null;
  /** The subject that bears the listing now. */
  subject: string | null;
}

/** An accepted event's envelope. */
export function envelopeOf({ value }: Pick<TakenEvent, 'value'>): Envelope {
  return JSON.parse(value.toString('utf8')) as Envelope;
}

/** Every listing and honour of which any version bore one of the identifiers, by their look-up tokens. */
export async function listingsUnder(
  db: Queryable,
  cipher: ColumnCipher,
  tokens: readonly Buffer[],
): Promise<ListingName[]> {
  const rows = await db.query<SubjectRow>(
    `SELECT id, revision, kind, facts, contested FROM subjects
     WHERE id IN (SELECT unnest(subjects) FROM identifiers WHERE token = ANY($1::bytea[]))`,
    [tokens],
  );
  const present = rows.flatMap((row) => openSubjectRow(cipher, row).facts);
  const former = await db.query<ListingName>(
    'SELECT authority, listing_id AS listing FROM former_identifiers WHERE token = ANY($1::bytea[])',
    [tokens],
  );
  const names = [...present.map(({ authority, id }) => ({ authority, listing: id })), ...former];
  return [...new Map(names.map((name) => [factsKey(name.authority, name.listing), name])).values()];
}

/**
 * The events of listings that the hub had taken by `at`, each listing's in the order of its lane. One that was refused and
 * taken in after all counts as refused before that.
 */
export async function takenBy(db: Queryable, names: readonly ListingName[], at: Date): Promise<TakenEvent[]> {
  const rows = await db.query<Omit<TakenEvent, 'seq'> & { seq: string }>(
    `SELECT event.authority, event.listing_id AS listing, event.lane, event.seq, event.version, event.value,
       encode(event.hash, 'hex') AS hash, event.taken_at AS "takenAt", own.wrap, known.subject_id AS subject,
       coalesce(event.verdict, (SELECT min(refused.code) FROM rejections AS refused
         WHERE refused.authority = event.authority AND refused.partition = event.lane AND refused.seq = event.seq
           AND refused.resolved_at > $3)) AS verdict
     FROM unnest($1::text[], $2::uuid[]) AS wanted(authority, listing)
     JOIN listings AS known ON known.authority = wanted.authority AND known.listing_id = wanted.listing
     JOIN events AS event ON event.listing_id = wanted.listing AND event.authority = wanted.authority
       AND event.lane = known.lane
     LEFT JOIN listing_keys AS own ON own.authority = wanted.authority AND own.listing_id = wanted.listing
     WHERE event.taken_at <= $3 ORDER BY event.authority, event.listing_id, event.seq`,
    [names.map(({ authority }) => authority), names.map(({ listing }) => listing), at],
  );
  return rows.map((row) => ({ ...row, seq: BigInt(row.seq) }));
}
