import { sqlMigration, type Migration } from '@concord/database';

/**
 * `orders` is what was ordered, default ranges without their dates; null in rows from before there were any. `proceedings`
 * are the objections, removals, extensions, stays and exemptions of a listing, from which its suspensions are told.
 */
const PROCEEDINGS = `
ALTER TABLE listings ADD COLUMN orders jsonb, ADD COLUMN proceedings jsonb NOT NULL DEFAULT '{}';
`;

export const proceedingMigrations: readonly Migration[] = [sqlMigration('proceedings', PROCEEDINGS)];
