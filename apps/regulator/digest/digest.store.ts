import type { Queryable, Tx } from '@concord/database';
import type { Steps } from './digest.js';

/** Whose stream, and in which zone of civil dates it is counted. */
export interface Counted {
  regulator: string;
  zone: string;
}

/**
 * `told` is each thing that the stream told after the place, with the last thing told of the same entry before it; `beside` knows
 * what was told of an entry before and after. An entry lives while it is told and its coverage is not over. Its end is counted
 * ahead, on the date that the coverage names; where something is told of it before that date, that end is taken back. What the
 * stream tells after the end is no second end.
 */
const COUNT = `
  WITH fresh AS (
    SELECT entry, cursor FROM stream WHERE regulator = $1 AND cursor > $3 AND cursor <= $4
  ), places AS (
    SELECT entry, cursor, true AS is_fresh FROM fresh
    UNION ALL
    SELECT own.entry, before.cursor, false FROM (SELECT DISTINCT entry FROM fresh) AS own CROSS JOIN LATERAL (
      SELECT cursor FROM stream WHERE regulator = $1 AND entry = own.entry AND cursor <= $3 ORDER BY cursor DESC LIMIT 1
    ) AS before
  ), told AS (
    SELECT entry, cursor, is_fresh, event, body ->> 'measure' AS measure, (at AT TIME ZONE $2)::date::text AS day,
      (SELECT max(covered ->> 1) FROM json_array_elements(body -> 'coverage') AS covered) AS ends,
      ARRAY(SELECT DISTINCT basis ->> 'ground' FROM json_array_elements(body -> 'bases') AS basis ORDER BY 1) AS grounds
    FROM places JOIN stream USING (entry, cursor) WHERE regulator = $1
  ), beside AS (
    SELECT *, event = 'entry' AND (ends IS NULL OR ends > day) AS lives,
      coalesce(lag(event) OVER own = 'entry' AND (lag(ends) OVER own IS NULL OR lag(ends) OVER own > day), false) AS lived,
      lag(grounds) OVER own AS grounds_before, lead(day) OVER own AS next_day
    FROM told WINDOW own AS (PARTITION BY entry ORDER BY cursor)
  ), steps AS (
    SELECT day, CASE WHEN lived THEN 'changed' ELSE 'new' END AS what, measure, grounds, 1 AS entries
    FROM beside WHERE is_fresh AND lives
    UNION ALL
    SELECT day, 'ended', measure, grounds_before, 1 FROM beside WHERE is_fresh AND NOT lives AND lived
    UNION ALL
    SELECT ends, 'ended', measure, grounds, 1
    FROM beside WHERE is_fresh AND lives AND ends IS NOT NULL AND (next_day IS NULL OR next_day >= ends)
    UNION ALL
    SELECT ends, 'ended', measure, grounds, -1 FROM beside WHERE NOT is_fresh AND lives AND next_day < ends
  )
  INSERT INTO digest_counts AS counts (regulator, day, what, measure, grounds, entries)
  SELECT $1, day::date, what, measure, grounds, sum(entries)::int FROM steps GROUP BY day, what, measure, grounds
  ON CONFLICT (regulator, day, what, measure, grounds) DO UPDATE SET entries = counts.entries + excluded.entries`;

/**
 * Counts what the stream told since it was last counted, at most `most` rows of it; one counts at a time. True where more waits.
 */
export async function countOn(tx: Tx, { regulator, zone }: Counted, most: number): Promise<boolean> {
  await tx.query('INSERT INTO digest_places (regulator) VALUES ($1) ON CONFLICT DO NOTHING', [regulator]);
  const [place] = await tx.query<{ counted: string }>(
    'SELECT counted FROM digest_places WHERE regulator = $1 FOR UPDATE',
    [regulator],
  );
  const [head] = await tx.query<{ cursor: string }>('SELECT cursor FROM heads WHERE regulator = $1', [regulator]);
  const [counted, cursor] = [BigInt(place?.counted ?? 0), BigInt(head?.cursor ?? 0)];
  const upTo = cursor - counted > BigInt(most) ? counted + BigInt(most) : cursor;
  if (upTo === counted) return false;
  await tx.query(COUNT, [regulator, zone, String(counted), String(upTo)]);
  await tx.query('UPDATE digest_places SET counted = $2 WHERE regulator = $1', [regulator, String(upTo)]);
  return upTo < cursor;
}

/** Whose digest, over which half-open range of civil dates. An end after `today` has not happened yet. */
export interface DigestQuery {
  regulator: string;
  from: string;
  to: string;
  today: string;
}

/** What was counted of a regulator's stream, by civil date, measure and grounds. No row is about anybody. */
export function stepsOf(db: Queryable, { regulator, from, to, today }: DigestQuery): Promise<Steps[]> {
  return db.query<Steps>(
    `SELECT day::text, what, measure, grounds, entries FROM digest_counts
     WHERE regulator = $1 AND day >= $2::date AND day < $3::date AND day <= $4::date AND entries <> 0`,
    [regulator, from, to, today],
  );
}
