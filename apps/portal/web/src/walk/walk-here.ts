import type { WalkHere } from '@concord/contracts';
import { useQuery } from '@tanstack/react-query';
import { ask, type Problem } from '../app/ask';

/** Whether there is a walk here: null for none, undefined while it is being asked. */
export function useWalkHere(): WalkHere | null | undefined {
  const { data, error } = useQuery<WalkHere | null, Problem>({
    queryKey: ['walk'],
    queryFn: () =>
      ask<WalkHere>('/api/walk').catch((problem: unknown) => {
        if ((problem as Problem).status === 404) return null;
        throw problem;
      }),
    staleTime: Infinity,
  });
  return error ? null : data;
}
