import type { ListingState, TaskKind, WorkItem } from '@concord/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { useAuthority } from '../law/law';

/** A page of a service's answer. */
export interface PageOf<T> {
  items: T[];
  next: string | null;
}

/** A route that answers by pages, read on by its cursor. */
export function usePages<T>(path: string, query: Record<string, string | undefined>, everyMs?: number) {
  const authority = useAuthority();
  return useInfiniteQuery<PageOf<T>, Problem, { pages: PageOf<T>[] }, unknown[], string | undefined>({
    queryKey: [path, authority, query],
    queryFn: ({ pageParam: cursor, signal }) =>
      ask<PageOf<T>>(serviceAddress(authority, path, { ...query, cursor }), { signal }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled: authority !== '',
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  });
}

export interface DeskQuery {
  mine: boolean;
  task: TaskKind | '';
  reference: string;
}

export function useWork({ mine, task, reference }: DeskQuery) {
  return usePages<WorkItem>('work', { mine: String(mine), task, reference: reference.trim() }, 20_000);
}

/** A listing in a table of all: what the page shows of the service's answer. */
export interface ListedItem {
  id: string;
  reference: string;
  state: ListingState;
  ground: string;
  subject: { names: string[] };
  measures: { measure: string; from: string; to: string }[];
}

export function useListings(state: ListingState | '', reference: string) {
  return usePages<ListedItem>('listings', { state, reference: reference.trim(), limit: '25' });
}

/** A batch with rows that wait. */
export interface WaitingBatch {
  batch: string;
  openedBy: string;
  openedAt: string;
  prepared: number;
}

export function useBatches() {
  return usePages<WaitingBatch>('batches', {}, 20_000);
}
