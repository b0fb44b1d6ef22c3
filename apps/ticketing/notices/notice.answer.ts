import { civilDate, correctionNotice, instant } from '@concord/contracts';
import { pageAnswer } from '@concord/service';
import { z } from 'zod';

const DEFAULT_LIMIT = 50;
const HIGHEST_LIMIT = 500;

/** Query of GET /v1/notices; `cursor` is that of the page before. */
export const noticeQuery = z.strictObject({
  cursor: z.uuid().optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .refine((limit) => limit <= HIGHEST_LIMIT, `at most ${HIGHEST_LIMIT}`)
    .default(DEFAULT_LIMIT),
});
export type NoticeQuery = z.infer<typeof noticeQuery>;

const { checkId, operator, dueOn } = correctionNotice.shape;
const notice = z.strictObject({
  checkId,
  operator,
  booking: z.string(),
  travelDate: civilDate,
  dueOn,
  receivedAt: instant,
  acknowledgedAt: instant.nullable(),
});

export const oneNotice = notice.describe('The check that is to be corrected, and when it was');
export const noticePage = pageAnswer(notice, 'Checks that are to be corrected, and the cursor of the next page');
