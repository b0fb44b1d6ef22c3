import { sqlMigration } from '@concord/database';

/**
 * Refused checks of which it is still to be found out whether they follow from an annulment; each is judged once and leaves.
 * `annulments.assessed` says from now on that the refused checks known by then stand here, and the tokens of later ones are
 * noted.
 */
export const refusalsToJudge = sqlMigration(
  'refusals-to-judge',
  `
CREATE TABLE refusals_to_judge (
  annulment bigint NOT NULL REFERENCES annulments,
  check_id uuid NOT NULL REFERENCES checks,
  PRIMARY KEY (annulment, check_id)
);
`,
);
