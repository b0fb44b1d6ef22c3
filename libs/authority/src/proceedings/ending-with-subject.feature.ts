import type { Feature } from '../feature.js';
import { honourIdentifiers } from '../honours/honour.migration.js';

/** The end of a subject, which ends all that its authority holds of it. */
export const endingWithSubject: Feature = { migrations: [honourIdentifiers], controllers: () => [] };
