import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Range } from '@concord/contracts';
import { eventually, jwtIssuer, testDatabase, testKafka } from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import { regulatorTopic } from '@concord/messaging';
import type { Mandate } from '@concord/catalogue';
import { RegulatorWorld } from '../world.builder.js';
import type { EventReader } from './event-reader.builder.js';
import { aBasis, aJointRecord } from './joint-record.builder.js';
import { regulatorMigrations } from '../regulator.js';

jest.setTimeout(120_000);

const PATIENT = { timeoutMs: 30_000 };
const server = testKafka();
const travel: Mandate = {
  code: 'travel',
  name: 'Travel',
  legalBasis: 'Travel Law, art. 1',
  grounds: ['G03', 'G09'],
  measures: ['M01', 'M03'],
};
const market: Mandate = { ...travel, code: 'market', name: 'Market', grounds: ['G05'], measures: ['M13', 'M01'] };
const late: Mandate = { ...travel, code: 'late', name: 'Late', grounds: ['G03', 'G05'], measures: ['M01', 'M13'] };
const year: Range[] = [['2026-06-01', '2027-06-01']];
const half: Range[] = [['2026-06-01', '2026-12-01']];

let database: TestDatabase;
let issuer: JwtIssuer;
let world: RegulatorWorld;

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase(regulatorMigrations), jwtIssuer()]);
  const ground = { server, databaseUrl: database.url, issuer };
  world = await RegulatorWorld.open(ground, [travel, market], ['travel', 'market', 'late']);
});
afterEach(() => world.closeReaders());
afterAll(async () => {
  await world.close();
  await issuer.stop();
  await database.drop();
});

function told(reader: EventReader, subject: string, count = 1) {
  const own = () => reader.events.filter(({ entry }) => entry.subject === subject);
  return eventually(() => own().length >= count && own(), { what: `${count} events of a subject`, ...PATIENT });
}

describe('a regulator’s stream', () => {
  it('tells what the mandate covers and nothing of what else there is', async () => {
    const subject = randomUUID();
    const reader = await world.read('travel');
    const bases = [aBasis('G03', half), aBasis('G05', year)];
    await world.publish(aJointRecord(subject, 1, { M01: bases, M13: [aBasis('G05', year)] }));
    const [first, ...more] = await told(reader, subject);
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      event: 'entry',
      entry: { v: 1, entry: `${subject}|M01`, measure: 'M01', coverage: half, refer: [], bases: [aBasis('G03', half)] },
    });
    const other = await told(await world.read('market'), subject, 2);
    expect(other.map(({ entry }) => [entry.measure, entry.bases.map(({ ground }) => ground)]).sort()).toEqual([
      ['M01', ['G05']],
      ['M13', ['G05']],
    ]);
  });

  it('tells a change once, a repetition never, an end as a removal', async () => {
    const subject = randomUUID();
    const reader = await world.read('travel', { 'last-event-id': '0' });
    const record = aJointRecord(subject, 5, { M01: [aBasis('G03', half)], M03: [aBasis('G09', year)] });
    await world.publish(record, record, aJointRecord(subject, 4, {}));
    await world.publish(aJointRecord(subject, 6, { M01: [aBasis('G03', year)], M03: [aBasis('G09', year)] }));
    await world.publish(aJointRecord(subject, 7, { M01: [aBasis('G03', year)] }), subject);
    const events = await told(reader, subject, 5);
    expect(events.map(({ event, entry }) => [event, entry.measure, entry.coverage])).toEqual([
      ['entry', 'M01', half],
      ['entry', 'M03', year],
      ['entry', 'M01', year],
      ['removed', 'M03', []],
      ['removed', 'M01', []],
    ]);
  });

  it('resumes after any cursor with no gap and no repeat, while it grows', async () => {
    const subjects = Array.from({ length: 40 }, () => randomUUID());
    const seen: bigint[] = [];
    let cursor = await head(await world.read('travel'));
    const start = cursor;
    for (const [i, subject] of subjects.entries()) {
      await world.publish(aJointRecord(subject, 1, { M01: [aBasis('G03', half)] }));
      if (i % 8 !== 7) continue;
      const reader = await world.read('travel', { 'last-event-id': String(cursor) });
      await eventually(() => reader.events.length > 0, { what: 'something new', ...PATIENT });
      await world.closeReader(reader);
      seen.push(...reader.events.map(({ id }) => id));
      cursor = reader.last;
    }
    const rest = await world.read('travel', { 'last-event-id': String(cursor) });
    // The reader before it may have had the last one already.
    await eventually(() => seen.length + rest.events.length >= 40, { what: 'the last event', ...PATIENT });
    seen.push(...rest.events.map(({ id }) => id));
    expect(seen).toEqual(Array.from({ length: 40 }, (_, n) => start + 1n + BigInt(n)));
  });

  it('is the same on the regulator’s topic', async () => {
    const reader = await world.read('travel');
    const cursor = await head(reader);
    const records = await topicOf('travel', Number(cursor));
    expect(records).toEqual(reader.events.map(({ id, entry }) => ({ cursor: String(id), key: entry.entry, entry })));
  });

  it('goes on where it stood after a restart', async () => {
    const before = await world.read('travel');
    const cursor = await head(before);
    await world.restart();
    const subject = randomUUID();
    const reader = await world.read('travel', { 'last-event-id': String(cursor) });
    await world.publish(aJointRecord(subject, 1, { M01: [aBasis('G03', half)] }));
    const [only] = await told(reader, subject);
    expect(only?.id).toBe(cursor + 1n);
  });

  it('has everything for a mandate that is new, and tells the others nothing twice', async () => {
    const cursor = await head(await world.read('travel'));
    await world.closeReaders();
    await world.restart({ mandates: [travel, market, late] });
    const all = await world.read('late');
    const expected = await database.ds.query<{ subject: string; measure: string }[]>(
      `SELECT DISTINCT subject, measure FROM entries WHERE digest IS NOT NULL AND measure IN ('M01', 'M13')`,
    );
    await eventually(() => all.events.length >= expected.length, { what: 'the whole list', ...PATIENT });
    expect(all.events.every(({ event }) => event === 'entry')).toBe(true);
    expect(new Set(all.events.map(({ entry }) => entry.entry))).toEqual(
      new Set(expected.map(({ subject, measure }) => `${subject}|${measure}`)),
    );
    expect(await head(await world.read('travel'))).toBe(cursor);
  });
});

/** The cursor of the stream's last row, once the reader has come to it. */
async function head(reader: EventReader): Promise<bigint> {
  const code = 'travel';
  const [row] = await database.ds.query<{ cursor: string }[]>('SELECT cursor FROM heads WHERE regulator = $1', [code]);
  const cursor = BigInt(row?.cursor ?? 0);
  await eventually(() => reader.last >= cursor, { what: 'all that there is', ...PATIENT });
  return cursor;
}

async function topicOf(code: string, count: number) {
  const records: { cursor: string; key: string; entry: unknown }[] = [];
  const consumer = world.kafka.consumer({ groupId: `${server.prefix}regulator-${code}.spec` });
  await consumer.connect();
  await consumer.subscribe({ topics: [server.prefix + regulatorTopic(code)], fromBeginning: true });
  await consumer.run({
    eachMessage: ({ message: { key, value, headers } }) => {
      records.push({ cursor: String(headers?.cursor), key: String(key), entry: JSON.parse(String(value)) as unknown });
      return Promise.resolve();
    },
  });
  await eventually(() => records.length >= count, { what: 'the topic', ...PATIENT });
  await consumer.disconnect();
  return records;
}
