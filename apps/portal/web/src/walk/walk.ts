import {
  WALK_STEPS,
  type Identifier,
  type WalkAnswer,
  type WalkBody,
  type WalkRecord,
  type WalkRecords,
} from '@concord/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ask, type Problem } from '../app/ask';

/** How far a walk has come: what was answered at each step, and what moved since it began. */
export interface Walk {
  walk: string;
  done: WalkAnswer[];
  records: WalkRecord[];
}

const KEPT = 'concord-walk';
const ID_BYTES = 6;
const EVERY_MS = 400;

/** A walk with a debtor of its own. */
export function newWalk(): Walk {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return { walk: [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''), done: [], records: [] };
}

function keptWalk(): Walk {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '') as Walk;
    return kept.done.every(({ step }, i) => WALK_STEPS[i] === step) ? kept : newWalk();
  } catch {
    return newWalk();
  }
}

/** The walk of this tab: it goes on where it was, also after a reload of the page. */
export function useWalk(): [Walk, (change: (last: Walk) => Walk) => void] {
  const [walk, setWalk] = useState(keptWalk);
  useEffect(() => {
    sessionStorage.setItem(KEPT, JSON.stringify(walk));
  }, [walk]);
  return [walk, setWalk];
}

const idIn = (walk: Walk, step: WalkAnswer['step']): string | undefined =>
  (walk.done.find((each) => each.step === step)?.answer as { id?: string } | undefined)?.id;

/** The listing of a walk, once there is one. */
export const listingOf = (walk: Walk): string | undefined => idIn(walk, 'listing');

/** The identifier of the made-up debtor, once a counter was asked. */
export function debtorOf({ done }: Walk): Identifier | undefined {
  const asked = done.find(({ step }) => step === 'flight')?.body as { identifier?: Identifier } | undefined;
  return asked?.identifier;
}

/** Makes the call of the next step. Throws {@link Problem}. */
export function takeStep(walk: Walk): Promise<WalkAnswer> {
  const step = WALK_STEPS[walk.done.length] ?? 'receipt';
  const [caseId, listingId] = [idIn(walk, 'case'), listingOf(walk)];
  const body: WalkBody = { walk: walk.walk, step, ...(caseId && { caseId }), ...(listingId && { listingId }) };
  return ask<WalkAnswer>('/api/walk/steps', { method: 'POST', body });
}

/** Asks again and again what moved after a position, as long as somebody looks. */
export function useRecords(after: number | undefined): WalkRecord[] {
  const { data } = useQuery<WalkRecords, Problem>({
    queryKey: ['walk-records', after],
    queryFn: ({ signal }) => ask<WalkRecords>(`/api/walk/records?after=${after ?? 0}`, { signal }),
    enabled: after !== undefined,
    refetchInterval: EVERY_MS,
  });
  return data?.records ?? [];
}

/** The records of a step: those that came after its call and before that of the next. */
export function recordsOf({ done, records }: Walk, index: number): WalkRecord[] {
  const from = done[index]?.since ?? Infinity;
  const next = done[index + 1]?.since ?? Infinity;
  return records.filter(({ position }) => position > from && position <= next);
}

/** Steps after which the counters are to have heard of it. */
const REACHES_COUNTERS: readonly WalkAnswer['step'][] = ['serve', 'payment'];

/** Whether the last step's change is still on its way to the counter of flights. */
export function isOnItsWay(walk: Walk): boolean {
  const last = walk.done.at(-1);
  if (!last || !REACHES_COUNTERS.includes(last.step)) return false;
  return !recordsOf(walk, walk.done.length - 1).some(({ topic }) => topic === 'feed.air.v1');
}
