import type { Neighbour } from '../settings.js';
import { mostOf, samplesOf, sumOf, valuesOf, type Sample } from './exposition.js';
import type { Overview } from './overview.answer.js';

const WAIT_MS = 2_000;
/** All who look within this time see one reading. */
const KEEP_MS = 1_000;

interface Reading extends Neighbour {
  ready: boolean;
  samples: Sample[];
}

async function readingOf(neighbour: Neighbour): Promise<Reading> {
  try {
    const signal = AbortSignal.timeout(WAIT_MS);
    const [ready, metrics] = await Promise.all([
      fetch(`${neighbour.url}/health/ready`, { signal }),
      fetch(`${neighbour.url}/metrics`, { signal }).then((response) => response.text()),
    ]);
    return { ...neighbour, ready: ready.ok, samples: samplesOf(metrics) };
  } catch {
    return { ...neighbour, ready: false, samples: [] };
  }
}

function alarmsOf(hub: readonly Sample[]): Overview['alarms'] {
  const named = { concord_lane_gap_alarm: 'gap', concord_lane_frozen: 'frozen' } as const;
  return hub.flatMap(({ name, labels, value }) => {
    const what = named[name as keyof typeof named] as 'gap' | 'frozen' | undefined;
    return what && value > 0 ? [{ authority: labels.authority ?? '', lane: labels.lane ?? '', what }] : [];
  });
}

function overviewOf(readings: readonly Reading[], at: Date): Overview {
  const of = (kind: Neighbour['kind']) => readings.filter((each) => each.kind === kind);
  const hub = of('coordinator').flatMap(({ samples }) => samples);
  const counters = of('counter').flatMap(({ samples }) => samples);
  const regulators = of('regulator').flatMap(({ samples }) => samples);
  return {
    at: at.toISOString(),
    services: readings.map(({ name, kind, ready }) => ({ name, kind, ready })),
    authorities: of('authority').map(({ name: code, samples }) => ({
      code,
      sent: sumOf(samples, 'events_sent_total'),
      oldestUnsentSeconds: mostOf(samples, 'oldest_unsent_event_seconds'),
      taken: sumOf(hub, 'events_taken_total', { authority: code }),
      lag: sumOf(hub, 'intake_lag_messages', { authority: code }),
      rejected: sumOf(samples, 'rejected_events'),
      parked: sumOf(hub, 'listings_parked', { authority: code }),
    })),
    lists: valuesOf(hub, 'records_published_total', 'list').map((list) => ({
      list,
      published: sumOf(hub, 'records_published_total', { list }),
    })),
    oldestUnpublishedSeconds: mostOf(hub, 'oldest_unpublished_change_seconds'),
    alarms: alarmsOf(hub),
    counters: valuesOf(counters, 'feed_entries', 'operator').map((operator) => ({
      operator,
      entries: sumOf(counters, 'feed_entries', { operator }),
      ageSeconds: mostOf(counters, 'feed_age_seconds', { operator }),
      caughtUp: mostOf(counters, 'feed_caught_up', { operator }) === 1,
    })),
    regulators: valuesOf(regulators, 'stream_cursor', 'regulator').map((code) => ({
      code,
      cursor: mostOf(regulators, 'stream_cursor', { regulator: code }),
      unsent: sumOf(regulators, 'stream_unsent', { regulator: code }),
      openStreams: sumOf(regulators, 'streams_open', { regulator: code }),
    })),
  };
}

/** Reads how the services are from what each of them shows of itself. */
export class Readings {
  private last: { at: number; told: Promise<Overview> } | undefined;

  constructor(
    private readonly neighbours: readonly Neighbour[],
    private readonly now: () => Date,
  ) {}

  /** The hub as it runs, a second old at most. */
  overview(): Promise<Overview> {
    const at = performance.now();
    if (this.last && at - this.last.at < KEEP_MS) return this.last.told;
    const told = Promise.all(this.neighbours.map(readingOf)).then((readings) => overviewOf(readings, this.now()));
    this.last = { at, told };
    return told;
  }
}
