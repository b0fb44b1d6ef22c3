import type { Feature } from '../feature.js';
import { ProceedingsController } from './proceedings.controller.js';
import { proceedingMigrations } from './proceedings.migration.js';

/** Objections, removals, extensions, stays and exemptions. */
export const proceedings: Feature = {
  migrations: proceedingMigrations,
  controllers: () => [ProceedingsController],
};
