import { sqlMigration } from '@concord/database';

/**
 * Every law under which the hub has judged and merged, in the order in which it held: the rules' version and what lay over
 * the catalogue. `derived_at` is set once the joint lists are those of that law.
 */
export const laws = sqlMigration(
  'laws',
  `
CREATE TABLE laws (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  version text NOT NULL,
  overlay jsonb,
  since timestamptz NOT NULL,
  derived_at timestamptz
);
`,
);
