import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CheckRecord } from '@concord/contracts';
import { pooled } from '@concord/database';
import { checksTopic, type KafkaMessage, type MessageBatch } from '@concord/messaging';
import { Metrics } from '@concord/service';
import { testDatabase, uuidOf, type TestDatabase } from '@concord/testing';
import { pino } from 'pino';
import { migrations } from '../schema/migrations.js';
import { ChecksIntake } from './checks-intake.js';
import { readPositions } from './reader.store.js';

const topic = checksTopic('air');
const logged: string[] = [];
const log = pino({ level: 'warn' }, { write: (line) => logged.push(line) });
let database: TestDatabase;
let intake: ChecksIntake;

beforeAll(async () => {
  database = await testDatabase(migrations);
  intake = new ChecksIntake({ ds: database.ds, log, metrics: new Metrics('coordinator') });
});

afterAll(() => database.drop());

function aCheck(n: number, changes: Partial<CheckRecord> = {}): CheckRecord {
  return {
    v: 1,
    checkId: uuidOf(n),
    token: Buffer.alloc(16, n).toString('base64url'),
    operator: 'air',
    measure: null,
    travelDate: '2026-10-03',
    outcome: 'CLEAR',
    asOf: '2026-10-01T03:59:59.000Z',
    at: '2026-10-01T04:00:00.000Z',
    ...changes,
  };
}

function batchOf(first: number, values: (CheckRecord | string | null)[], isStale = false): MessageBatch {
  const messages = values.map((value, i) => ({
    offset: String(first + i),
    value: value === null ? null : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
  })) as KafkaMessage[];
  return {
    topic,
    partition: 0,
    messages,
    highWatermark: 100n,
    heartbeat: () => Promise.resolve(),
    isStale: () => isStale,
  };
}

async function kept(): Promise<string[]> {
  const sql = 'SELECT check_id AS id FROM checks ORDER BY check_id';
  return (await pooled(database.ds).query<{ id: string }>(sql)).map(({ id }) => id);
}

const ids = (...numbers: number[]) => numbers.map(uuidOf).sort();
const position = async () => (await readPositions(pooled(database.ds), topic)).get(0);

describe('checks are taken in', () => {
  it('each once, with the offset to read from next, however often they come', async () => {
    const batch = batchOf(0, [aCheck(1), aCheck(2), aCheck(1)]);
    await intake.take(batch);
    await intake.take(batch);
    expect(await kept()).toEqual(ids(1, 2));
    expect(await position()).toBe('3');
  });

  it('by no reader that was passed by another', async () => {
    await intake.take(batchOf(2, [aCheck(7), aCheck(3)]));
    expect(await kept()).toEqual(ids(1, 2, 3));
    await intake.take(batchOf(4, [aCheck(8)], true));
    expect(await kept()).toEqual(ids(1, 2, 3));
    expect(await position()).toBe('4');
  });

  it('without those that are none, which are told of by their offset alone', async () => {
    const rail = aCheck(9, { operator: 'rail' });
    const nul = aCheck(9, { measure: 'M\0' });
    const dated = JSON.stringify({ ...aCheck(9), travelDate: '2026-02-30' });
    await intake.take(batchOf(4, [null, '{', '[]', rail, nul, dated, aCheck(4)]));
    expect(await kept()).toEqual(ids(1, 2, 3, 4));
    expect(await position()).toBe('11');
    expect(logged).toHaveLength(6);
    expect(logged.join()).not.toContain(rail.token);
  });
});
