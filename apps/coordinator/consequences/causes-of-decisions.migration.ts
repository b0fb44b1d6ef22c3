import { sqlMigration } from '@concord/database';

/**
 * What humans find of whose an identifier is has consequences as an annulment has: a row of `annulments` names either a
 * listing that was annulled, or a decision with whether it was made or undone. `annulled_at` is when.
 */
export const causesOfDecisions = sqlMigration(
  'causes-of-decisions',
  `
ALTER TABLE annulments
  ALTER COLUMN authority DROP NOT NULL,
  ALTER COLUMN listing_id DROP NOT NULL,
  ADD COLUMN decision uuid REFERENCES identity_decisions,
  ADD COLUMN undoing boolean,
  ADD UNIQUE (decision, undoing),
  ADD CHECK ((decision IS NULL) = (listing_id IS NOT NULL) AND (decision IS NULL) = (authority IS NOT NULL)
    AND (decision IS NULL) = (undoing IS NULL));
`,
);
