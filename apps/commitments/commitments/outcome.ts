import { addDays, daysBetween } from '@concord/catalogue';
import type { CommitmentOutcome } from '@concord/contracts';
import type { Commitment } from './commitment.js';
import { awaitedOf, breachStands } from './windows.js';

/** Fen paid with a value date of `day` or before. */
export function paidBy({ evidence }: Commitment, day: string): number {
  return evidence.filter(({ on }) => on <= day).reduce((sum, { amount = 0 }) => sum + amount, 0);
}

/** The day on which a payment was complete: the value date with which what is paid reaches what is owed. */
function paidInFullOn({ evidence, body }: Commitment): string | null {
  let open = body.amount ?? 0;
  for (const { on, amount = 0 } of [...evidence].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    open -= amount;
    if (open <= 0) return on;
  }
  return null;
}

function firstOf(days: readonly string[]): string | null {
  return [...days].sort()[0] ?? null;
}

/** Each milestone with its due date as moved and the day on which it was kept; the whole stands as one without a code. */
export function partsOf(commitment: Commitment): { code: string | undefined; dueOn: string; keptOn: string | null }[] {
  const { body, evidence, dueOn } = commitment;
  if (body.kind === 'PAYMENT') return [{ code: undefined, dueOn, keptOn: paidInFullOn(commitment) }];
  const keptOn = (code: string | undefined) =>
    firstOf(evidence.filter(({ milestone }) => milestone === code).map(({ on }) => on));
  const milestones = body.milestones ?? [];
  if (milestones.length === 0) return [{ code: undefined, dueOn, keptOn: keptOn(undefined) }];
  const moved = daysBetween(body.dueOn, dueOn);
  return milestones.map(({ code, dueOn: due }) => ({ code, dueOn: addDays(due, moved), keptOn: keptOn(code) }));
}

/** The day on which all of a commitment was kept; null while something is not. */
export function keptOn(commitment: Commitment): string | null {
  const days = partsOf(commitment).map((part) => part.keptOn);
  return days.every((day) => day !== null) ? (days.sort().at(-1) ?? null) : null;
}

/**
 * What became of a commitment as of `day`: a pure function of its milestones, evidence and findings. A finding that stands comes
 * before all evidence. Whatever is under hearing or review counts nowhere, but only for as long as the independent body is in
 * time: a finding whose review is late is off, as everything is that an authority fails to decide in time.
 */
export function outcomeOn(commitment: Commitment, day: string): CommitmentOutcome {
  if (commitment.isStruck) return 'STRUCK';
  if (!commitment.isAdmitted) return 'PROPOSED';
  const hearing = commitment.hearings.at(-1);
  if (hearing) {
    if (awaitedOf(hearing, day)) return 'DISPUTED';
    if (breachStands(hearing, day)) return 'BROKEN';
  }
  const kept = keptOn(commitment);
  if (kept !== null && kept <= day) {
    return partsOf(commitment).every((part) => (part.keptOn ?? kept) <= part.dueOn) ? 'KEPT' : 'LATE';
  }
  return day <= commitment.dueOn ? 'OPEN' : 'OVERDUE';
}
