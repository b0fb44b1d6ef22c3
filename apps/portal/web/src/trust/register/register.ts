import type { Organisation, PublishedTrustLine, TrustWeight } from '@concord/contracts';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, serviceAddress, type Problem } from '../../app/ask';
import { forgetMeanwhile, readAgain } from '../../app/meanwhile';
import type { Effect, TrustLine, Words } from '../trust';

/** A scheme that the reader records in or reads, with what each item weighs. */
export interface Scheme {
  scheme: string;
  title: Words;
  authority: string;
  status: 'ENABLED' | 'LEGAL_REVIEW' | 'DISABLED';
  legalBasis: string;
  contestDays: number;
  today: string;
  /** By which codes it knows an organisation. */
  identifiers: Organisation['type'][];
  items: (TrustWeight & { item: string; title: Words; article: string; isRecorded: boolean })[];
}

/** What counts of an organisation in a scheme on a date. */
export interface Found {
  organisation: Organisation;
  scheme: string;
  on: string;
  points: number;
  lines: PublishedTrustLine[];
  effects: Effect[];
}

interface LinePage {
  items: TrustLine[];
  next: string | null;
}

export function useSchemes() {
  return useQuery<{ items: Scheme[] }, Problem>({
    queryKey: ['trust', 'schemes'],
    queryFn: ({ signal }) => ask<{ items: Scheme[] }>(serviceAddress('trust', 'schemes'), { signal }),
    staleTime: Infinity,
  });
}

/** The authority's own lines in a state, in the order of their ids. */
export function useLines(state: TrustLine['state']) {
  return useInfiniteQuery<LinePage, Problem, { pages: LinePage[] }, string[], string | undefined>({
    queryKey: ['trust', 'lines', state],
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      ask<LinePage>(serviceAddress('trust', 'lines', { state, cursor: pageParam }), { signal }),
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

/** What is sent to the register: `path` is below its `/v1/lines`, `ifMatch` the version that a step is for. */
export interface Sent {
  path: string;
  body: unknown;
  ifMatch?: number;
}

/** Records a line or takes a step of one; the lists are read again before it counts as done. */
export function useSend() {
  const queries = useQueryClient();
  return useMutation<TrustLine, Problem, Sent>({
    mutationFn: ({ path, body, ifMatch }) =>
      ask<TrustLine>(serviceAddress('trust', `lines${path}`), {
        method: 'POST',
        body,
        ...(ifMatch !== undefined && { ifMatch }),
      }),
    onError: (error) => readAgain(queries, error, location.pathname, [['trust', 'lines']]),
    onSuccess: () => {
      forgetMeanwhile(queries);
      return queries.invalidateQueries({ queryKey: ['trust', 'lines'] });
    },
  });
}

/** Reads one organisation; each reading is kept, so it is done when it is asked for and never again by itself. */
export function useLookup() {
  return useMutation<Found, Problem, { scheme: string; type: string; value: string; on: string }>({
    mutationFn: (asked) => ask<Found>(serviceAddress('trust', 'organisations', { ...asked, country: 'CN' })),
  });
}

/** The SHA-256 of a document in hex, computed where one looks: the document itself stays there. */
export async function hashOf(document: File): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await document.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
