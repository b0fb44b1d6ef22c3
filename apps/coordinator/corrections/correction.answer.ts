import { instant } from '@concord/contracts';
import { z } from 'zod';

/** A request for correction as who made it sees it. */
export const correctionAnswer = z
  .strictObject({ id: z.uuid(), listing: z.uuid(), authority: z.string(), at: instant })
  .describe('The request, which reaches the authority of the listing');
