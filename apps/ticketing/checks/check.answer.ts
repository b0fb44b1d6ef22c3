import { civilDate, instant, OUTCOMES, type CheckAnswer } from '@concord/contracts';
import { z } from 'zod';

const answer = z.strictObject({
  checkId: z.uuid(),
  outcome: z.enum(OUTCOMES),
  asOf: instant,
  contact: z.string(),
});

/** What a counter is told, and nothing else. */
export const checkAnswer: z.ZodType<CheckAnswer> = answer.describe('The outcome, and whom to ask about it');

/** A check as the counter that made it finds it again. */
export const foundCheck = z
  .strictObject({ ...answer.shape, booking: z.string(), travelDate: civilDate, at: instant })
  .describe('The check, with what was asked of it');
