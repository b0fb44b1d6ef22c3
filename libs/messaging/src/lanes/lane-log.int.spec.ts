import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GENESIS_HASH, LISTING_V1, envelope } from '@concord/contracts';
import { inTransaction, pooled, sqlMigration } from '@concord/database';
import { type TestDatabase, testDatabase } from '@concord/testing';
import { hashOf } from '../signing/lane-signature.js';
import { type PendingEvent, appendEvents } from './lane-log.js';
import { LANE_LOG_SQL } from './lane-log.sql.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase([sqlMigration('lane-log', LANE_LOG_SQL)]);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await pooled(database.ds).query('TRUNCATE lane_events');
  await pooled(database.ds).query("UPDATE lane_heads SET seq = 0, hash = decode(repeat('00', 32), 'hex')");
});

function pending(lane: number, id = randomUUID(), version = 1): PendingEvent {
  const time = new Date('2026-06-01T01:00:00.000Z');
  return { lane, type: LISTING_V1, time, data: { id, version }, wrap: 'wrapped', traceparent: undefined };
}

const append = (events: PendingEvent[]) => inTransaction(database.ds, (tx) => appendEvents(tx, 'courts', events));

interface Stored {
  lane: number;
  seq: string;
  listing_id: string;
  value: Buffer;
  hash: Buffer;
}

/** Every lane's events, checked to be the chain that interfaces.md describes. */
async function checkedLanes(): Promise<Map<number, string[]>> {
  const rows = await pooled(database.ds).query<Stored>('SELECT * FROM lane_events ORDER BY lane, seq');
  const heads = new Map<number, { seq: number; hash: string }>();
  const listings = new Map<number, string[]>();
  for (const row of rows) {
    const before = heads.get(row.lane) ?? { seq: 0, hash: GENESIS_HASH };
    const event = envelope.parse(JSON.parse(row.value.toString('utf8')));
    expect(event).toMatchObject({
      id: `courts/${row.lane}/${before.seq + 1}`,
      source: '/authority/courts',
      seq: String(before.seq + 1),
      lane: row.lane,
      prevhash: before.hash,
      data: { id: row.listing_id },
    });
    expect(row.seq).toBe(event.seq);
    expect(row.hash.toString('hex')).toBe(hashOf(row.value));
    heads.set(row.lane, { seq: before.seq + 1, hash: row.hash.toString('hex') });
    listings.set(row.lane, [...(listings.get(row.lane) ?? []), row.listing_id]);
  }
  const stored = await pooled(database.ds).query<{ lane: number; seq: string; hash: Buffer }>(
    'SELECT * FROM lane_heads',
  );
  for (const { lane, seq, hash } of stored) {
    const head = heads.get(lane) ?? { seq: 0, hash: GENESIS_HASH };
    expect({ seq: Number(seq), hash: hash.toString('hex') }).toEqual(head);
  }
  return listings;
}

describe('appending to the lane log', () => {
  it('gives each lane its own run of numbers and its own chain', async () => {
    const first = [pending(5), pending(2), pending(5)];
    const second = [pending(2), pending(5)];
    const appended = [...(await append(first)), ...(await append(second))];
    expect(appended.map(({ lane, seq }) => [lane, Number(seq)])).toEqual([
      [5, 1],
      [2, 1],
      [5, 2],
      [2, 2],
      [5, 3],
    ]);
    const lanes = await checkedLanes();
    expect(lanes.get(5)).toEqual([first[0], first[2], second[1]].map((event) => event?.data.id));
  });

  it('writes bytes that are to the letter those of the interfaces', async () => {
    const id = '0197290c-0000-7000-8000-000000000001';
    const [appended] = await append([pending(3, id)]);
    expect(appended?.hash).toBe('51bb8775be4477e438036d1153070ba2e28a3d5d332c23f53487540aa77764e1');
  });

  it('leaves no gap after a rollback', async () => {
    await append([pending(1)]);
    const failing = inTransaction(database.ds, async (tx) => {
      await appendEvents(tx, 'courts', [pending(1), pending(1)]);
      throw new Error('after appending');
    });
    await expect(failing).rejects.toThrow('after appending');
    await append([pending(1)]);
    expect((await checkedLanes()).get(1)).toHaveLength(2);
  });

  it('refuses a version of a listing that was appended before', async () => {
    const id = randomUUID();
    await append([pending(1, id, 2)]);
    await expect(append([pending(1, id, 2)])).rejects.toMatchObject({ code: '23505' });
    await checkedLanes();
  });

  it('keeps the chains whole under writers that touch the same lanes in any order, without a deadlock', async () => {
    const writer = async (n: number) => {
      for (let round = 0; round < 15; round++) {
        const lanes = n % 2 === 0 ? [0, 3, 7] : [7, 3, 0];
        await append(lanes.map((lane) => pending(lane)));
      }
    };
    await Promise.all([0, 1, 2, 3].map(writer));
    const lanes = await checkedLanes();
    expect([0, 3, 7].map((lane) => lanes.get(lane)?.length)).toEqual([60, 60, 60]);
  });

  it('takes 20,000 events in chunks', async () => {
    for (let chunk = 0; chunk < 10; chunk++) {
      await append(Array.from({ length: 2_000 }, (_, n) => pending(n % 8)));
    }
    const [count] = await pooled(database.ds).query<{ count: string }>('SELECT count(*) FROM lane_events');
    expect(count?.count).toBe('20000');
  });
});
