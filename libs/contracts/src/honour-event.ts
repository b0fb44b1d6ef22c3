import { z } from 'zod';
import { civilDate } from './dates.js';
import { code, decision, sealedSubject } from './listing-event.js';

/** DRAFT and WITHDRAWN (a draft that came to nothing) are its authority's alone. */
export const HONOUR_STATES = ['DRAFT', 'AWARDED', 'ENDED', 'ANNULLED', 'WITHDRAWN'] as const;
export type HonourState = (typeof HONOUR_STATES)[number];

/** The whole honour as it is after what happened: scheme, benefits of the catalogue and the range `[from, to)`. */
export const honourData = z.strictObject({
  id: z.uuid(),
  version: z.int().min(1),
  happened: z.string().min(1).max(40),
  authority: code,
  catalogue: code,
  scheme: code,
  decision,
  subject: sealedSubject,
  from: civilDate,
  to: civilDate,
  state: z.enum(HONOUR_STATES),
});
export type HonourData = z.infer<typeof honourData>;
