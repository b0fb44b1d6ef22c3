import {
  accept,
  conflictsWith,
  consentMissing,
  footingOf,
  NOTHING,
  refuse,
  type Facts,
  type Footing,
  type Latest,
  type Version,
} from '@concord/joint-list';
import type { Fault } from '@concord/messaging';
import { isUuid, judgedAfter, type Judged } from '../intake/judged.js';
import { formerOf, type FormerIdentifier } from './former-identifiers.js';
import { factsKey, factsOf, type Known, type StoredListing } from './known.js';

/** A run's events, as far as they fold: those of one lane, in order. */
export interface RunToFold {
  lane: number;
  judged: readonly Judged[];
}

/** The events of runs folded over what is known. */
export interface Folded {
  /** For each run each event's fault, null where it was accepted. */
  faults: (Fault | null)[][];
  /** Listings whose row changed, by id. */
  listings: Map<string, StoredListing>;
  /** All facts now, by {@link factsKey}. */
  facts: Map<string, Facts>;
  /** True when any facts changed. */
  moved: boolean;
  /** Identifiers that a listing bore and bears no more. */
  former: FormerIdentifier[];
}

export interface FoldedRuns extends Folded {
  /** For each run each event with the verdict that it has in its place. */
  judged: Judged[][];
  /** What facts were that are others now, by {@link factsKey}; null where there were none. */
  before: Map<string, Facts | null>;
}

const otherLane = (lane: number): Fault => ({
  code: 'version_conflict',
  detail: `the listing belongs to lane ${lane}`,
});

const { code, message: detail } = consentMissing();
const NO_CONSENT: Fault = { code, detail };

/**
 * Applies the events of an authority's runs, each in its order. Facts `withoutConsent` are refused. The highest accepted
 * version of a listing wins; a refused one parks what is in force; the same version twice is `version_conflict`, and so is a
 * listing in another lane than its first event's. What the law alone refuses is accepted where it only takes away from the
 * accepted version before it; `footings` are what the listings' stored versions rest on, as far as they are asked for.
 */
export function foldRuns(
  known: Known,
  authority: string,
  runs: readonly RunToFold[],
  withoutConsent: ReadonlySet<Facts> = new Set(),
  footings: ReadonlyMap<string, Footing> = new Map(),
): FoldedRuns {
  const folded: FoldedRuns = {
    judged: [],
    before: new Map(),
    faults: [],
    listings: new Map(),
    facts: factsOf(known),
    moved: false,
    former: [],
  };
  for (const { lane, judged } of runs) {
    const accepted: Judged[] = [];
    const settled = judged.map((each) => {
      const asked = mayTakeAway(folded, known, lane, each);
      const before =
        asked === undefined
          ? undefined
          : versionBefore(folded, factsKey(authority, asked), accepted, footings.get(asked));
      const event = judgedAfter(consented(each, withoutConsent), before);
      const fault = foldEvent(folded, known, authority, lane, event);
      if (fault === null) accepted.push(event);
      return { event, fault };
    });
    folded.judged.push(settled.map(({ event }) => event));
    folded.faults.push(settled.map(({ fault }) => fault));
  }
  return folded;
}

function rowOf(folded: Folded, known: Known, listing: string | null): StoredListing | undefined {
  return listing === null ? undefined : (folded.listings.get(listing) ?? known.listings.get(listing));
}

/**
 * The listing of an event that nothing but the law stands against; undefined for any other, and where the listing belongs to
 * another lane: lanes have no order among each other.
 */
function mayTakeAway(folded: Folded, known: Known, lane: number, { listing, verdict }: Judged): string | undefined {
  if (listing === null || !('fault' in verdict) || !verdict.unless) return undefined;
  return (rowOf(folded, known, listing)?.lane ?? lane) === lane ? listing : undefined;
}

/** The latest accepted version of a listing: one of its run, or the stored one with what it rests on. */
function versionBefore(
  { facts: all }: Folded,
  key: string,
  accepted: readonly Judged[],
  stored: Footing | undefined,
): Version | undefined {
  const facts = all.get(key);
  if (!facts) return undefined;
  const own = accepted.findLast((each) => each.listing === facts.id && each.version === facts.version);
  const footing = own?.event.envelope ? footingOf(own.event.envelope) : stored;
  return footing && { facts, ...footing };
}

function consented(judged: Judged, withoutConsent: ReadonlySet<Facts>): Judged {
  const { verdict } = judged;
  return 'facts' in verdict && withoutConsent.has(verdict.facts)
    ? { ...judged, verdict: { fault: NO_CONSENT } }
    : judged;
}

function foldEvent(folded: FoldedRuns, known: Known, authority: string, lane: number, judged: Judged): Fault | null {
  const { listing, version, verdict } = judged;
  const fault = 'fault' in verdict ? verdict.fault : null;
  if (!isUuid(listing)) return fault;
  const row = rowOf(folded, known, listing);
  if (row && row.lane !== lane) return fault ?? otherLane(row.lane);
  const key = factsKey(authority, listing);
  const latest: Latest = row
    ? { version: row.version, refused: row.refused, facts: folded.facts.get(key) ?? null }
    : NOTHING;
  if ('facts' in verdict && conflictsWith(latest, verdict.facts)) {
    return { code: 'version_conflict', detail: `version ${verdict.facts.version} was taken in before` };
  }
  const next = 'facts' in verdict ? accept(latest, verdict.facts) : refuse(latest, version);
  if (next === latest) return fault;
  folded.listings.set(listing, {
    lane,
    seq: next.version > latest.version ? judged.event.seq : (row?.seq ?? 0n),
    version: next.version,
    refused: next.refused,
    subject: row?.subject ?? null,
  });
  if (next.facts && next.facts !== latest.facts) {
    if (!folded.before.has(key)) folded.before.set(key, latest.facts);
    folded.facts.set(key, next.facts);
    folded.moved = true;
    folded.former.push(...formerOf(latest.facts, next.facts));
  }
  return fault;
}
