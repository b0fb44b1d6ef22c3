import { sqlMigration } from '@concord/database';

/**
 * Which listings a regulator was told of, by entry (subject and measure), and since when one is told no more; and what it said
 * that it put right. `relayed` once the hub was told. Listings of before this table are those that the streams' rows name.
 */
export const corrections = sqlMigration(
  'corrections',
  `CREATE TABLE told_listings (
     regulator text NOT NULL REFERENCES heads,
     authority text NOT NULL,
     listing uuid NOT NULL,
     subject uuid NOT NULL,
     measure text NOT NULL,
     taken_back_at timestamptz,
     PRIMARY KEY (regulator, authority, listing, subject, measure)
   );
   CREATE INDEX told_listings_by_entry ON told_listings (subject, regulator, measure);
   CREATE TABLE corrected (
     regulator text NOT NULL REFERENCES heads,
     authority text NOT NULL,
     listing uuid NOT NULL,
     acknowledged_at timestamptz NOT NULL,
     acknowledged_by text NOT NULL,
     relayed boolean NOT NULL DEFAULT false,
     PRIMARY KEY (regulator, authority, listing)
   );
   CREATE INDEX corrected_to_relay ON corrected (acknowledged_at) WHERE NOT relayed;
   INSERT INTO told_listings (regulator, authority, listing, subject, measure, taken_back_at)
     SELECT DISTINCT ON (regulator, basis->>'authority', basis->>'listing', body->>'subject', body->>'measure')
       regulator, basis->>'authority', (basis->>'listing')::uuid, (body->>'subject')::uuid, body->>'measure',
       (SELECT CASE WHEN last.body->'bases' @> jsonb_build_array(jsonb_build_object(
            'authority', basis->>'authority', 'listing', basis->>'listing')) THEN NULL ELSE last.at END
        FROM (SELECT own.body::jsonb AS body, own.at FROM stream AS own
          WHERE own.regulator = told.regulator AND own.entry = told.entry ORDER BY own.cursor DESC LIMIT 1) AS last)
     FROM stream AS told CROSS JOIN json_array_elements(body->'bases') AS basis;`,
);
