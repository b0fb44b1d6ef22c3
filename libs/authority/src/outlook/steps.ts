import { addDays, furthestEnd } from '@concord/catalogue';
import { Refusal, type OpenStep, type OpenStepName } from '@concord/contracts';
import { decide, type Command } from '../listings/decide.js';
import { draftOf, isRunningOut, stateOn, type Listing } from '../listings/listing.js';
import type { Setting } from '../listings/ordering.js';
import { isAllowed, isBinding, type Step } from '../listings/transitions.js';

/** A step as it would be taken today with nothing particular in it. */
interface Trial {
  proceeding?: string;
  command: Command;
}
interface Offer {
  step: OpenStepName;
  /** The step of the listing's life that it is, where it has another name there. */
  as?: Step;
  /** Everything of it is typed: whatever a trial is refused for can be mended in its form. */
  isWritten?: true;
  roles: readonly string[];
  trials: (listing: Listing, setting: Setting) => Trial[];
}

/** No proceeding has it: a step that opens one gets its id when it is taken. */
const NEW = '00000000-0000-0000-0000-000000000000';
const CLERK = ['clerk', 'system'];
const ANY = ['clerk', 'approver', 'system'];
const APPROVER = ['approver'];

const served = ({ today }: Setting) => ({ channel: '-', deliveredOn: today, proof: '-' });
const plain = (step: OpenStepName, roles: readonly string[], command: (setting: Setting) => Command): Offer => {
  return { step, roles, trials: (_, setting) => [{ command: command(setting) }] };
};

/** As far as the law lets it go once more; one day where there are no extensions, which is then refused. */
function furthest({ ground: code, measures }: Listing, { law, today }: Setting): string {
  const ground = law.ground(code);
  const ends = measures
    .filter(({ from, to }) => from < to && today < to)
    .map(({ measure, from, to }) => {
      const pair = law.pair(code, measure);
      return ground && pair ? furthestEnd(ground, pair, { from, end: to, decidedOn: today }) : to;
    });
  return ends.sort()[0] ?? addDays(today, 1);
}

/** The steps in the order in which a page offers them; `roles` are those that the routes take. */
export const OFFERS: readonly Offer[] = [
  {
    step: 'revise',
    roles: CLERK,
    isWritten: true,
    trials: (listing) => [{ command: { step: 'revise', draft: draftOf(listing) } }],
  },
  plain('approve', APPROVER, () => ({ step: 'approve' })),
  plain('serve', CLERK, (setting) => ({ step: 'serve', served: served(setting) })),
  {
    step: 'decideObjection',
    roles: APPROVER,
    trials: ({ objections }, { today }) =>
      objections
        .filter(({ decision }) => !decision)
        .map(({ id }) => ({
          proceeding: id,
          command: { step: 'decideObjection', id, decision: { outcome: 'rejected', decidedOn: today, reason: '-' } },
        })),
  },
  {
    step: 'decideRemoval',
    roles: APPROVER,
    trials: ({ removals }, { today: on }) =>
      removals
        .filter(({ decision }) => !decision)
        .map(({ id }) => ({
          proceeding: id,
          command: { step: 'decideRemoval', id, decision: { outcome: 'granted', on, reason: '-' } },
        })),
  },
  {
    step: 'approveExtension',
    roles: APPROVER,
    trials: ({ extensions }) =>
      extensions
        .filter(({ approvedBy }) => approvedBy === undefined)
        .map(({ id }) => ({ proceeding: id, command: { step: 'approveExtension', id } })),
  },
  {
    step: 'serveExtension',
    roles: CLERK,
    trials: ({ extensions }, setting) =>
      extensions
        .filter(({ approvedBy, notice }) => approvedBy !== undefined && !notice)
        .map(({ id }) => ({ proceeding: id, command: { step: 'serveExtension', id, served: served(setting) } })),
  },
  plain('object', CLERK, ({ now }) => ({
    step: 'object',
    id: NEW,
    objection: { lodgedAt: now.toISOString(), statement: '-' },
  })),
  plain('applyForRemoval', CLERK, ({ today: on }) => ({
    step: 'applyForRemoval',
    id: NEW,
    application: { on, kind: 'correction', evidence: '-' },
  })),
  plain('repair', CLERK, ({ today: on }) => ({ step: 'repair', repair: { on, reason: '-' } })),
  {
    step: 'endOfSubject',
    as: 'die',
    roles: CLERK,
    trials: ({ subject }, { today: on }) => {
      const isPerson = subject.kind === 'NATURAL';
      const kind = isPerson ? 'death' : 'dissolution';
      return [{ command: { step: isPerson ? 'die' : 'dissolve', end: { kind, on, evidence: '-' } } }];
    },
  },
  {
    step: 'extend',
    roles: CLERK,
    trials: (listing, setting) => {
      const extension = {
        to: furthest(listing, setting),
        decision: { number: '-', decidedOn: setting.today, signatory: '-', reason: '-' },
      };
      const isExtensible = setting.law.ground(listing.ground)?.totalTerm !== undefined;
      return isExtensible ? [{ command: { step: 'extend', id: NEW, extension } }] : [];
    },
  },
  {
    step: 'exempt',
    roles: CLERK,
    trials: ({ measures }, { today: from }) => {
      const [first] = measures.filter(({ from: begins, to }) => begins < to && from < to);
      const rest = { from, to: addDays(from, 1), purpose: 'medical' as const, reason: '-' };
      return first ? [{ command: { step: 'exempt', id: NEW, exemption: { measures: [first.measure], ...rest } } }] : [];
    },
  },
  plain('stay', CLERK, ({ today: from }) => ({ step: 'stay', id: NEW, stay: { kind: 'court', from, order: '-' } })),
  {
    step: 'lift',
    roles: APPROVER,
    trials: ({ stays }, { today: on }) =>
      stays
        .filter(({ lifted }) => !lifted)
        .map(({ id }) => ({ proceeding: id, command: { step: 'lift', id, lift: { on, reason: '-' } } })),
  },
  plain('withdraw', CLERK, () => ({ step: 'withdraw', reason: undefined })),
  plain('revoke', ANY, ({ today: on }) => ({ step: 'revoke', revocation: { on, reason: '-' } })),
  plain('annul', ANY, () => ({ step: 'annul', reason: undefined })),
];

/** What is refused of a trial because nothing was typed in it: the step itself is open. */
const TYPED = ['objection_window_open', 'range_invalid', 'clock_skew', 'term_over_cap', 'calendar_not_covered'];
/** What says that the step is none of this moment. */
const NOT_NOW = ['transition_refused', 'conflict'];

function offered(
  { step, roles, isWritten }: Offer,
  { command, proceeding }: Trial,
  listing: Listing,
  asked: Asked,
): OpenStep[] {
  const { setting } = asked;
  const about = { step, ...(proceeding !== undefined && { proceeding }), roles: [...roles] };
  const hasRole = roles.some((role) => asked.roles.includes(role));
  try {
    const after = decide(listing, command, setting);
    return [{ ...about, open: hasRole, after: { state: stateOn(after, setting.today), measures: after.measures } }];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message: detail } = error;
    if (NOT_NOW.includes(code)) return [];
    return [{ ...about, open: hasRole && (isWritten ?? TYPED.includes(code)), refusal: { code, detail } }];
  }
}

/** Who asks for the steps, and under what. */
export interface Asked {
  setting: Setting;
  roles: readonly string[];
}

/**
 * The steps that the state of the day allows, by trying each on the listing as the decisions themselves do: nothing here says
 * again what they say. A step of another role is told too, so that one sees who must act.
 */
export function stepsOf(listing: Listing, asked: Asked): OpenStep[] {
  const state = stateOn(listing, asked.setting.today);
  const runsOut = isRunningOut(listing, asked.setting.today);
  const isOpen = ({ step, as }: Offer) => isAllowed(as ?? (step as Step), state, runsOut);
  return OFFERS.filter(isOpen).flatMap((offer) =>
    offer.trials(listing, asked.setting).flatMap((trial) => offered(offer, trial, listing, asked)),
  );
}

/** The steps with those that bind refused, where the end of the subject is on record. */
export function closedTo(steps: readonly OpenStep[], ended: Refusal | undefined): OpenStep[] {
  if (!ended) return [...steps];
  const refusal = { code: ended.code, detail: ended.message };
  return steps.map((each) => {
    if (!isBinding(each.step)) return each;
    const { after: _, ...step } = each;
    return { ...step, open: false, refusal };
  });
}
