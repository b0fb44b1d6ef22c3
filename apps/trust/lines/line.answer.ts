import { civilDate, organisation, trustContribution, trustDecision, trustWeight } from '@concord/contracts';
import { pageAnswer } from '@concord/service';
import { contributionsOf, fallsOutOn, LINE_STATES } from '@concord/trust';
import { z } from 'zod';
import type { RegisterLine, Withdrawal } from './register-line.js';

const outcome = z.enum(['REJECTED', 'REVOKED', 'ANNULLED', 'CORRECTED', 'UPHELD']);
const told = z.strictObject({
  channel: z.string(),
  deliveredOn: civilDate,
  proof: z.string(),
  windowClosesOn: civilDate,
});

/** A line as its authority and its organisation see it. Who of the staff did what is told to neither. */
export const lineView = z.strictObject({
  id: z.uuid(),
  version: z.int(),
  scheme: z.string(),
  item: z.string(),
  organisation,
  decision: trustDecision,
  weight: trustWeight,
  state: z.enum(LINE_STATES),
  told: told.nullable(),
  countsFrom: civilDate.nullable(),
  fallsOutOn: civilDate,
  suspensions: z.array(
    z.strictObject({ from: civilDate, to: civilDate.nullable(), reason: z.enum(['CONTESTED', 'OVERDUE']) }),
  ),
  contests: z.array(
    z.strictObject({
      id: z.uuid(),
      statement: z.string(),
      lodgedOn: civilDate,
      of: z.enum(['LINE', 'WITHDRAWAL']),
      inTime: z.boolean(),
      dueOn: civilDate.nullable(),
      decision: z.strictObject({ outcome, reason: z.string(), decidedOn: civilDate }).nullable(),
    }),
  ),
  /** That a merit is to be taken away. Its organisation sees it once it is told. */
  withdrawal: z
    .strictObject({
      reason: z.string(),
      proposedOn: civilDate,
      approvedOn: civilDate.nullable(),
      told: told.nullable(),
    })
    .nullable(),
  ended: z.strictObject({ how: z.enum(['REVOKED', 'ANNULLED']), on: civilDate, reason: z.string() }).nullable(),
  contributions: z.array(trustContribution),
});
export type LineView = z.infer<typeof lineView>;

export const oneLine = lineView.describe('The line as it is now, with what it adds on which dates');
export const changedLines = z
  .strictObject({ items: z.array(lineView) })
  .describe('The lines that changed, as they are now');
export const linePage = pageAnswer(lineView, 'Lines of this authority in the order of their ids');

const DEFAULT_LIMIT = 50;
const HIGHEST_LIMIT = 200;

/** Query of GET /v1/lines. There is no order but that of ids, and no filter by points: nobody is ranked. */
export const lineQuery = z.strictObject({
  state: z.enum(LINE_STATES).optional(),
  cursor: z.uuid().optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .refine((limit) => limit <= HIGHEST_LIMIT, `at most ${HIGHEST_LIMIT}`)
    .default(DEFAULT_LIMIT),
});
export type LineQuery = z.infer<typeof lineQuery>;

/** A line as it is shown. */
export function viewOf(line: RegisterLine): LineView {
  const { id, version, scheme, item, organisation: of, decision, weight, state, countsFrom, suspensions } = line;
  return {
    id,
    version,
    scheme,
    item,
    organisation: of,
    decision,
    weight,
    state,
    told: line.told,
    countsFrom,
    fallsOutOn: fallsOutOn(line),
    suspensions: [...suspensions],
    contests: line.contests.map((contest) => ({
      ...contest,
      of: contest.of ?? 'LINE',
      decision: contest.decision && shown(contest.decision),
    })),
    withdrawal: line.withdrawal ? withdrawalShown(line.withdrawal) : null,
    ended: line.ended && shown(line.ended),
    contributions: contributionsOf(line),
  };
}

/** A line as its organisation sees it: nothing of a withdrawal of which it is not told. */
export function ownViewOf(line: RegisterLine): LineView {
  return viewOf(line.withdrawal?.told ? line : { ...line, withdrawal: null });
}

function withdrawalShown({ reason, proposedOn, approvedOn, told: notice }: Withdrawal): LineView['withdrawal'] {
  return { reason, proposedOn, approvedOn, told: notice };
}

/** Without who did it. */
function shown<T extends { by: string }>({ by: _, ...rest }: T): Omit<T, 'by'> {
  return rest;
}
