import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { jwtIssuer, testDatabase, TestClock, testKafka, type JwtIssuer, type TestDatabase } from '@concord/testing';
import { makeUscc } from '@concord/subject';
import type { MeAnswer } from '../me/me.js';
import { publishedLaw } from '../publishing/published-law.migration.js';
import { TrustWorld } from '../world.builder.js';
import type { LineView } from './line.answer.js';
import { registerTables } from './register.migration.js';

jest.setTimeout(120_000);

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

const [CLERK, APPROVER, REVIEWER] = ['clerk', 'approver', 'approver:reviewer'].map((who) => `market-regulation:${who}`);
const step = (who = '', id: string, name: string, body: unknown = {}) =>
  world.call<LineView>(who, 'POST', `/v1/lines/${id}/${name}`, body);
const me = async (firm: string, query = '') =>
  (await world.call<MeAnswer>(firm, 'GET', `/v1/me${query}`)).body.schemes[0];
const NOTICE = { channel: 'registered-mail', deliveredOn: '2026-04-03', proof: 'receipt 78' };

describe('a merit', () => {
  it('is taken away by two, told first, contested, and stays where the contest is upheld', async () => {
    const firm = aFirm();
    on('2026-03-03');
    const { id } = await world.told(firm, '2026-03-03', { item: 'F3' });
    on('2026-04-01');
    expect((await step(CLERK, id, 'withdrawal', { reason: 'of 11010519491231002X' })).body.code).toBe('body_invalid');
    const proposed = await step(CLERK, id, 'withdrawal', { reason: 'another firm was inspected' });
    expect([proposed.status, proposed.body.withdrawal?.proposedOn]).toEqual([200, '2026-04-01']);
    expect((await step(APPROVER, id, 'withdrawal')).status).toBe(403);
    expect((await step(`${APPROVER ?? ''}:clerk`, id, 'withdrawal/approve')).body.code).toBe('second_person_required');
    await step(APPROVER, id, 'withdrawal/approve');
    expect((await me(firm))?.lines[0]?.withdrawal).toBeNull();
    on('2026-04-03');
    const told = await step(CLERK, id, 'withdrawal/tell', NOTICE);
    expect(told.body.ended).toEqual({ how: 'REVOKED', on: '2026-04-21', reason: 'another firm was inspected' });
    const points = async (date: string) => (await me(firm, `?on=${date}`))?.total.points;
    expect([await points('2026-04-20'), await points('2026-04-21')]).toEqual([4, 0]);
    expect((await me(firm))?.contestable).toMatchObject([{ of: 'WITHDRAWAL', until: '2026-04-20' }]);
    const body = { line: id, statement: 'we were inspected on that day' };
    const contest = await world.call<LineView>(firm, 'POST', '/v1/me/contests', body);
    expect(contest.body).toMatchObject({ state: 'CONTESTED', ended: null, contests: [{ of: 'WITHDRAWAL' }] });
    expect(await points('2026-04-21')).toBe(4);
    const upheld = { outcome: 'UPHELD', reason: 'it was this firm' };
    expect((await step(APPROVER, id, 'decide', upheld)).body.code).toBe('second_person_required');
    expect((await step(REVIEWER, id, 'decide', upheld)).body).toMatchObject({ state: 'TOLD', withdrawal: null });
    expect(await points('2027-03-01')).toBe(4);
  });
});

describe('the end of an organisation', () => {
  it('ends at once what its authority holds against it, in every scheme, and nothing of another firm', async () => {
    const [firm, other] = [aFirm(), aFirm()];
    on('2026-03-03');
    const penalty = await world.told(firm, '2026-03-03');
    await world.told(firm, '2026-03-03', { item: 'F2' });
    const merit = await world.told(firm, '2026-03-03', { item: 'F3' });
    await world.told(other, '2026-03-03');
    on('2026-05-05');
    const end = { kind: 'dissolution', on: '2026-05-04', evidence: 'entry 12 in the register' };
    const at = `/v1/lines/${penalty.id}/end-of-organisation`;
    const call = (who = '', body: object = end) => world.call<{ items: LineView[] }>(who, 'POST', at, body);
    expect((await call(`${APPROVER ?? ''}:clerk`)).body.code).toBe('second_person_required');
    expect((await call(APPROVER, { ...end, on: '2026-05-06' })).body.code).toBe('clock_skew');
    expect((await call('transport:approver')).status).toBe(404);
    const { body } = await call(APPROVER);
    expect(body.items.map(({ item, ended }) => [item, ended?.on])).toEqual([
      ['F1', '2026-05-04'],
      ['F2', '2026-05-04'],
    ]);
    expect((await me(firm))?.lines.find(({ id }) => id === merit.id)?.state).toBe('TOLD');
    expect((await me(other))?.total.points).toBe(-11);
    expect((await call(APPROVER)).body.code).toBe('transition_refused');
  });
});
