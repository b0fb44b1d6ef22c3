import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  eventually,
  jwtIssuer,
  testDatabase,
  TestClock,
  testKafka,
  type JwtIssuer,
  type TestDatabase,
} from '@concord/testing';
import { makeUscc } from '@concord/subject';
import { publishedLaw } from './published-law.migration.js';
import { registerTables } from '../lines/register.migration.js';
import { TrustWorld } from '../world.builder.js';

jest.setTimeout(120_000);

const PATIENT = { what: 'the topic has it', timeoutMs: 30_000 };
const clock = new TestClock('2026-03-03T02:00:00.000Z');
let database: TestDatabase;
let issuer: JwtIssuer;
let world: TrustWorld;
let count = 0;
const aFirm = () => makeUscc('110105', ++count);
const on = (date: string) => {
  clock.set(`${date}T02:00:00.000Z`);
};

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase([registerTables, publishedLaw]), jwtIssuer()]);
  world = await TrustWorld.open({ server: testKafka(), databaseUrl: database.url, issuer, clock });
});
afterAll(async () => {
  await world.close();
  await issuer.stop();
  await database.drop();
});

describe('the topic', () => {
  it('has each record sealed for its scheme, then a record without lines, then a null', async () => {
    const firm = aFirm();
    on('2026-03-03');
    const line = await world.told(firm, '2026-03-03');
    const own = () => world.records('food-record', firm);
    await eventually(() => own().length === 1, PATIENT);
    expect(own()[0]?.lines).toMatchObject([{ id: line.id, item: 'F1', decision: { number: '(2026) 117' } }]);
    expect(world.records('carrier-safety', firm)).toEqual([]);
    expect(world.raw).not.toContain(firm);
    await world.call('market-regulation:approver', 'POST', `/v1/lines/${line.id}/end`, {
      how: 'ANNULLED',
      reason: 'the wrong firm',
    });
    await eventually(() => own().length === 2, PATIENT);
    expect(own()[1]?.lines).toEqual([]);
    on('2026-03-10');
    await eventually(() => own().at(-1) === null, PATIENT);
  });

  it('loses what has fallen out on its day', async () => {
    const firm = aFirm();
    on('2026-03-03');
    await world.told(firm, '2026-03-03', { item: 'F3' });
    const last = () => world.records('food-record', firm).at(-1);
    await eventually(() => last()?.lines.length === 1, PATIENT);
    on('2027-03-02');
    await eventually(() => last()?.lines.length === 0, PATIENT);
  });
});
