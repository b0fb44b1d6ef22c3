import { checkAnswer, civilDate, instant } from '@concord/contracts';
import { z } from 'zod';

/** What a counter is told, and nothing else. */
export const askedCheck = checkAnswer.describe('The outcome, and whom to ask about it');

/** A check as the counter that made it finds it again. */
export const foundCheck = z
  .strictObject({ ...checkAnswer.shape, booking: z.string(), travelDate: civilDate, at: instant })
  .describe('The check, with what was asked of it');
