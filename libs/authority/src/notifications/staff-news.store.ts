import type { Queryable } from '@concord/database';
import type { StaffItem, StaffKind } from '@concord/notification';

/** The days that news are told by: civil dates. */
export interface NewsDays {
  today: string;
  /** The last of the next three working days. */
  soon: string;
}

/** Objections and applications that nobody has decided. */
const UNDECIDED = `
  SELECT listing.id AS listing_id, NULL::uuid AS honour_id, reference, pending.kind, pending.value->>'id' AS id, pending.value->>'dueOn' AS due
  FROM listings AS listing, LATERAL (
    SELECT 'objection' AS kind, value FROM jsonb_array_elements(COALESCE(proceedings->'objections', '[]'))
    UNION ALL SELECT 'removal', value FROM jsonb_array_elements(COALESCE(proceedings->'removals', '[]'))) AS pending
  WHERE (jsonb_path_exists(proceedings, '$.objections[*] ? (!exists(@.decision))')
      OR jsonb_path_exists(proceedings, '$.removals[*] ? (!exists(@.decision))'))
    AND NOT pending.value ? 'decision'
    AND state NOT IN ('WITHDRAWN', 'ANNULLED', 'REVOKED', 'REPAIRED') AND (state <> 'PERFORMED' OR ends_on > $2::date)`;

/** Messages with the reference of their listing, or the number of the decision by which their honour was awarded. */
const MESSAGES = `
  SELECT message.*, COALESCE(listing.reference, honour.decision->>'number') AS reference FROM messages AS message
  LEFT JOIN listings AS listing ON listing.id = message.listing_id
  LEFT JOIN honours AS honour ON honour.id = message.honour_id
  WHERE COALESCE(listing.id, honour.id) IS NOT NULL`;

/** What each kind of news is about: the listing or honour, a mark that tells one occasion from another, and a detail. */
const NEWS: Record<StaffKind, string> = {
  'approval-waits': `SELECT id AS listing_id, NULL::uuid AS honour_id, reference, 'draft' AS mark, NULL AS detail FROM listings
    WHERE state = 'DRAFT' AND $2::date IS NOT NULL AND $3::date IS NOT NULL`,
  'objection-lodged': `SELECT listing_id, honour_id, reference, id AS mark, due AS detail FROM (${UNDECIDED}) AS undecided
    WHERE kind = 'objection' AND $2::date IS NOT NULL AND $3::date IS NOT NULL`,
  'deadline-near': `SELECT listing_id, honour_id, reference, id AS mark, due AS detail FROM (${UNDECIDED}) AS undecided
    WHERE due::date BETWEEN $2::date AND $3::date`,
  overdue: `SELECT listing_id, honour_id, reference, id AS mark, due AS detail FROM (${UNDECIDED}) AS undecided
    WHERE due::date < $2::date AND $3::date IS NOT NULL`,
  'refused-by-hub': `SELECT listing.id AS listing_id, NULL::uuid AS honour_id, reference, event.version::text AS mark, event.verdict AS detail
    FROM lane_events AS event JOIN listings AS listing ON listing.id = event.listing_id AND listing.version = event.version
    WHERE event.verdict IS NOT NULL AND $2::date IS NOT NULL AND $3::date IS NOT NULL`,
  'message-parked': `SELECT listing_id, honour_id, reference, id::text AS mark, code AS detail FROM (${MESSAGES}) AS message
    WHERE state = 'parked' AND $2::date IS NOT NULL AND $3::date IS NOT NULL`,
  // Sent again and failed again it is told again. What was never tried has no gateway, which is the operator's choice.
  'message-failed': `SELECT listing_id, honour_id, reference, id::text || '/' || revision AS mark, kind AS detail FROM (${MESSAGES}) AS message
    WHERE state = 'failed' AND attempts > 0 AND $2::date IS NOT NULL AND $3::date IS NOT NULL`,
};

/** What staff were not told of yet, and are now: each occasion once. */
export async function takeNews(tx: Queryable, kind: StaffKind, { today, soon }: NewsDays): Promise<StaffItem[]> {
  const rows = await tx.query<{ reference: string; detail: string | null }>(
    `WITH news AS (${NEWS[kind]}), told AS (
       INSERT INTO staff_told (listing_id, honour_id, kind, mark) SELECT listing_id, honour_id, $1::text, mark FROM news
       ON CONFLICT DO NOTHING RETURNING about, mark)
     SELECT reference, detail FROM told JOIN news ON about = COALESCE(news.listing_id, news.honour_id)
       AND told.mark = news.mark ORDER BY reference`,
    [kind, today, soon],
  );
  return rows.map(({ reference, detail }) => ({ reference, ...(detail !== null && { detail }) }));
}
