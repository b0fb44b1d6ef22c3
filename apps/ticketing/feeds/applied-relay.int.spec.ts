import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { feedApplied, type FeedApplied } from '@concord/contracts';
import { checksTopic, type Consumer } from '@concord/messaging';
import { aPerson, eventually, jwtIssuer, TestClock, testDatabase, testKafka } from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import { checkTables } from '../checks/check.migration.js';
import { TicketingWorld } from '../world.builder.js';

jest.setTimeout(120_000);

const PATIENT = { timeoutMs: 30_000 };
const clock = new TestClock('2026-05-20T04:00:00.000Z');
const server = testKafka();
const told: FeedApplied[] = [];
let database: TestDatabase;
let issuer: JwtIssuer;
let world: TicketingWorld;
let consumer: Consumer;

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase([checkTables]), jwtIssuer()]);
  world = await TicketingWorld.open({ server, databaseUrl: database.url, issuer, clock });
  consumer = world.kafka.consumer({ groupId: `${server.prefix}applied-spec` });
  await consumer.connect();
  await consumer.subscribe({ topic: server.prefix + checksTopic('air'), fromBeginning: true });
  await consumer.run({
    eachMessage: ({ message }) => {
      const { data } = feedApplied.safeParse(JSON.parse(String(message.value)));
      if (data) told.push(data);
      return Promise.resolve();
    },
  });
});

afterAll(async () => {
  await consumer.disconnect();
  await world.close();
  await issuer.stop();
  await database.drop();
});

const seqs = () => told.map(({ seq }) => seq);
const tells = (seq: string) => eventually(() => seqs().includes(seq), { what: `${seq} is told`, ...PATIENT });

describe('counters that answer by their feed', () => {
  it('tell the hub by themselves how far, and again after a restart', async () => {
    for (const n of [1, 2, 3]) await world.air.say(aPerson(n), { measures: {} }, clock.now());
    await world.mark();
    await tells('4');
    expect(seqs().every((seq) => seq === '4')).toBe(true);
    expect(told[0]).toEqual({ v: 1, applied: true, operator: 'air', seq: '4', at: clock.now().toISOString() });
    const before = told.length;
    await world.restart();
    await eventually(() => told.length > before, { what: 'it is told again', ...PATIENT });
    expect(seqs().at(-1)).toBe('4');
  });

  it('tell nothing further while a record cannot be read', async () => {
    const person = aPerson(4);
    await world.air.sayRaw(person, '{');
    await world.mark();
    await eventually(async () => (await world.outcome(person)) === 'INDETERMINATE', {
      what: 'the record is read',
      ...PATIENT,
    });
    await world.air.say(person, { measures: {} }, clock.now());
    await world.mark();
    await tells('7');
    expect(seqs()).not.toContain('5');
  });
});
