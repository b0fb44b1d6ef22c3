import { sqlMigration } from '@concord/database';

/**
 * `annulments.tokens`, in place of `token`, are the look-up tokens of every identifier that an annulment or a finding reaches:
 * a look-up of what follows from it is kept under each, as one.
 */
export const lookupsOfConsequences = sqlMigration(
  'lookups-of-consequences',
  `
ALTER TABLE annulments ADD COLUMN tokens bytea[] NOT NULL DEFAULT '{}';
UPDATE annulments SET tokens = ARRAY[token] WHERE token IS NOT NULL;
ALTER TABLE annulments DROP COLUMN token;
ALTER TABLE lookups DROP CONSTRAINT lookups_pkey, ADD PRIMARY KEY (id, token);
`,
);
