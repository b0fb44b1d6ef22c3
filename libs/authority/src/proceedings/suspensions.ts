import { addDays } from '@concord/catalogue';
import type { MeasureRange, Objection, Proceedings, Prolongation, Removal, Suspension } from '@concord/contracts';

const OVERDUE = 'removal overdue';

/** What a decision ends silence or a stay with: never a day before the one on which it was recorded, whatever day it claims. */
export function spokenOn({ on, recordedOn = on }: { on: string; recordedOn?: string }): string {
  return recordedOn > on ? recordedOn : on;
}

/** What is overdue is off from the day after it was due, whoever acts or does not; domain.md, invariant 5. */
function fromOverdue(dueOn: string, decidedOn: string | undefined): Suspension[] {
  const from = addDays(dueOn, 1);
  if (decidedOn === undefined) return [{ from, to: null, reason: OVERDUE }];
  return decidedOn > dueOn ? [{ from, to: addDays(decidedOn, 1), reason: OVERDUE }] : [];
}

function ofRemoval({ dueOn, decision }: Removal): Suspension[] {
  return fromOverdue(dueOn, decision && (decision.outcome === 'granted' ? decision.on : spokenOn(decision)));
}

/** The first day that a prolongation added, the earliest of its measures. */
function addedFrom(measures: readonly MeasureRange[]): string {
  return measures.map(({ from }) => from).sort()[0] ?? '';
}

/** An objection to an extension suspends what was added alone. */
function ofExtension({ decision }: Objection, { measures }: Prolongation): Suspension[] {
  const from = addedFrom(measures);
  const reason = 'objection to the extension';
  const named = measures.map(({ measure }) => measure);
  if (!decision) return [{ measures: named, from, to: null, reason }];
  const until = spokenOn(decision);
  if (decision.outcome === 'upheld' || until < from) return [];
  return [{ measures: named, from, to: addDays(until, 1), reason }];
}

function ofObjection(objection: Objection, extensions: readonly Prolongation[]): Suspension[] {
  const { timely, lodgedOn, dueOn, decision } = objection;
  if (!timely) {
    const until = decision && (decision.outcome === 'upheld' ? decision.on : spokenOn(decision));
    return dueOn === undefined ? [] : fromOverdue(dueOn, until);
  }
  const extension = extensions.find(({ id }) => id === objection.extension);
  if (extension) return ofExtension(objection, extension);
  const reason = 'objection';
  if (!decision) return [{ from: lodgedOn, to: null, reason }];
  // Upheld, nothing is left to bind. Otherwise the ranges begin later; what replaces them binds no day of the wait either.
  return decision.outcome === 'upheld' ? [] : [{ from: lodgedOn, to: addDays(spokenOn(decision), 1), reason }];
}

/**
 * When a listing's measures do not bind: a pure function of what is pending and what was decided. What must happen if nobody
 * acts stands in it in advance, so that no timer carries law.
 */
export function suspensionsOf({ objections, removals, extensions, stays, exemptions }: Proceedings): Suspension[] {
  return [
    ...objections.flatMap((each) => ofObjection(each, extensions)),
    ...removals.flatMap(ofRemoval),
    ...stays.map(({ kind, from, lifted }) => ({
      from,
      to: lifted ? spokenOn(lifted) : null,
      reason: kind === 'court' ? 'court stay' : 'bankruptcy',
    })),
    ...exemptions.map(({ measures, from, to, purpose }) => ({ measures, from, to, reason: `exemption: ${purpose}` })),
  ].filter(({ from, to }) => to === null || from < to);
}

/** True while a timely objection to the listing itself waits for its decision. */
export function isContested({ objections }: Proceedings): boolean {
  return objections.some(({ timely, extension, decision }) => timely && extension === undefined && !decision);
}
