import type {
  Decision,
  ListingState,
  MeasureRange,
  Notice,
  OpenStep,
  Outlook,
  Proceedings,
  Subject,
  Suspension,
} from '@concord/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, serviceAddress, type Problem } from '../app/ask';
import { forgetMeanwhile, readAgain } from '../app/meanwhile';
import { useAuthority } from '../law/law';

/** A listing as its authority answers it; what the page shows of it. */
export interface ListingSeen extends Proceedings {
  id: string;
  version: number;
  reference: string;
  state: ListingState;
  ground: string;
  decision: Decision;
  subject: Subject;
  measures: MeasureRange[];
  notice?: Notice;
  suspensions: Suspension[];
  caseId?: string;
  preparedBy: string;
  approvedBy?: string;
  ending?: { by: string; on?: string; reason?: string };
  hub: { state: 'pending' | 'taken' | 'rejected' | 'parked'; at?: string; code?: string };
  createdAt: string;
}

const AWAITING_MS = 2_000;

/** The listing; while the hub has not said what it makes of it, it is asked again. */
export function useListing(id: string) {
  const authority = useAuthority();
  return useQuery<ListingSeen, Problem>({
    queryKey: ['listing', authority, id],
    queryFn: ({ signal }) => ask<ListingSeen>(serviceAddress(authority, `listings/${id}`), { signal }),
    enabled: authority !== '',
    refetchInterval: ({ state: { data } }) =>
      data?.hub.state === 'pending' && data.state !== 'DRAFT' ? AWAITING_MS : false,
  });
}

/** What was, what comes and what may be done, for the version that is shown. */
export function useOutlook(id: string, version: number | undefined) {
  const authority = useAuthority();
  return useQuery<Outlook, Problem>({
    queryKey: ['outlook', authority, id, version],
    queryFn: ({ signal }) => ask<Outlook>(serviceAddress(authority, `listings/${id}/outlook`), { signal }),
    enabled: authority !== '' && version !== undefined,
  });
}

const POST_TO: Record<OpenStep['step'], (proceeding: string) => string> = {
  revise: () => '',
  approve: () => 'approve',
  serve: () => 'serve',
  object: () => 'objections',
  decideObjection: (proceeding) => `objections/${proceeding}/decide`,
  applyForRemoval: () => 'removals',
  decideRemoval: (proceeding) => `removals/${proceeding}/decide`,
  repair: () => 'repair',
  endOfSubject: () => 'end-of-subject',
  extend: () => 'extensions',
  approveExtension: (proceeding) => `extensions/${proceeding}/approve`,
  serveExtension: (proceeding) => `extensions/${proceeding}/serve`,
  exempt: () => 'exemptions',
  stay: () => 'stays',
  lift: (proceeding) => `stays/${proceeding}/lift`,
  withdraw: () => 'withdraw',
  revoke: () => 'revoke',
  annul: () => 'annul',
};

/** Takes the listing through a step, at the version that is shown; what is shown anew comes with the answer. */
export function useStep({ id, version }: ListingSeen, { step, proceeding = '' }: OpenStep) {
  const authority = useAuthority();
  const queries = useQueryClient();
  return useMutation<ListingSeen, Problem, unknown>({
    mutationFn: (body) =>
      ask<ListingSeen>(serviceAddress(authority, `listings/${id}/${POST_TO[step](proceeding)}`), {
        method: 'POST',
        body,
        ifMatch: version,
      }),
    onError: (error) =>
      readAgain(queries, error, location.pathname, [
        ['listing', authority, id],
        ['outlook', authority, id],
      ]),
    onSuccess: (listing) => {
      forgetMeanwhile(queries);
      queries.setQueryData(['listing', authority, id], listing);
      void queries.invalidateQueries({ queryKey: ['work'] });
      void queries.invalidateQueries({ queryKey: ['listings'] });
    },
  });
}
