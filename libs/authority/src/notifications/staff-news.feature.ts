import type { Feature } from '../feature.js';
import { staffToldMigrations } from './staff-told.migration.js';

/** What staff were told of already, of listings and of honours. */
export const staffNews: Feature = { migrations: staffToldMigrations };
