import { sqlMigration } from '@concord/database';

/**
 * Whatever makes wrong what was delivered has recipients, not an annulment alone. `reason` says what it is: `annulled`,
 * `finding-made`, `finding-undone`, or what happened by the event of a `version` of a listing that takes back days which were
 * told. Of such a version `measures` are those of which somebody was told otherwise, `cut` those of them of which days are taken
 * back (by the others the identity was wrong), and `since` is the first such day. `moved` are the listings
 * (`authority|listing`) that a finding gave another subject. `due_on` is the last civil date on which recipients are to put it
 * right; null for what was assessed before it was kept. A recipient `awaits` words on these listings before it has acknowledged.
 */
export const restatedPast = sqlMigration(
  'restated-past',
  `
ALTER TABLE annulments
  ADD COLUMN reason text,
  ADD COLUMN version integer,
  ADD COLUMN measures text[],
  ADD COLUMN cut text[],
  ADD COLUMN since date,
  ADD COLUMN moved text[] NOT NULL DEFAULT '{}',
  ADD COLUMN due_on date,
  DROP CONSTRAINT annulments_authority_listing_id_key,
  ADD CHECK (num_nulls(version, measures, cut, since) IN (0, 4) AND (version IS NULL OR listing_id IS NOT NULL));
UPDATE annulments SET reason =
  CASE WHEN decision IS NULL THEN 'annulled' WHEN undoing THEN 'finding-undone' ELSE 'finding-made' END;
ALTER TABLE annulments ALTER COLUMN reason SET NOT NULL;
CREATE UNIQUE INDEX annulments_of_listings ON annulments (authority, listing_id) WHERE version IS NULL;
CREATE UNIQUE INDEX annulments_of_versions ON annulments (authority, listing_id, version) WHERE version IS NOT NULL;
CREATE INDEX annulments_by_token ON annulments USING gin (tokens);
ALTER TABLE annulment_recipients ADD COLUMN awaits text[] NOT NULL DEFAULT '{}';
UPDATE annulment_recipients SET awaits = ARRAY[authority || '|' || listing_id] FROM annulments
  WHERE annulment = number AND recipient LIKE 'regulator-%' AND acknowledged_at IS NULL;
CREATE INDEX annulment_recipients_waiting ON annulment_recipients (recipient) WHERE acknowledged_at IS NULL;
`,
);
