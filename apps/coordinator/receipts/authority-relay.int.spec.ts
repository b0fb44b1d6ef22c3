import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LISTING_V1, type ListingData } from '@concord/contracts';
import { inTransaction, pooled, sqlMigration } from '@concord/database';
import { appendEvents, LANE_LOG_SQL, LaneRelay, type PendingEvent } from '@concord/messaging';
import { aPerson, eventually, testDatabase, uuidOf, type TestDatabase } from '@concord/testing';
import { pino } from 'pino';
import { World } from '../world.builder.js';

jest.setTimeout(90_000);

const world = new World(['courts']);
let log: TestDatabase;
let relay: LaneRelay;

beforeAll(async () => {
  await world.open();
  log = await testDatabase([sqlMigration('lane-log', LANE_LOG_SQL)]);
  relay = new LaneRelay({
    ds: log.ds,
    kafka: world.kafka,
    authority: 'courts',
    signingKey: world.authority().signingKey,
    topicPrefix: world.prefix,
    log: pino({ level: 'silent' }),
    resendAfterMs: 2_000,
  });
  await relay.start();
});
afterAll(async () => {
  await relay.stop();
  await world.close();
  await log.drop();
});

function pending(n: number, ground = 'G03'): PendingEvent {
  const { value, wrap, lane } = world.authority().listing({ id: uuidOf(n), subject: aPerson(n), ground });
  const { data } = JSON.parse(value.toString('utf8')) as { data: ListingData };
  return { lane, type: LISTING_V1, time: new Date(), data, wrap };
}

async function publish(events: PendingEvent[]): Promise<void> {
  await inTransaction(log.ds, (tx) => appendEvents(tx, 'courts', events));
  relay.wake();
}

/** Waits until the authority has a receipt for everything that it committed. */
const receipted = () =>
  eventually(
    async () => {
      const lanes = await relay.status();
      return lanes.every(({ committed, taken }) => committed === taken) && lanes;
    },
    { what: 'everything is receipted', timeoutMs: 30_000 },
  );

describe('an authority and the coordinator', () => {
  it('agree on what was taken and what was refused', async () => {
    await world.start();
    await publish([1, 2, 3, 4].map((n) => pending(n)).concat(pending(5, 'G99')));
    await receipted();
    const verdicts = await pooled(log.ds).query(
      'SELECT listing_id, verdict FROM lane_events WHERE verdict IS NOT NULL',
    );
    expect(verdicts).toEqual([{ listing_id: uuidOf(5), verdict: 'legal_basis_unknown' }]);
    expect(await world.query('SELECT id FROM subjects')).toHaveLength(4);
  });

  it('heal what the topic lost: it is sent again and taken once', async () => {
    await publish([pending(6), pending(7)]);
    await receipted();
    const [{ lane } = { lane: 0 }] = await pooled(log.ds).query<{ lane: number }>(
      'SELECT lane FROM lane_events WHERE listing_id = $1',
      [uuidOf(6)],
    );
    // What the broker acknowledged and lost: counted as sent, and never there.
    await inTransaction(log.ds, async (tx) => {
      await appendEvents(tx, 'courts', [{ ...pending(8), lane }]);
      await tx.query('UPDATE lane_heads SET sent = seq WHERE lane = $1', [lane]);
    });
    await publish([{ ...pending(9), lane }]);
    await receipted();
    const taken = await world.query<{ count: string }>('SELECT count(*) FROM events');
    expect(taken).toEqual([{ count: '9' }]);
  });
});
