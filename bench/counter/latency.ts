import { setTimeout as wait } from 'node:timers/promises';
import { aPerson } from '@concord/testing';
import type { BenchRun } from '../bench-run.js';
import { coordinatorJob } from '../coordinator/job.js';
import { BenchAuthority } from '../events/authority.js';
import { annulled, versionOf, type Version } from '../events/lives.js';
import { seeded } from '../events/random.js';
import { count, rounded, say, type Section } from '../report/report.js';
import { percentile } from '../report/statistics.js';
import { createTopics } from '../servers/topics.js';
import { Worker } from '../worker/worker.js';
import { Desk } from './desk.js';
import { RoundTrip } from './round-trip.js';

const PREFIX = 'latency.';
const READY_MS = 60_000;
const WARM = 20;
const GOAL = 3;
const LONGEST_PAUSE_MS = 20;

/** Milliseconds of each kind of trip. */
interface Times {
  raw: number[];
  refusal: number[];
  removal: number[];
}

interface Parts {
  authority: BenchAuthority;
  desk: Desk;
  roundTrip: RoundTrip;
}

/** From an authority's commit to the refusal at the counter, and from an annulment to the end of it, beside raw round trips. */
export async function benchLatency(run: BenchRun): Promise<Section> {
  const { servers, options, keys } = run;
  const { reach } = servers;
  say('latency: starting an authority’s relay, the coordinator and a counter …');
  await createTopics(reach, PREFIX);
  const job = coordinatorJob(run, await servers.createDatabase('coordinator_latency'), PREFIX);
  const coordinator = Worker.start(new URL('../coordinator/coordinator.process.js', import.meta.url), job, {
    timeoutMs: READY_MS,
    profile: options.profile,
  });
  const ends: (() => Promise<void>)[] = [() => coordinator.end()];
  try {
    await coordinator.says();
    const authority = await BenchAuthority.start(await servers.createDatabase('courts_latency'), reach, keys, PREFIX);
    ends.push(() => authority.stop());
    const desk = await Desk.start(reach, keys, PREFIX);
    ends.push(() => desk.stop());
    const roundTrip = await RoundTrip.start(reach);
    ends.push(() => roundTrip.stop());
    say(`latency: ${options.publications} publications and as many removals, one at a time …`);
    return sectionOf(await measure({ authority, desk, roundTrip }, options.publications));
  } finally {
    for (const end of ends.reverse()) await end();
    await servers.dropDatabase('coordinator_latency');
    await servers.dropDatabase('courts_latency');
  }
}

async function measure({ authority, desk, roundTrip }: Parts, publications: number): Promise<Times> {
  const times: Times = { raw: [], refusal: [], removal: [] };
  const random = seeded(1);
  const publish = async (version: Version, becomes: string, asking: () => string): Promise<number> => {
    const held = desk.feed.until(`${version.data.happened} makes it ${becomes}`, () => asking() === becomes);
    const committed = await authority.publish([version]);
    return (await held) - committed;
  };
  for (let n = 0; n < publications + WARM; n++) {
    const subject = aPerson(n);
    // Every fourth order is one that no carrier executes.
    const order = n * 4;
    const asking = desk.asking(subject);
    const raw = await roundTrip.once();
    const refusal = await publish({ data: versionOf(order, 2), subject }, 'RESTRICTED', asking);
    await wait(random() * LONGEST_PAUSE_MS);
    const again = await roundTrip.once();
    const removal = await publish({ data: annulled(order), subject }, 'CLEAR', asking);
    await wait(random() * LONGEST_PAUSE_MS);
    if (n < WARM) continue;
    times.raw.push(raw, again);
    times.refusal.push(refusal);
    times.removal.push(removal);
  }
  return times;
}

function sectionOf(times: Times): Section {
  const of = (all: readonly number[]) => ({ p50: percentile(all, 0.5), p99: percentile(all, 0.99) });
  const [raw, refusal, removal] = [of(times.raw), of(times.refusal), of(times.removal)];
  const line = (name: string, { p50, p99 }: { p50: number; p99: number }) =>
    `${name}   p50 ${rounded(p50)} ms = ${rounded(p50 / raw.p50)} round trips   p99 ${rounded(p99)} ms = ${rounded(p99 / raw.p99)}`;
  const ratio = (name: string, value: number) => ({ name, value, goal: GOAL, at: 'most' as const });
  return {
    name: 'Publish → refusal at the counter beside a raw round trip',
    about: [
      `${count(times.refusal.length)} single publications, each annulled afterwards, one at a time: from the authority's commit (log and lane) over its relay,`,
      'the coordinator (a process of its own) and the air feed to the answer of ticketing’s projection and rules changing.',
      'Raw: one message of an event’s size produced, acknowledged and consumed, between them. No HTTP in either.',
    ],
    lines: [line('raw round trip', raw), line('refusal       ', refusal), line('removal       ', removal)],
    ratios: [
      ratio('refusal p99 / round trip p99', refusal.p99 / raw.p99),
      ratio('refusal p50 / round trip p50', refusal.p50 / raw.p50),
      { name: 'removal p99 / refusal p99', value: removal.p99 / refusal.p99, goal: 1.2, at: 'most' },
    ],
    wrong: [],
    figures: { raw, refusal, removal },
  };
}
