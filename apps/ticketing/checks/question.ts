import { checkBody } from '@concord/contracts';
import type { z } from 'zod';

const BOOKING = /\S/u;

/** What a counter asks. A check is made for a booking alone: nobody is looked up for its own sake. */
export const question = checkBody
  .extend({ booking: checkBody.shape.booking.regex(BOOKING, 'a booking is required') })
  .refine(({ operator, class: seat }) => operator === 'rail' || seat === undefined, {
    path: ['class'],
    error: 'only a rail ticket has a class',
  });
export type Question = z.infer<typeof question>;
