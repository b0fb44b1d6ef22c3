/** The hub as it runs, as the portal's backend tells it; a figure is null where a service did not say. */
export interface Overview {
  at: string;
  services: { name: string; kind: string; ready: boolean }[];
  authorities: {
    code: string;
    sent: number | null;
    oldestUnsentSeconds: number | null;
    taken: number | null;
    lag: number | null;
    rejected: number | null;
    parked: number | null;
  }[];
  lists: { list: string; published: number | null }[];
  oldestUnpublishedSeconds: number | null;
  alarms: { authority: string; lane: string; what: 'gap' | 'frozen' }[];
  counters: { operator: string; entries: number | null; ageSeconds: number | null; caughtUp: boolean }[];
  regulators: { code: string; cursor: number | null; unsent: number | null; openStreams: number | null }[];
}

/** A point of the rate: seconds since 1970, events taken per second since the point before. */
export interface RatePoint {
  at: number;
  perSecond: number;
  taken: number;
}

/** Points that are kept: five minutes of one every two seconds. */
const KEPT = 150;

const takenOf = ({ authorities }: Overview): number => authorities.reduce((sum, { taken }) => sum + (taken ?? 0), 0);

/** The rates with a reading more. A count that fell (the coordinator began anew) says nothing of the time between. */
export function withReading(points: readonly RatePoint[], reading: Overview): RatePoint[] {
  const at = Date.parse(reading.at) / 1_000;
  const taken = takenOf(reading);
  const last = points.at(-1);
  if (last && at <= last.at) return [...points];
  const perSecond = last && taken >= last.taken ? (taken - last.taken) / (at - last.at) : 0;
  return [...points, { at, perSecond, taken }].slice(-KEPT);
}
