import {
  addDays,
  catalogue,
  daysBetween,
  OBJECTION_DECISION_DAYS,
  removalDueOn,
  type Calendar,
} from '@concord/catalogue';
import { Refusal, type ListingState, type MeasureRange, type Notice } from '@concord/contracts';
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
  /** The last day on which it may be made; null: as long as the listing is not over, or no notice has set that day yet. */
  until: string | null;
  /** Days from the date to that last day: 0 on the last day itself. */
  daysLeft: number | null;
  /** By when it is decided if it is made on the date; null for an objection where the calendar does not reach so far. */
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

/** States in which nothing is left to object to or to remove, see {@link isOver}. */
const OVER: readonly ListingState[] = ['EXPIRED', 'REPAIRED', 'REVOKED', 'WITHDRAWN', 'ANNULLED'];

/** What is PERFORMED may run on: a repeat's, some time after payment. As long as it binds it is looked at again like any other. */
function isOver({ measures }: ListingFacts, state: ListingState, on: string): boolean {
  if (state === 'PERFORMED') return measures.every(({ from, to }) => from >= to || to <= on);
  return OVER.includes(state);
}

/** A deadline is never guessed: without a calendar there is none to tell. */
function workingDaysAfter(calendar: Calendar, on: string, count: number): string | null {
  try {
    return calendar.addWorkingDays(on, count);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** What the signed bytes of a listing tell of its windows. */
export interface Windows {
  notice: Pick<Notice, 'windowClosesOn'> | null;
  extensions: readonly { notice: Pick<Notice, 'windowClosesOn'>; measures: readonly MeasureRange[] }[];
}

/** Whether an objection waits for its decision; its suspension says to what it is. */
function waits({ suspensions }: ListingFacts, reason: string): boolean {
  return suspensions.some((each) => each.to === null && each.reason === reason);
}

/** Each objection that is open on `on`: to the listing, from its publication until its window closes, and to each extension. */
function objections(
  listing: ListingFacts,
  { notice, extensions }: Windows,
  on: string,
): Pick<Remedy, 'how' | 'until' | 'daysLeft' | 'effect'>[] {
  const isOpen = (until: string | undefined) => until === undefined || on <= until;
  const toListing = !waits(listing, 'objection') && isOpen(notice?.windowClosesOn);
  const until = notice?.windowClosesOn ?? null;
  const toExtensions = waits(listing, 'objection to the extension') ? [] : extensions;
  return [
    ...(toListing
      ? [
          {
            how: 'Object to the authority that decided, in writing and with what you rest it on.',
            until,
            daysLeft: until === null ? null : daysBetween(on, until),
            effect:
              'It suspends the listing from the day on which you object until somebody else has decided, with reasons.',
          },
        ]
      : []),
    ...toExtensions
      .filter((each) => isOpen(each.notice.windowClosesOn))
      .map(({ notice: { windowClosesOn }, measures }) => ({
        how: `Object to the extension to ${ends(measures)}, to the authority that decided, in writing and with what you rest it on.`,
        until: windowClosesOn,
        daysLeft: daysBetween(on, windowClosesOn),
        effect: 'It suspends what the extension adds until somebody else has decided, with reasons.',
      })),
  ];
}

function ends(measures: readonly MeasureRange[]): string {
  return [...new Set(measures.map(({ to }) => to))].join(', ');
}

/** Removal and correction; before notice nothing has effect, so that nothing is to be removed and no term runs. */
function later(listing: ListingFacts, state: ListingState, on: string, calendar: Calendar): Remedy[] {
  const isTold = state !== 'NOTICED';
  const terms = {
    authority: listing.authority,
    until: null,
    daysLeft: null,
    decidedBy: isTold ? removalDueOn(calendar, on) : null,
    effect: isTold
      ? 'If nobody has decided by then, the listing is suspended from the day after.'
      : 'The listing has no effect before its notice is delivered.',
  };
  const removal: Remedy = {
    remedy: 'removal',
    ...terms,
    how: 'Apply to the authority with proof that you performed what was owed, or put right what was found.',
  };
  const correction: Remedy = {
    remedy: 'correction',
    ...terms,
    how: 'Say what is wrong, to the authority or through the hub (POST /v1/me/corrections).',
  };
  return isTold ? [removal, correction] : [correction];
}

/**
 * The remedies that are open on the civil date `on` against a listing that is in `state` then, each with its days: objection
 * from publication until its window closes, also to an extension in a window of its own; removal (performed or repaired) once
 * notice is delivered, and correction as long as the listing is not over. `windows` undefined where the signed bytes are not
 * there: then no objection is told. Source: domain.md, invariants 4 and 5, and "Time".
 */
export function remediesOf(
  listing: ListingFacts,
  state: ListingState,
  windows: Windows | undefined,
  on: string,
): Remedy[] {
  if (isOver(listing, state, on)) return [];
  const { authority } = listing;
  const { calendar } = catalogue(listing.catalogue);
  const decidedBy = workingDaysAfter(calendar, on, OBJECTION_DECISION_DAYS);
  const open = windows ? objections(listing, windows, on) : [];
  return [
    ...open.map((each): Remedy => ({ remedy: 'objection', authority, decidedBy, ...each })),
    ...later(listing, state, on, calendar),
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
