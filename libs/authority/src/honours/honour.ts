import { admitHonour } from '@concord/catalogue';
import {
  Refusal,
  type Decision,
  type HonourDraft,
  type HonourEndBody,
  type HonourState,
  type Subject,
} from '@concord/contracts';
import { parseSubject } from '@concord/subject';
import { requireDecided, requirePast, type Setting } from '../listings/ordering.js';

/** What an honour is decided under; `consent` is true where the natural person whom it honours is on record as consenting. */
export interface HonourSetting extends Setting {
  consent: boolean;
}

/** An honour as its authority holds it. Dates are civil dates, the range is half-open. */
export interface Honour {
  id: string;
  version: number;
  state: HonourState;
  scheme: string;
  decision: Decision;
  /** In canonical form. */
  subject: Subject;
  from: string;
  to: string;
  /** `sub` of whoever wrote it, who may not approve it. */
  preparedBy: string;
  approvedBy?: string;
  /** Why and when it came to its end, and who said so. */
  ending?: { by: string; on?: string; reason?: string };
  createdAt: Date;
  updatedAt: Date;
}

/** What is done to an honour. */
export type HonourCommand =
  | { step: 'approve' }
  | { step: 'end'; ended: HonourEndBody }
  | { step: 'annul'; reason?: string }
  | { step: 'withdraw'; reason: string };
export type HonourStep = HonourCommand['step'];

/** From which states a step is allowed, and what its event says has happened. A draft leaves no trace outside. */
export const HONOUR_STEPS = {
  approve: { from: ['DRAFT'], happened: 'awarded' },
  end: { from: ['AWARDED'], happened: 'ended' },
  annul: { from: ['AWARDED', 'ENDED'], happened: 'annulled' },
  withdraw: { from: ['DRAFT'], happened: 'withdrawn' },
} as const satisfies Record<HonourStep, { from: readonly HonourState[]; happened: string }>;

function admit(draft: HonourDraft, setting: HonourSetting): Pick<Honour, 'subject'> {
  requireDecided(draft.decision, setting);
  const subject = parseSubject(draft.subject, draft.decision.decidedOn);
  admitHonour({
    authority: setting.authority,
    catalogue: setting.law.code,
    scheme: draft.scheme,
    decision: draft.decision,
    subjectKind: subject.kind,
    from: draft.from,
    to: draft.to,
    consent: setting.consent,
    newlyOrdered: true,
  });
  return { subject };
}

/**
 * A new draft. Throws Refusal `clock_skew` for a decision to come, `identifier_invalid`, `legal_basis_unknown`,
 * `not_competent`, `consent_required` (a natural person without), `range_invalid`, `instrument_not_in_force`, `term_over_cap`.
 */
export function prepareHonour(id: string, draft: HonourDraft, setting: HonourSetting): Honour {
  const { subject } = admit(draft, setting);
  return {
    id,
    version: 1,
    state: 'DRAFT',
    scheme: draft.scheme,
    decision: draft.decision,
    subject,
    from: draft.from,
    to: draft.to,
    preparedBy: setting.by,
    createdAt: setting.now,
    updatedAt: setting.now,
  };
}

function approved(honour: Honour, setting: HonourSetting): Partial<Honour> {
  if (honour.preparedBy === setting.by) {
    throw new Refusal('second_person_required', 'whoever approves is not whoever prepared');
  }
  admit(honour, setting);
  return { state: 'AWARDED', approvedBy: setting.by };
}

/** The range ends at `on`; one that had not begun becomes empty, and an earlier end stays. */
function ended(honour: Honour, { on, reason }: HonourEndBody, setting: Setting): Partial<Honour> {
  requirePast(on, 'the day of the end', setting);
  if (on < honour.decision.decidedOn) throw new Refusal('range_invalid', 'ended before it was decided');
  const end = on > honour.from ? on : honour.from;
  return { state: 'ENDED', to: end < honour.to ? end : honour.to, ending: { by: setting.by, on, reason } };
}

function changes(honour: Honour, command: HonourCommand, setting: HonourSetting): Partial<Honour> {
  switch (command.step) {
    case 'approve':
      return approved(honour, setting);
    case 'end':
      return ended(honour, command.ended, setting);
    case 'withdraw':
      return { state: 'WITHDRAWN', ending: { by: setting.by, reason: command.reason } };
    case 'annul':
      return {
        state: 'ANNULLED',
        ending: { by: setting.by, ...(command.reason !== undefined && { reason: command.reason }) },
      };
  }
}

/**
 * The honour after a step, its version one higher. Throws Refusal `transition_refused` where its state does not allow it,
 * `second_person_required`, `range_invalid`, `clock_skew` for an end to come, and for `approve` what {@link prepareHonour} throws.
 */
export function decideHonour(honour: Honour, command: HonourCommand, setting: HonourSetting): Honour {
  const from: readonly HonourState[] = HONOUR_STEPS[command.step].from;
  if (!from.includes(honour.state)) {
    throw new Refusal('transition_refused', `an honour that is ${honour.state} allows no ${command.step}`);
  }
  return { ...honour, ...changes(honour, command, setting), version: honour.version + 1, updatedAt: setting.now };
}
