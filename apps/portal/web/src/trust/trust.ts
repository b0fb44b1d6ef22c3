import type { Organisation, TrustContribution, TrustDecision, TrustWeight } from '@concord/contracts';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask, serviceAddress, type Problem } from '../app/ask';

/** A name in the languages that the catalogue has it in. */
export interface Words {
  en: string;
  zh?: string;
}

/** Proof that the organisation was told, and the last day of its window of contest. */
export interface Told {
  channel: string;
  deliveredOn: string;
  proof: string;
  windowClosesOn: string;
}

/** A line of a trust record, as its organisation and its authority see it. */
export interface TrustLine {
  id: string;
  version: number;
  scheme: string;
  item: string;
  organisation: Organisation;
  decision: TrustDecision;
  weight: TrustWeight;
  state: 'DRAFT' | 'APPROVED' | 'TOLD' | 'CONTESTED' | 'REVOKED' | 'ANNULLED';
  told: Told | null;
  countsFrom: string | null;
  fallsOutOn: string;
  suspensions: { from: string; to: string | null; reason: 'CONTESTED' | 'OVERDUE' }[];
  contests: Contest[];
  /** That a merit is to be taken away; an organisation sees it once it is told. */
  withdrawal: { reason: string; proposedOn: string; approvedOn: string | null; told: Told | null } | null;
  ended: { how: 'REVOKED' | 'ANNULLED'; on: string; reason: string } | null;
  contributions: TrustContribution[];
}

export interface Contest {
  id: string;
  statement: string;
  lodgedOn: string;
  of: 'LINE' | 'WITHDRAWAL';
  inTime: boolean;
  dueOn: string | null;
  decision: {
    outcome: 'REJECTED' | 'REVOKED' | 'ANNULLED' | 'CORRECTED' | 'UPHELD';
    reason: string;
    decidedOn: string;
  } | null;
}

/** What a line adds on the chosen day, and why. */
export interface LinePart {
  id: string;
  points: number;
  why: 'COUNTS' | 'DECAYED' | 'NOT_YET' | 'SUSPENDED' | 'FALLEN_OUT' | 'REPEALED' | 'REVOKED' | 'ANNULLED';
}

/** That a line can be contested today, in time or late. */
export interface Contestable {
  line: string;
  of: 'LINE' | 'WITHDRAWAL';
  inTime: boolean;
  until: string | null;
  daysLeft: number | null;
}

export type Effect =
  | { use: 'INSPECTION_RATE'; percentOfNormalRate: number; article: string }
  | { use: 'FAST_TRACK'; applies: boolean; article: string };

export interface SchemeRecord {
  scheme: string;
  title: Words;
  authority: string;
  authorityName: Words | null;
  legalBasis: string;
  contestDays: number;
  items: { item: string; title: Words; article: string }[];
  total: { on: string; points: number; lines: LinePart[] };
  effects: Effect[];
  lines: TrustLine[];
  /** The civil date where the scheme is law. */
  today: string;
  contestable: Contestable[];
  /** Bodies that receive the published record by their mandate. */
  recipients: { authority: string; authorityName: Words; legalBasis: string }[];
}

/** That a body looked. */
export interface Lookup {
  at: string;
  authority: string;
  authorityName: Words | null;
  scheme: string;
  on: string;
}

interface LookupPage {
  items: Lookup[];
  next: string | null;
}

/** All that is recorded of the organisation that looks. */
export interface OwnTrust {
  organisation: Organisation;
  schemes: SchemeRecord[];
  lookups: Lookup[];
  /** The cursor of those before; null where there are none. */
  olderLookups: string | null;
}

/** The record of the organisation that is signed in, its totals on a civil date; on today's where none is chosen. */
export function useOwnTrust(on: string | undefined) {
  return useQuery<OwnTrust, Problem>({
    queryKey: ['trust', 'own', on ?? 'today'],
    queryFn: ({ signal }) => ask<OwnTrust>(serviceAddress('trust', 'me', { on }), { signal }),
    placeholderData: keepPreviousData,
  });
}

/** The look-ups before those that came with the record, page by page, once they are asked for. */
export function useOlderLookups(from: string | null) {
  return useInfiniteQuery<LookupPage, Problem, { pages: LookupPage[] }, (string | null)[], string | null>({
    queryKey: ['trust', 'lookups', from],
    enabled: false,
    initialPageParam: from,
    queryFn: ({ pageParam, signal }) =>
      ask<LookupPage>(serviceAddress('trust', 'me/lookups', { cursor: pageParam ?? undefined }), { signal }),
    getNextPageParam: (last) => last.next,
  });
}

/** True where a line counts for its organisation: a contest of it suspends nothing. */
export const isMerit = ({ weight }: TrustLine): boolean => weight.points > 0;

/** A contest in time of what counts against one waits for its decision: until then no day is told from which the line counts. */
export const isWaiting = (line: TrustLine): boolean =>
  !isMerit(line) && line.contests.some((each) => each.inTime && !each.decision);

/** The name in the language of the pages, or the code where there is none. */
export function worded(words: Words | null | undefined, code: string, language: string): string {
  return (language.startsWith('zh') ? words?.zh : undefined) ?? words?.en ?? code;
}

/** Points with their sign, as one reads a sum: `+4`, `0`, `−12`. */
export const signed = (points: number): string =>
  points > 0 ? `+${points}` : points < 0 ? `−${Math.abs(points)}` : '0';

/** The next day after `on` from which a line adds something else, and what; null where nothing changes any more. */
export function nextChange(
  contributions: readonly TrustContribution[],
  on: string,
): { from: string; points: number } | null {
  const now = contributions.find(({ range: [from, to] }) => from <= on && on < to);
  const coming = contributions.find(({ range: [from] }) => from > on);
  if (!now) return coming ? { from: coming.range[0], points: coming.points } : null;
  const [, end] = now.range;
  return { from: end, points: coming?.range[0] === end ? coming.points : 0 };
}
