import type { Feature } from '../feature.js';
import { honourMigrations } from './honour.migration.js';
import { HonoursController } from './honours.controller.js';
import { Honours } from './honours.js';

/** Honours: what an authority rewards. */
export const honours: Feature = {
  migrations: honourMigrations,
  controllers: () => [HonoursController],
  providers: () => [Honours],
};
