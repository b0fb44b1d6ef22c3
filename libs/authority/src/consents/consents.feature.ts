import type { Feature } from '../feature.js';
import { consentMigrations } from './consent.migration.js';
import { ConsentsReader } from './consents-reader.js';

/** Consents: on whose word alone a natural person is honoured. */
export const consents: Feature = {
  migrations: consentMigrations,
  providers: (context) => [{ provide: ConsentsReader, useValue: new ConsentsReader(context) }],
};
