import type { Feature } from '../feature.js';
import { endedSubjectMigrations } from './ended-subject.migration.js';

/** Subjects that are no more: nobody lists or honours them. */
export const endedSubjects: Feature = { migrations: endedSubjectMigrations, controllers: () => [] };
