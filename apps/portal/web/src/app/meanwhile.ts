import { skipToken, useQuery, type QueryClient, type QueryKey } from '@tanstack/react-query';
import type { Problem } from './ask';

/** The page on which somebody else was quicker; what was shown there is read again, and its forms are new. */
const KEY = ['acted-meanwhile'];

/**
 * Reads again what a step was refused on because it stands otherwise by now, and notes on which page that was where the version was
 * an old one. Resolves when all of it is read; other refusals read nothing.
 */
export async function readAgain(
  queries: QueryClient,
  { status, code }: Pick<Problem, 'status' | 'code'>,
  page: string,
  keys: readonly QueryKey[],
): Promise<void> {
  if (status !== 409) return;
  if (code === 'stale_version') queries.setQueryData(KEY, page);
  await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
}

/** A step was taken: what was said of the one before it does not hold any more. */
export function forgetMeanwhile(queries: QueryClient): void {
  queries.setQueryData(KEY, '');
}

/** Whether somebody else was quicker on a page. */
export function useActedMeanwhile(page: string): boolean {
  const { data } = useQuery<string>({ queryKey: KEY, queryFn: skipToken, staleTime: Infinity });
  return data === page;
}
