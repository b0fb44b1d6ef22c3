import type { RegulatorDigest, RegulatorEntry } from '@concord/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ask, Problem, serviceAddress } from '../app/ask';

/** Something that the stream told. `cursor` is its place there. */
export interface Told {
  cursor: string;
  event: 'entry' | 'removed';
  entry: RegulatorEntry;
}

export type StreamState = 'connecting' | 'live' | 'reconnecting' | 'paused';

/** How many are shown: the newest. */
const SHOWN = 50;
/** How far back a page that is opened begins. */
const LOOK_BACK = 20;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** What comes within this time is shown together. */
const TOGETHER_MS = 200;

/** The newest first, each once: what is told again after a connection broke is known by its cursor. */
export function withTold(shown: readonly Told[], told: readonly Told[]): Told[] {
  const newest = BigInt(shown[0]?.cursor ?? 0);
  const fresh = told.filter(({ cursor }) => BigInt(cursor) > newest);
  return [...fresh.reverse(), ...shown].slice(0, SHOWN);
}

/** The cursor from which a page that is opened reads: a little before the end. */
export function useBeginning() {
  return useQuery<string, Problem>({
    queryKey: ['stream-beginning'],
    queryFn: async ({ signal }) => {
      const { cursor } = await ask<RegulatorDigest>(serviceAddress('regulator', 'digest', { days: '1' }), { signal });
      const after = BigInt(cursor) - BigInt(LOOK_BACK);
      return String(after > 0n ? after : 0n);
    },
    staleTime: Infinity,
    gcTime: 0,
  });
}

interface Listening {
  after: () => string;
  onTold: (told: Told) => void;
  onState: (state: StreamState) => void;
  /** The session is over, or its mandate: coming back makes no difference. */
  onRefused: (problem: Problem) => void;
}

/** What the service refuses; undefined where it does not, or cannot be reached. An event source does not tell. */
async function refused(): Promise<Problem | undefined> {
  const problem: unknown = await ask(serviceAddress('regulator', 'mandate')).catch((error: unknown) => error);
  return problem instanceof Problem && [401, 403].includes(problem.status) ? problem : undefined;
}

/**
 * Listens from a cursor on until it is told to stop. The browser comes back by itself where a connection broke; where the
 * portal refused or could not be reached it is tried again from the last cursor, after a pause that grows to half a minute.
 */
function listen({ after, onTold, onState, onRefused }: Listening): () => void {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  let pause = FIRST_PAUSE_MS;
  let over = false;
  const hear = (message: MessageEvent<string>) => {
    const event = message.type === 'removed' ? 'removed' : 'entry';
    onTold({ cursor: message.lastEventId, event, entry: JSON.parse(message.data) as RegulatorEntry });
  };
  const open = () => {
    source = new EventSource(serviceAddress('regulator', 'stream', { after: after() }));
    source.addEventListener('entry', hear);
    source.addEventListener('removed', hear);
    source.onopen = () => {
      pause = FIRST_PAUSE_MS;
      onState('live');
    };
    source.onerror = () => {
      onState('reconnecting');
      if (source.readyState !== EventSource.CLOSED) return;
      again = setTimeout(() => void reopen(), pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    };
  };
  const reopen = async () => {
    const problem = await refused();
    if (over) return;
    if (problem) onRefused(problem);
    else open();
  };
  open();
  return () => {
    over = true;
    clearTimeout(again);
    source.close();
  };
}

/** The stream from a cursor on, or where it was paused; undefined while the cursor is not known. */
export function useStream(
  beginning: string | undefined,
  paused: boolean,
): { told: Told[]; state: StreamState; problem: Problem | undefined } {
  const [told, setTold] = useState<Told[]>([]);
  const [state, setState] = useState<StreamState>('connecting');
  const [problem, setProblem] = useState<Problem>();
  const last = useRef<string>(undefined);
  useEffect(() => {
    if (beginning === undefined || paused) return undefined;
    let waiting: Told[] = [];
    let show: ReturnType<typeof setTimeout> | undefined;
    const showAll = () => {
      const heard = waiting;
      waiting = [];
      show = undefined;
      setTold((shown) => withTold(shown, heard));
    };
    const stop = listen({
      after: () => last.current ?? beginning,
      onState: setState,
      onRefused: setProblem,
      onTold: (one) => {
        last.current = one.cursor;
        waiting.push(one);
        show ??= setTimeout(showAll, TOGETHER_MS);
      },
    });
    return () => {
      stop();
      clearTimeout(show);
      showAll();
    };
  }, [beginning, paused]);
  return { told, state: paused ? 'paused' : state, problem };
}
