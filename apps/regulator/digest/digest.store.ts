import type { Queryable } from '@concord/database';
import type { Steps } from './digest.js';

/** Whose stream, in which zone of civil dates, over which half-open range of them, and the date of the reading. */
export interface DigestQuery {
  regulator: string;
  zone: string;
  from: string;
  to: string;
  today: string;
}

/**
 * `told` is each thing that the stream told, with the last date of its coverage and its grounds; `beside` knows what was told of
 * the same entry before and after. An entry lives while it is told and its coverage is not over: an end needs no message, it is
 * counted on the date that the coverage names, and what the stream tells of it later is no second end.
 */
const STEPS = `
  WITH told AS (
    SELECT entry, cursor, event, body ->> 'measure' AS measure, (at AT TIME ZONE $2)::date::text AS day,
      (SELECT max(covered ->> 1) FROM json_array_elements(body -> 'coverage') AS covered) AS ends,
      ARRAY(SELECT DISTINCT basis ->> 'ground' FROM json_array_elements(body -> 'bases') AS basis ORDER BY 1) AS grounds
    FROM stream WHERE regulator = $1
  ), beside AS (
    SELECT *, event = 'entry' AND (ends IS NULL OR ends > day) AS lives,
      coalesce(lag(event) OVER own = 'entry' AND (lag(ends) OVER own IS NULL OR lag(ends) OVER own > day), false) AS lived,
      lag(grounds) OVER own AS grounds_before, lead(day) OVER own AS next_day
    FROM told WINDOW own AS (PARTITION BY entry ORDER BY cursor)
  ), steps AS (
    SELECT day, CASE WHEN lived THEN 'changed' ELSE 'new' END AS what, measure, grounds FROM beside WHERE lives
    UNION ALL
    SELECT day, 'ended', measure, grounds_before FROM beside WHERE NOT lives AND lived
    UNION ALL
    SELECT ends, 'ended', measure, grounds FROM beside
    WHERE lives AND ends <= $5 AND (next_day IS NULL OR next_day >= ends)
  )
  SELECT day, what, measure, grounds, count(*)::int AS entries FROM steps
  WHERE day >= $3 AND day < $4 GROUP BY day, what, measure, grounds`;

/** What a regulator's stream told, counted by civil date, measure and grounds. No row is about anybody. */
export function stepsOf(db: Queryable, { regulator, zone, from, to, today }: DigestQuery): Promise<Steps[]> {
  return db.query<Steps>(STEPS, [regulator, zone, from, to, today]);
}
