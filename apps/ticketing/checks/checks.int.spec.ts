import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CheckBody, Range, Subject } from '@concord/contracts';
import { aPerson, eventually, jwtIssuer, TestClock, testDatabase, testKafka } from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import { TicketingWorld } from '../world.builder.js';
import { checkTables } from './check.migration.js';

jest.setTimeout(120_000);

const clock = new TestClock('2026-06-20T04:00:00.000Z');
const covered: Range[] = [['2026-06-01', '2027-06-01']];
const ranges = { M01: covered };
let database: TestDatabase;
let issuer: JwtIssuer;
let world: TicketingWorld;

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase([checkTables]), jwtIssuer()]);
  world = await TicketingWorld.open({ server: testKafka(), databaseUrl: database.url, issuer, clock });
});
afterAll(async () => {
  await world.close();
  await issuer.stop();
  await database.drop();
});

/** Waits until the feed has brought the answer. */
function answers(outcome: string, subject: Subject, changes: Partial<CheckBody> = {}): Promise<boolean> {
  const asked = async () => (await world.outcome(subject, changes)) === outcome;
  return eventually(asked, { what: `the answer ${outcome}`, timeoutMs: 30_000, everyMs: 50 });
}

describe('a counter that has heard nothing yet', () => {
  it('answers INDETERMINATE and is not ready until the feeds say up to when they are true', async () => {
    expect(await world.ask(aPerson(1))).toEqual({
      checkId: expect.any(String),
      outcome: 'INDETERMINATE',
      asOf: '1970-01-01T00:00:00.000Z',
      contact: expect.stringContaining('air'),
    });
    const health = () => fetch(`${world.service.url}/health/ready`);
    const unready = await health();
    expect([unready.status, await unready.json()]).toEqual([503, { status: 'unavailable', failing: ['feeds'] }]);
    await world.mark();
    await eventually(async () => (await health()).ok, { what: 'readiness', timeoutMs: 30_000 });
    expect(await world.ask(aPerson(1))).toMatchObject({ outcome: 'CLEAR', asOf: clock.now().toISOString() });
  });
});

describe('a check', () => {
  it('is RESTRICTED while a measure of the operator covers the date of travel, and tells nothing else', async () => {
    const person = aPerson(10);
    await world.air.say(person, { measures: ranges }, clock.now());
    await answers('RESTRICTED', person);
    const answer = await world.ask(person, { travelDate: '2027-06-01' });
    expect(Object.keys(answer).sort()).toEqual(['asOf', 'checkId', 'contact', 'outcome']);
    expect(answer.outcome).toBe('CLEAR');
    expect(await world.outcome(person, { travelDate: '2026-05-31' })).toBe('CLEAR');
    expect(await world.outcome(person, { operator: 'rail' })).toBe('CLEAR');
  });

  it('takes every measure of airlines, and those of rail by class', async () => {
    const [designated, debtor, fareDodger] = [aPerson(11), aPerson(12), aPerson(13)];
    await world.air.say(designated, { measures: { U01: covered } }, clock.now());
    await world.rail.say(debtor, { measures: { M02: covered } }, clock.now());
    await world.rail.say(fareDodger, { measures: { M03: covered } }, clock.now());
    await answers('RESTRICTED', designated);
    await answers('RESTRICTED', debtor, { operator: 'rail', class: 'premium' });
    expect(await world.outcome(debtor, { operator: 'rail' })).toBe('CLEAR');
    await answers('RESTRICTED', fareDodger, { operator: 'rail' });
    expect(await world.outcome(fareDodger, { operator: 'rail', class: 'premium' })).toBe('RESTRICTED');
  });

  it('refers to a human where name or birth date differ, unless the traveller has a redress token', async () => {
    const person = aPerson(14);
    await world.air.say(person, { measures: ranges, redressTokens: ['R-1'] }, clock.now());
    await answers('RESTRICTED', person);
    expect(await world.outcome(person, { name: 'SOMEBODY ELSE' })).toBe('REFER');
    expect(await world.outcome(person, { birthDate: '1999-01-01' })).toBe('REFER');
    expect(await world.outcome(person, { name: 'SOMEBODY ELSE', redressToken: 'R-1' })).toBe('CLEAR');
    expect(await world.outcome(aPerson(15, { names: person.names }))).toBe('CLEAR');
  });

  it('follows the feed: another range, a removal, its null', async () => {
    const person = aPerson(16);
    await world.air.say(person, { measures: ranges }, clock.now());
    await answers('RESTRICTED', person);
    await world.air.say(person, { refer: ranges }, clock.now());
    await answers('REFER', person);
    await world.air.say(person, {}, clock.now());
    await answers('CLEAR', person);
    await world.air.say(person, null, clock.now());
    await world.air.say(person, { measures: ranges }, clock.now());
    await answers('RESTRICTED', person);
  });

  it('is INDETERMINATE for whom the feed says something unreadable, until it says something readable', async () => {
    const person = aPerson(17);
    await world.air.sayRaw(person, '{"v":2}');
    await answers('INDETERMINATE', person);
    await world.air.say(person, {}, clock.now());
    await answers('CLEAR', person);
    const metrics = await (await fetch(`${world.service.url}/metrics`)).text();
    expect(metrics).toMatch(/concord_feed_unreadable_total\{.*operator="air".*\} 1/);
  });

  it('is INDETERMINATE, with the instant of what is known, when a feed has grown stale', async () => {
    const known = clock.now();
    clock.advance({ seconds: 31 });
    expect(await world.ask(aPerson(1))).toMatchObject({ outcome: 'INDETERMINATE', asOf: known.toISOString() });
    expect((await fetch(`${world.service.url}/health/ready`)).status).toBe(200);
    await world.mark();
    await answers('CLEAR', aPerson(1));
  });
});

describe('after a restart', () => {
  it('a counter knows what it knew, from the feed alone', async () => {
    const [kept, ended] = [aPerson(40), aPerson(41)];
    await world.air.say(kept, { measures: ranges }, clock.now());
    await world.air.say(ended, { measures: ranges }, clock.now());
    await world.air.say(ended, {}, clock.now());
    await world.mark();
    await world.restart();
    await answers('RESTRICTED', kept);
    expect(await world.outcome(ended)).toBe('CLEAR');
  });
});
