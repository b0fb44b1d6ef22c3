import type { Feature } from '../feature.js';
import { correctionMigrations } from './correction.migration.js';
import { CorrectionsController } from './corrections.controller.js';
import { CorrectionsReader } from './corrections-reader.js';

/** Corrections: what subjects ask an authority to put right. */
export const corrections: Feature = {
  migrations: correctionMigrations,
  controllers: () => [CorrectionsController],
  providers: (context) => [{ provide: CorrectionsReader, useValue: new CorrectionsReader(context) }],
};
