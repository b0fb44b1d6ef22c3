import {
  addDays,
  catalogue,
  daysBetween,
  OBJECTION_DECISION_DAYS,
  REMOVAL_DECISION_DAYS,
  type Calendar,
} from '@concord/catalogue';
import { Refusal, type ListingState, type Notice } from '@concord/contracts';
import type { ListingFacts } from '@concord/joint-list';

export const REMEDIES = ['objection', 'removal', 'correction'] as const;
export const PENDING = ['objection', 'removal'] as const;

/** A way to have a listing looked at again, as it is open to its subject on a date. Dates are civil dates. */
export interface Remedy {
  remedy: (typeof REMEDIES)[number];
  /** The authority that decides it. */
  authority: string;
  /** How it is made. */
  how: string;
  /** The last day on which it may be made; null: as long as the listing is not over. */
  until: string | null;
  /** Days from the date to that last day: 0 on the last day itself. */
  daysLeft: number | null;
  /** By when it is decided if it is made on the date; null where the calendar does not reach so far. */
  decidedBy: string | null;
  /** What happens until then, and if nobody decides. */
  effect: string;
}

/** What is undecided about a listing, as its state says: since when, and by when it is to be decided. */
export interface Pending {
  what: (typeof PENDING)[number];
  since: string | null;
  dueOn: string | null;
}

/** States in which nothing is left to object to or to remove. */
const OVER: readonly ListingState[] = ['EXPIRED', 'PERFORMED', 'REPAIRED', 'REVOKED', 'WITHDRAWN', 'ANNULLED'];

/** A deadline is never guessed: without a calendar there is none to tell. */
function workingDaysAfter(calendar: Calendar, on: string, count: number): string | null {
  try {
    return calendar.addWorkingDays(on, count);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function objection(until: string, authority: string, on: string, calendar: Calendar): Remedy {
  return {
    remedy: 'objection',
    authority,
    how: 'Object to the authority that decided, in writing and with what you rest it on.',
    until,
    daysLeft: daysBetween(on, until),
    decidedBy: workingDaysAfter(calendar, on, OBJECTION_DECISION_DAYS),
    effect: 'It suspends the listing from the day on which you object until somebody else has decided, with reasons.',
  };
}

/**
 * The remedies that are open on the civil date `on` against a listing that is in `state` then, each with its days: objection
 * while its window is open, removal (performed or repaired) and correction as long as the listing is not over. Source:
 * domain.md, invariants 4 and 5, and "Time".
 */
export function remediesOf(
  listing: ListingFacts,
  state: ListingState,
  notice: Partial<Notice> | null,
  on: string,
): Remedy[] {
  if (OVER.includes(state)) return [];
  const { authority } = listing;
  const { calendar } = catalogue(listing.catalogue);
  const isContested = pendingOf(listing).some(({ what }) => what === 'objection');
  const until = isContested ? undefined : notice?.windowClosesOn;
  const decidedBy = workingDaysAfter(calendar, on, REMOVAL_DECISION_DAYS);
  const later = { authority, until: null, daysLeft: null, decidedBy };
  const effect = 'If nobody has decided by then, the listing is suspended from the day after.';
  return [
    ...(until !== undefined && on <= until ? [objection(until, authority, on, calendar)] : []),
    {
      remedy: 'removal',
      ...later,
      how: 'Apply to the authority with proof that you performed what was owed, or put right what was found.',
      effect,
    },
    {
      remedy: 'correction',
      ...later,
      how: 'Say what is wrong, to the authority or through the hub (POST /v1/me/corrections).',
      effect,
    },
  ];
}

/** What is undecided about a listing, read from the suspensions that its state carries in advance. */
export function pendingOf({ suspensions, catalogue: code }: ListingFacts): Pending[] {
  const { calendar } = catalogue(code);
  return suspensions.flatMap(({ from, to, reason }): Pending[] => {
    if (to !== null) return [];
    if (reason === 'objection') {
      return [{ what: 'objection', since: from, dueOn: workingDaysAfter(calendar, from, OBJECTION_DECISION_DAYS) }];
    }
    return reason === 'removal overdue' ? [{ what: 'removal', since: null, dueOn: addDays(from, -1) }] : [];
  });
}
