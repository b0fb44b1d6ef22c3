import { sqlMigration } from '@concord/database';

/** What is kept of a commitment: all of its payment, each of its milestones, or the whole where it has none. */
const KEPT = `CASE
    WHEN c.body ->> 'kind' = 'PAYMENT' THEN (c.body ->> 'amount')::numeric <=
      (SELECT sum((s.body ->> 'amount')::numeric) FROM steps s WHERE s.commitment = c.id AND s.step = 'evidence')
    WHEN jsonb_array_length(coalesce(c.body -> 'milestones', '[]')) = 0 THEN
      EXISTS (SELECT FROM steps s WHERE s.commitment = c.id AND s.step = 'evidence')
    ELSE NOT EXISTS (SELECT FROM jsonb_array_elements(c.body -> 'milestones') part WHERE NOT EXISTS
      (SELECT FROM steps s WHERE s.commitment = c.id AND s.step = 'evidence'
         AND s.body ->> 'milestone' = part ->> 'code'))
  END`;

/** By how many days after it began every window of a hearing is surely over, known holidays or not; see `endOf`. */
const LONGEST_HEARING = 120;

/**
 * What was there before `works_until`, and is over for good, is not read any more: what was struck out, what is on record and kept, and a
 * breach that was replied to, each with the last day on which its hearing could wait for something. A breach without a reply waits for one.
 */
export const OVER_FOR_GOOD = `
  UPDATE commitments c SET works_until = '-infinity'
    WHERE EXISTS (SELECT FROM steps s WHERE s.commitment = c.id AND s.step = 'strike');
  UPDATE commitments c SET works_until = coalesce(h.last_on + ${LONGEST_HEARING}, '-infinity')
    FROM commitments own
    LEFT JOIN LATERAL (
      SELECT version, (SELECT max(taken_on) FROM steps s WHERE s.commitment = own.id AND s.version >= heard.version
        AND s.step IN ('hear', 'find', 'review', 'correct')) AS last_on
      FROM steps heard WHERE heard.commitment = own.id AND heard.step = 'hear' ORDER BY version DESC LIMIT 1
    ) h ON true
    LEFT JOIN LATERAL (
      SELECT version, body ->> 'breach' = 'true' AS is_breach FROM steps s
      WHERE s.commitment = own.id AND s.step IN ('find', 'correct') AND s.version > h.version ORDER BY version DESC LIMIT 1
    ) f ON true
    WHERE own.id = c.id AND c.is_admitted AND c.works_until = 'infinity' AND CASE
      WHEN f.is_breach AND NOT EXISTS
        (SELECT FROM steps s WHERE s.commitment = c.id AND s.step = 'review' AND s.version > f.version)
      THEN EXISTS (SELECT FROM steps s WHERE s.commitment = c.id AND s.step = 'reply' AND s.version > h.version)
      ELSE ${KEPT}
    END;`;

/**
 * Whether a commitment is on record, for look-up alone: a work list reads proposals apart, and counts those of a firm. Derived from the
 * steps, as `works_until` is, which is set here for what was over before it was kept.
 */
export const isAdmittedColumn = sqlMigration(
  'is-admitted',
  `ALTER TABLE commitments ADD COLUMN is_admitted boolean NOT NULL DEFAULT false;
   UPDATE commitments c SET is_admitted = true
     WHERE EXISTS (SELECT FROM steps s WHERE s.commitment = c.id AND s.step = 'admit');
   CREATE INDEX commitments_proposed ON commitments (department, counterparty) WHERE NOT is_admitted;
   ${OVER_FOR_GOOD}`,
);
