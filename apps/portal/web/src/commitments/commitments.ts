import type { CommitmentAnswer, CommitmentKind, CommitmentOutlook, CommitmentWork, StepName } from '@concord/contracts';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { forgetMeanwhile, readAgain } from '../app/meanwhile';

const SERVICE = 'commitments';
const WORK_MS = 20_000;

interface Words {
  en: string;
  zh: string;
}

/** A law by which a department owes what it committed itself to. */
export interface Basis {
  code: string;
  kinds: CommitmentKind[];
  instrument: Words;
  number: string;
  article: string;
  says: Words;
  status: 'ENABLED' | 'LEGAL_REVIEW';
  inForceFrom: string;
  repealedOn?: string;
}

export interface Register {
  departments: { code: string; name: Words }[];
  bases: Basis[];
}

export const worded = (words: Words, language: string): string => (language.startsWith('zh') ? words.zh : words.en);

/** The departments and the laws; the same for everybody. */
export function useRegister() {
  return useQuery<Register, Problem>({
    queryKey: ['commitments', 'register'],
    queryFn: ({ signal }) => ask<Register>(serviceAddress(SERVICE, 'register'), { signal }),
    staleTime: Infinity,
  });
}

/** A department's name in the language of the pages, or its code while the names are not there. */
export function useDepartmentName(): (code: string, language: string) => string {
  const { data } = useRegister();
  return (code, language) => {
    const found = data?.departments.find((each) => each.code === code);
    return found ? worded(found.name, language) : code;
  };
}

export function useCommitmentWork(mine: boolean) {
  return useQuery<CommitmentWork, Problem>({
    queryKey: ['commitments', 'work', mine],
    queryFn: ({ signal }) =>
      ask<CommitmentWork>(serviceAddress(SERVICE, 'commitments/work', { mine: String(mine) }), { signal }),
    refetchInterval: WORK_MS,
  });
}

interface Page {
  items: CommitmentAnswer[];
  next: string | null;
}

/** The own commitments in the order of recording; of one department where one is named. */
export function useCommitments(department: string) {
  return useInfiniteQuery<Page, Problem, { pages: Page[] }, string[], string | undefined>({
    queryKey: ['commitments', 'all', department],
    initialPageParam: undefined,
    queryFn: ({ pageParam: cursor, signal }) =>
      ask<Page>(serviceAddress(SERVICE, 'commitments', { department, cursor, limit: '25' }), { signal }),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

export function useCommitment(id: string) {
  return useQuery<CommitmentAnswer, Problem>({
    queryKey: ['commitments', 'one', id],
    queryFn: ({ signal }) => ask<CommitmentAnswer>(serviceAddress(SERVICE, `commitments/${id}`), { signal }),
  });
}

/** What one may do, for the version that is shown. */
export function useCommitmentOutlook(id: string, version: number) {
  return useQuery<CommitmentOutlook, Problem>({
    queryKey: ['commitments', 'outlook', id, version],
    queryFn: ({ signal }) => ask<CommitmentOutlook>(serviceAddress(SERVICE, `commitments/${id}/outlook`), { signal }),
  });
}

/** Records a commitment; the lists are read again before it counts as done. */
export function useRecord() {
  const queries = useQueryClient();
  return useMutation<CommitmentAnswer, Problem, unknown>({
    mutationFn: (body) => ask<CommitmentAnswer>(serviceAddress(SERVICE, 'commitments'), { method: 'POST', body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['commitments'] }),
  });
}

/** Takes a step of a commitment, at the version that is shown; what is shown anew comes with the answer. */
export function useCommitmentStep({ id, version }: CommitmentAnswer, step: StepName) {
  const queries = useQueryClient();
  return useMutation<CommitmentAnswer, Problem, unknown>({
    mutationFn: (body) =>
      ask<CommitmentAnswer>(serviceAddress(SERVICE, `commitments/${id}/${step}`), {
        method: 'POST',
        body,
        ifMatch: version,
      }),
    onError: (error) =>
      readAgain(queries, error, location.pathname, [
        ['commitments', 'one', id],
        ['commitments', 'outlook', id],
      ]),
    onSuccess: (commitment) => {
      forgetMeanwhile(queries);
      queries.setQueryData(['commitments', 'one', id], commitment);
      void queries.invalidateQueries({ queryKey: ['commitments', 'work'] });
      void queries.invalidateQueries({ queryKey: ['commitments', 'all'] });
    },
  });
}
