import { sqlMigration } from '@concord/database';

/**
 * A reference is one department's or one firm's own: a firm neither takes another firm's nor learns that it exists. A department's
 * stays one for all its counterparties.
 */
export const referenceOfSide = sqlMigration(
  'reference-of-side',
  `ALTER TABLE commitments DROP CONSTRAINT commitments_department_side_reference_key;
   CREATE UNIQUE INDEX commitments_reference_of_counterparty ON commitments (department, counterparty, reference)
     WHERE side = 'counterparty';
   CREATE UNIQUE INDEX commitments_reference_of_department ON commitments (department, reference)
     WHERE side = 'department';`,
);
