import { addDays, addMonths, daysBetween } from '@concord/catalogue';
import { Refusal, type Side, type StepBody, type StepName } from '@concord/contracts';
import type { Commitment, Hearing } from '../commitments/commitment.js';
import { awaitedOf, breachStands, lastDay, presentHearing, requireKnownCalendar } from '../commitments/windows.js';

/** Who takes a step, and when. */
export interface Taking {
  side: Side;
  sub: string;
  /** Civil date of the service's zone. */
  on: string;
}

type Decision<N extends StepName> = (commitment: Commitment, body: StepBody<N>, taking: Taking) => void;

const refused = (why: string): Refusal => new Refusal('transition_refused', why);
const second = (why: string): Refusal => new Refusal('second_person_required', why);

function pastDay(day: string, { on }: Taking, pointer: string): void {
  if (day > on) throw new Refusal('range_invalid', 'that day has not come', [{ pointer, detail: 'is in the future' }]);
}

function requireHearing(commitment: Commitment): Hearing {
  const hearing = presentHearing(commitment);
  if (!hearing) throw refused('nothing was heard yet');
  return hearing;
}

function evidence(
  { body: of, madeOnOf }: { body: Commitment['body']; madeOnOf: string },
  body: StepBody<'evidence'>,
): void {
  if (body.on < madeOnOf) throw new Refusal('range_invalid', 'that is before the commitment was made');
  const isPayment = of.kind === 'PAYMENT';
  if (isPayment !== (body.amount !== undefined))
    throw new Refusal('body_invalid', 'evidence of a payment, and no other, has an amount', [
      { pointer: '/amount', detail: isPayment ? 'is missing' : 'is of a payment alone' },
    ]);
  const codes = (of.milestones ?? []).map(({ code }) => code);
  const isOne = body.milestone === undefined ? codes.length === 0 : codes.includes(body.milestone);
  if (!isOne)
    throw new Refusal('body_invalid', 'evidence names a milestone where there are some', [
      { pointer: '/milestone', detail: `is one of: ${codes.join(', ')}` },
    ]);
}

/** Nothing here is without an end: a pause is of two years at most. Calendar months, counted from its start. */
const LONGEST_PAUSE = 24;

function pause({ body: of, dueOn, pauses }: Commitment, body: StepBody<'pause'>): void {
  if (body.from >= body.to) throw new Refusal('range_invalid', 'a pause ends after it begins');
  if (body.from < of.madeOn || body.from > dueOn)
    throw new Refusal('range_invalid', 'force majeure excuses what was still to be kept when it began');
  if (pauses.some((other) => body.from < other.to && other.from < body.to))
    throw new Refusal('range_invalid', 'it overlaps another pause');
  // A year of five digits is written with a sign (ECMA-262, 21.4.1.32), and is no civil date here.
  if (addDays(dueOn, daysBetween(body.from, body.to)).startsWith('+'))
    throw new Refusal('range_invalid', 'it moves the due date behind the year 9999');
  const furthest = addMonths(body.from, LONGEST_PAUSE);
  if (body.to > furthest)
    throw new Refusal('term_over_cap', `a pause from ${body.from} ends on ${furthest} at the latest`, [
      { pointer: '/to', detail: `is at most ${furthest}` },
    ]);
}

/** A breach is of what was due. Force majeure that was acknowledged since may have moved that day. */
function requireDue({ dueOn }: Commitment, on: string): void {
  if (on <= dueOn) throw refused(`it is due on ${dueOn} only, and is not broken before`);
}

/**
 * A correction upholds a breach or takes it away; it makes none. Where none was found, and where the review came too late and the breach is
 * off, only a new hearing leads to one: the department is heard on what is found of it.
 */
function upholds(commitment: Commitment, hearing: Hearing, on: string): void {
  requireDue(commitment, on);
  if (hearing.reviewAskedOn !== undefined) requireKnownCalendar(on);
  if (breachStands(hearing, on)) return;
  const isLapsed = hearing.findings.at(-1)?.breach === true;
  throw refused(
    isLapsed
      ? 'the review was not decided in time: a breach needs a hearing of its own'
      : 'a breach where none was found needs a hearing of its own',
  );
}

/** What each step needs beside its side. Each throws the Refusal that it is refused with. */
const DECISIONS: { [N in StepName]: Decision<N> } = {
  admit: ({ isAdmitted, recordedBy }, _, { sub }) => {
    if (isAdmitted) throw refused('it is on record already');
    if (recordedBy.sub === sub) throw second('whoever takes it on record is not whoever prepared it');
  },
  evidence: ({ body: of }, body, taking) => {
    pastDay(body.on, taking, '/on');
    evidence({ body: of, madeOnOf: of.madeOn }, body);
  },
  amend: ({ body: of, dueOn }, body, { on }) => {
    if (of.counterparty.kind === 'public')
      throw refused('nobody can agree for the public: a promise to it stays as it was made');
    if (on > dueOn) throw refused('what is past due is not moved any more');
    if (body.dueOn <= dueOn) throw new Refusal('range_invalid', 'an amendment moves the due date to a later day');
  },
  agree: ({ amendment, dueOn }, _, { on }) => {
    if (!amendment) throw refused('no amendment stands open');
    if (on > dueOn) throw refused('what is past due is not moved any more');
  },
  pause,
  hear: (commitment, _, { on }) => {
    if (!commitment.isAdmitted) throw refused('it is not on record yet');
    if (on <= commitment.dueOn) throw refused('it is not due yet');
    const hearing = presentHearing(commitment);
    if (hearing && (awaitedOf(hearing, on) ?? breachStands(hearing, on))) throw refused('it is heard or found already');
  },
  reply: (commitment, _, { on }) => {
    const hearing = requireHearing(commitment);
    if (hearing.repliedOn !== undefined) throw refused('the department has replied');
    // What was not found in time is over, and no word of the department brings it back.
    if (!(awaitedOf(hearing, on) ?? breachStands(hearing, on))) throw refused('this hearing is over');
  },
  find: (commitment, { breach }, { on, sub }) => {
    requireKnownCalendar(on);
    if (breach) requireDue(commitment, on);
    const hearing = requireHearing(commitment);
    const awaited = awaitedOf(hearing, on);
    if (awaited?.what === 'reply') throw refused(`the department may reply until ${awaited.by}`);
    if (awaited?.what !== 'finding') throw refused('this hearing is over');
    if (hearing.sub === sub) throw second('whoever finds is not whoever prepared the hearing');
  },
  review: (commitment, _, { on }) => {
    const hearing = requireHearing(commitment);
    const last = hearing.findings.at(-1);
    if (!last?.breach || hearing.reviewAskedOn !== undefined) throw refused('no breach stands that could be reviewed');
    if (hearing.reviews > 0) throw refused('it was reviewed before');
    if (on > lastDay('reviewRequest', last.on)) throw refused('the time for a review is over');
  },
  correct: (commitment, { breach }, { on, sub }) => {
    const hearing = requireHearing(commitment);
    const last = hearing.findings.at(-1);
    if (!last) throw refused('nothing was found that could be corrected');
    if (breach) upholds(commitment, hearing, on);
    if (hearing.sub === sub || hearing.findings.some((each) => each.sub === sub))
      throw second('whoever corrects a finding neither prepared nor made it');
  },
  strike: ({ recordedBy }, _, { sub }) => {
    if (recordedBy.sub === sub) throw second('whoever strikes it out is not whoever recorded it');
  },
};

/** Judges whether a step may be taken now. Throws Refusal. Pure. */
export function decide<N extends StepName>(step: N, commitment: Commitment, body: StepBody<N>, taking: Taking): void {
  if (commitment.isStruck) throw refused('it was struck out');
  (DECISIONS[step] as Decision<N>)(commitment, body, taking);
}
