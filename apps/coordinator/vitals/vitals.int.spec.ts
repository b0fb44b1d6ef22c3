import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { pooled } from '@concord/database';
import { Metrics } from '@concord/service';
import { aPerson, eventually, uuidOf } from '@concord/testing';
import { ensureLanes } from '../intake/lanes.store.js';
import { LaneHand } from '../intake/lane-hand.builder.js';
import { World } from '../world.builder.js';
import { coordinatorMetrics } from './coordinator-metrics.js';
import { Vitals } from './vitals.js';

jest.setTimeout(60_000);

let world: World;
let metrics: Metrics;
let alarms: object[];
let vitals: Vitals;

beforeEach(async () => {
  world = await new World(['courts']).openDatabase();
  await ensureLanes(pooled(world.ds), ['courts']);
  metrics = new Metrics('coordinator');
  alarms = [];
  const nothing = () => undefined;
  const log = { debug: nothing, info: nothing, warn: nothing, error: (what: object) => void alarms.push(what) };
  const now = () => world.clock.now();
  vitals = new Vitals({ ds: world.ds, now, log, metrics: coordinatorMetrics(metrics), everyMs: 20 });
  vitals.start();
  world.onClose(() => vitals.stop());
});
afterEach(() => world.close());

/** Value of a gauge for a lane or authority; undefined while it says nothing. */
async function gauge(name: string, labels: Record<string, unknown> = {}): Promise<number | undefined> {
  const found = await metrics.registry.getSingleMetric(`concord_${name}`)?.get();
  const matches = (given: object) => Object.entries(labels).every(([key, value]) => Reflect.get(given, key) === value);
  return found?.values.find((each) => matches(each.labels))?.value;
}

describe('the vital signs', () => {
  it('raise an alarm over a gap within a minute, once, and end it when the gap is healed', async () => {
    const courts = world.authority();
    const hand = new LaneHand(courts);
    const { intake } = world.newPipeline().pipeline;
    const [lost, after] = [1, 2].map((n) => courts.listing({ id: uuidOf(n), subject: aPerson(n) }, { lane: 3 }));
    if (!lost || !after) throw new Error('two events');
    await hand.take(intake, [after]);
    const lane = { authority: 'courts', lane: 3 };
    await eventually(async () => (await gauge('lane_gap_seconds', lane)) === 0, { what: 'the gap is seen' });
    expect(alarms).toEqual([]);
    world.clock.advance({ seconds: 45 });
    await eventually(async () => (await gauge('lane_gap_alarm', lane)) === 1, { what: 'the alarm' });
    await hand.take(intake, [lost]);
    await eventually(async () => (await gauge('lane_gap_alarm', lane)) === undefined, { what: 'the end of the alarm' });
    expect(alarms).toMatchObject([lane]);
  });

  it('tell a frozen lane, parked listings, and what is not yet told', async () => {
    const courts = world.authority();
    const hand = new LaneHand(courts);
    const { intake } = world.newPipeline().pipeline;
    const subject = aPerson(1);
    await hand.take(intake, [
      courts.listing({ id: uuidOf(1), subject }, { lane: 0 }),
      courts.listing({ id: uuidOf(1), version: 2, subject, ground: 'G99' }, { lane: 0 }),
    ]);
    courts.fork(0, 1n);
    await hand.take(intake, [courts.listing({ id: uuidOf(2), subject }, { lane: 0 })]);
    await eventually(async () => (await gauge('lane_frozen', { lane: 0 })) === 1, { what: 'the frozen lane' });
    expect(await gauge('listings_parked', { authority: 'courts' })).toBe(1);
    expect(await gauge('rejections_unsent')).toBe(2);
    world.clock.set(new Date(Date.now() + 60_000));
    await eventually(async () => ((await gauge('oldest_unpublished_change_seconds')) ?? 0) > 30, {
      what: 'the age of the oldest change',
    });
  });
});
