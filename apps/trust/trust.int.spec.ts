import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  jwtIssuer,
  openApiOf,
  testDatabase,
  TestClock,
  testKafka,
  undescribed,
  type JwtIssuer,
  type TestDatabase,
} from '@concord/testing';
import { makeUscc } from '@concord/subject';
import type { LineView } from './lines/line.answer.js';
import { publishedLaw } from './publishing/published-law.migration.js';
import { registerTables } from './lines/register.migration.js';
import type { MeAnswer } from './me/me.js';
import { TrustWorld } from './world.builder.js';

jest.setTimeout(120_000);

const MARCH = '2026-03-03T02:00:00.000Z';
const clock = new TestClock(MARCH);
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

const me = (firm: string, query = '') => world.call<MeAnswer>(firm, 'GET', `/v1/me${query}`);
const read = (who: string, firm: string, date: string) => world.read(who, firm, date);
const step = (who: string, id: string, name: string, body: unknown = {}) =>
  world.call<LineView>(who, 'POST', `/v1/lines/${id}/${name}`, body);
const contest = (firm: string, line: string, statement = 'the lot was recalled before it was sold') =>
  world.call<LineView>(firm, 'POST', '/v1/me/contests', { line, statement });

describe('the document', () => {
  it('describes what every route answers; the world holds every answer to it', async () => {
    const document = await openApiOf(world.service.url);
    expect(undescribed(document)).toEqual([]);
  });

  it('has no call that lists, orders or compares organisations', async () => {
    const { paths } = await openApiOf(world.service.url);
    expect(
      Object.keys(paths)
        .filter((path) => path.startsWith('/v1'))
        .sort(),
    ).toEqual([
      '/v1/lines',
      '/v1/lines/{id}',
      '/v1/lines/{id}/approve',
      '/v1/lines/{id}/decide',
      '/v1/lines/{id}/end',
      '/v1/lines/{id}/end-of-organisation',
      '/v1/lines/{id}/tell',
      '/v1/lines/{id}/withdrawal',
      '/v1/lines/{id}/withdrawal/approve',
      '/v1/lines/{id}/withdrawal/tell',
      '/v1/me',
      '/v1/me/contests',
      '/v1/me/lookups',
      '/v1/organisations',
      '/v1/schemes',
    ]);
    const asked = ['sort=points', 'order=desc', 'above=0', 'points=1', 'organisation=x'];
    for (const query of asked) {
      const { status, body } = await world.call('market-regulation:clerk', 'GET', `/v1/lines?${query}`);
      expect([status, body.code]).toEqual([422, 'unknown_field']);
    }
    const all = await world.call('regulator-market:regulator', 'GET', '/v1/organisations?scheme=food-record');
    expect(all.status).toBe(422);
  });
});

describe('a line', () => {
  it('is approved by a second person, told to the firm first, and counts from the day after the window', async () => {
    const firm = aFirm();
    on('2026-03-03');
    const { status, body: draft } = await world.record(firm);
    expect([status, draft.state, draft.contributions]).toEqual([201, 'DRAFT', []]);
    expect((await me(firm)).body.schemes).toEqual([]);
    const own = await step('market-regulation:approver:clerk', draft.id, 'approve');
    expect([own.status, own.body.code]).toEqual([403, 'second_person_required']);
    expect((await step('market-regulation:approver', draft.id, 'approve')).body.state).toBe('APPROVED');
    expect((await me(firm)).body.schemes).toEqual([]);
    expect((await read('market-regulation:clerk', firm, '2026-04-01')).body.points).toBe(0);
    const notice = { channel: 'registered-mail', deliveredOn: '2026-03-03', proof: 'receipt 77' };
    const { body: told } = await step('market-regulation:clerk', draft.id, 'tell', notice);
    expect((await me(firm)).body.schemes[0]).toMatchObject({
      today: '2026-03-03',
      contestable: [{ line: told.id, inTime: true, until: '2026-03-17', daysLeft: 14 }],
    });
    expect(told).toMatchObject({ version: 3, told: { windowClosesOn: '2026-03-17' }, countsFrom: '2026-03-18' });
    const totals = async (date: string) => (await me(firm, `?on=${date}`)).body.schemes[0];
    expect(await totals('2026-03-17')).toMatchObject({ total: { points: 0, lines: [{ why: 'NOT_YET' }] } });
    expect(await totals('2026-03-18')).toMatchObject({
      total: { points: -12, lines: [{ points: -12, why: 'COUNTS' }] },
      effects: [{ use: 'INSPECTION_RATE', percentOfNormalRate: 160 }],
    });
    expect(await totals('2027-03-02')).toMatchObject({ total: { points: -6, lines: [{ why: 'DECAYED' }] } });
    expect(await totals('2028-03-02')).toMatchObject({ total: { points: 0, lines: [{ why: 'FALLEN_OUT' }] } });
  });

  it.each([
    [{ scheme: 'carrier-safety', item: 'S1' }, 403, 'not_competent'],
    [{ scheme: 'enterprise-risk', item: 'E1' }, 422, 'legal_basis_not_enabled'],
    [{ scheme: 'people', item: 'F1' }, 422, 'legal_basis_unknown'],
    [{ item: 'F4' }, 422, 'legal_basis_not_enabled'],
    [{ organisation: { type: 'LEI', country: 'ZZ', value: '5493001KJTIIGC8Y1R12' } }, 422, 'identifier_invalid'],
    [{ organisation: { type: 'RID', country: 'CN', value: '11010519491231002X' } }, 422, 'identifier_invalid'],
    [{ organisation: { type: 'USCC', country: 'CN', value: '92350100M000100Y40' } }, 422, 'identifier_invalid'],
    [{ organisation: { type: 'USCC', country: 'CN', value: '91350100M000100Y4Z' } }, 422, 'identifier_invalid'],
    [{ names: ['LI NA'] }, 422, 'unknown_field'],
    [
      { decision: { number: '11010519491231002X', decidedOn: '2026-03-02', hash: 'b'.repeat(64) } },
      422,
      'body_invalid',
    ],
    [{ decision: { number: '1', decidedOn: '2026-03-04', hash: 'b'.repeat(64) } }, 422, 'clock_skew'],
    [{ decision: { number: '1', decidedOn: '2026-03-02' } }, 422, 'body_invalid'],
  ])('with %j is refused', async (change, status, code) => {
    on('2026-03-03');
    const answer = await world.record(aFirm(), change as object);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('of one decision counts once, under one key is one, and has one next version', async () => {
    const firm = aFirm();
    on('2026-03-03');
    const { body: line } = await world.record(firm);
    expect((await world.record(firm)).body.code).toBe('conflict');
    const approve = (key: string, version: string) =>
      world.call<LineView>(
        'market-regulation:approver',
        'POST',
        `/v1/lines/${line.id}/approve`,
        {},
        {
          'idempotency-key': key,
          'if-match': version,
        },
      );
    expect((await approve('k-1', '2')).body.code).toBe('stale_version');
    const first = await approve('k-2', '1');
    expect(await approve('k-2', '1')).toEqual(first);
    expect((await step('market-regulation:approver', line.id, 'approve')).body.code).toBe('transition_refused');
    expect((await step('transport:approver', line.id, 'approve')).status).toBe(404);
  });
});

describe('a contest', () => {
  it('in time suspends from the first day, until somebody decides who did neither of the first two', async () => {
    const firm = aFirm();
    on('2026-03-03');
    const line = await world.told(firm, '2026-03-03');
    on('2026-03-17');
    const { status, body } = await contest(firm, line.id);
    expect([status, body.state, body.contributions]).toEqual([201, 'CONTESTED', []]);
    expect(body.contests).toMatchObject([{ inTime: true, dueOn: '2026-04-08' }]);
    expect((await contest(firm, line.id)).body.code).toBe('transition_refused');
    expect((await read('regulator-market:regulator', firm, '2027-01-01')).body).toMatchObject({ points: 0, lines: [] });
    on('2026-03-20');
    const decide = (who: string) => step(who, line.id, 'decide', { outcome: 'REJECTED', reason: 'the lot was sold' });
    for (const who of ['market-regulation:approver', 'market-regulation:approver:clerk']) {
      expect((await decide(who)).body.code).toBe('second_person_required');
    }
    const { body: rejected } = await decide('market-regulation:approver:reviewer');
    expect(rejected.contributions[0]).toMatchObject({ range: ['2026-03-21', '2026-04-02'], points: -12 });
    expect(rejected.fallsOutOn).toBe('2028-03-02');
  });

  it('that nobody decides leaves the line off by itself, with no timer', async () => {
    const firm = aFirm();
    on('2026-03-03');
    const line = await world.told(firm, '2026-03-03');
    on('2026-03-17');
    await contest(firm, line.id);
    for (const date of ['2026-03-18', '2026-04-09', '2027-03-01']) {
      expect((await me(firm, `?on=${date}`)).body.schemes[0]?.total.points).toBe(0);
    }
  });

  it('that is late leaves the line on, and off from the day after its 15 working days', async () => {
    const firm = aFirm();
    on('2026-03-03');
    const line = await world.told(firm, '2026-03-03');
    on('2026-03-18');
    const { body } = await contest(firm, line.id);
    expect(body.contests).toMatchObject([{ inTime: false, dueOn: '2026-04-09' }]);
    const points = async (date: string) => (await me(firm, `?on=${date}`)).body.schemes[0]?.total.points;
    expect([await points('2026-03-18'), await points('2026-04-09'), await points('2026-04-10')]).toEqual([-12, -11, 0]);
    on('2026-04-20');
    await step('market-regulation:approver:reviewer', line.id, 'decide', {
      outcome: 'REJECTED',
      reason: 'it was sold',
    });
    expect([await points('2026-04-20'), await points('2026-04-21')]).toEqual([0, -11]);
  });

  it('may correct to a milder item, never to a worse one; revoke, or annul as if it had never been', async () => {
    const firm = aFirm();
    on('2026-03-03');
    const [a, b] = [await world.told(firm, '2026-03-03'), await world.told(firm, '2026-03-03', { item: 'F2' })];
    on('2026-03-10');
    await contest(firm, a.id);
    await contest(firm, b.id);
    const decide = (id: string, body: object) =>
      step('market-regulation:approver:reviewer', id, 'decide', { reason: 'another article', ...body });
    expect((await decide(b.id, { outcome: 'CORRECTED', item: 'F1' })).body.code).toBe('transition_refused');
    expect((await decide(a.id, { outcome: 'CORRECTED', item: 'F3' })).body).toMatchObject({
      state: 'TOLD',
      item: 'F3',
    });
    expect((await decide(b.id, { outcome: 'ANNULLED' })).body.state).toBe('ANNULLED');
    const { total } = (await me(firm, '?on=2026-04-01')).body.schemes[0] ?? { total: { points: 0, lines: [] } };
    expect(total.points).toBe(4);
    const rest = { how: 'REVOKED', on: '2026-03-10', reason: 'by itself' };
    expect((await step('market-regulation:approver', a.id, 'end', rest)).body.code).toBe('transition_refused');
    expect((await decide(a.id, { outcome: 'CORRECTED', item: 'F4' })).body.code).toBe('legal_basis_not_enabled');
  });

  it('is for the firm of the line alone, before it falls out, and names no person', async () => {
    const firm = aFirm();
    on('2026-03-03');
    const line = await world.told(firm, '2026-03-03');
    expect((await contest(aFirm(), line.id)).status).toBe(404);
    expect((await contest(firm, line.id, 'ask 11010519491231002X')).body.code).toBe('body_invalid');
    on('2028-03-02');
    expect((await contest(firm, line.id)).body.code).toBe('transition_refused');
  });
});
