import type { Feature } from '../feature.js';
import { batchMigrations } from './batch.migration.js';
import { BatchesController } from './batches.controller.js';
import { Batches } from './batches.js';
import { ReferencesController } from './references.controller.js';

/** Batches: listings by the thousand. */
export const batches: Feature = {
  migrations: batchMigrations,
  controllers: () => [BatchesController, ReferencesController],
  providers: () => [Batches],
};
