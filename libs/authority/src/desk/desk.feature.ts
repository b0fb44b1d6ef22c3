import { DraftsController } from '../drafts/drafts.controller.js';
import type { Feature } from '../feature.js';
import { LawController } from '../law/law.controller.js';
import { OutlookController } from '../outlook/outlook.controller.js';
import { WorkController } from './work.controller.js';
import { workMigrations } from './work.migration.js';

/** What people need to do their part: what waits, the law beside a draft, what would happen when, what may be done now. */
export const desk: Feature = {
  migrations: workMigrations,
  controllers: () => [WorkController, LawController, DraftsController, OutlookController],
};
