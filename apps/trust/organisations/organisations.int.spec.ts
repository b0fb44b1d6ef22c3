import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { followOverlay, readOverlay } from '@concord/catalogue';
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
import { registerTables } from '../lines/register.migration.js';
import type { MeAnswer } from '../me/me.js';
import type { OwnLookupPage } from '../me/own-lookups.js';
import { publishedLaw } from '../publishing/published-law.migration.js';
import type { SchemesAnswer } from '../schemes/schemes.js';
import { TrustWorld } from '../world.builder.js';

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
  followOverlay(() => undefined);
  await world.close();
  await issuer.stop();
  await database.drop();
});

const me = (firm: string, query = '') => world.call<MeAnswer>(firm, 'GET', `/v1/me${query}`);
const read = (who: string, firm: string, date: string) => world.read(who, firm, date);

describe('reading', () => {
  it('is for a mandate of that scheme, and the firm sees who looked', async () => {
    const firm = aFirm();
    on('2026-03-03');
    await world.told(firm, '2026-03-03');
    const market = await read('regulator-market:regulator', firm, '2026-04-01');
    expect(market.body).toMatchObject({
      points: -12,
      effects: [{ percentOfNormalRate: 160 }],
      lines: [{ item: 'F1' }],
    });
    for (const who of ['regulator-tax:regulator', 'regulator-transport-safety:regulator', 'transport:clerk']) {
      expect((await read(who, firm, '2026-04-01')).body.code).toBe('not_competent');
    }
    expect((await read('regulator-public-procurement:regulator', firm, '2026-04-01')).status).toBe(403);
    expect((await read('market-regulation:clerk', firm, '2026-04-01')).status).toBe(200);
    expect((await read('market-regulation:clerk', firm, '2026-03-02')).body.code).toBe('range_invalid');
    const { lookups } = (await me(firm)).body;
    expect(lookups.map(({ authority, scheme, on: asked }) => [authority, scheme, asked])).toEqual([
      ['market-regulation', 'food-record', '2026-04-01'],
      ['regulator-market', 'food-record', '2026-04-01'],
    ]);
    expect(JSON.stringify((await me(firm)).body)).not.toContain('@');
  });

  it('has nothing of the days that have passed', async () => {
    const firm = aFirm();
    on('2026-03-03');
    await world.told(firm, '2026-03-03');
    on('2026-05-05');
    const { lines } = (await read('regulator-market:regulator', firm, '2026-05-05')).body;
    expect(lines[0]?.contributions[0]?.range[0]).toBe('2026-04-02');
  });

  it.each([
    ['market-regulation:clerk', ['food-record', 'enterprise-risk']],
    ['transport:approver', ['carrier-safety']],
    ['regulator-tax:regulator', ['tax-credit']],
  ])('of %s is of the schemes %j', async (who, schemes) => {
    const { body } = await world.call<SchemesAnswer>(who, 'GET', '/v1/schemes');
    expect(body.items.map(({ scheme }) => scheme)).toEqual(schemes);
  });

  it('of oneself is for organisations: a natural person has no record', async () => {
    const { status, body } = await me('11010519491231002X');
    expect([status, body.code]).toEqual([403, 'role_required']);
    expect((await world.call('market-regulation:clerk', 'GET', '/v1/me')).status).toBe(403);
    const asked = '/v1/organisations?scheme=food-record&type=RID&country=CN&value=11010519491231002X';
    expect((await world.call('regulator-market:regulator', 'GET', asked)).body.code).toBe('identifier_invalid');
  });

  it('is shown to the firm page by page, to the last look, and who receives its record without looking', async () => {
    const firm = aFirm();
    on('2026-03-03');
    await world.told(firm, '2026-03-03');
    for (let day = 1; day <= 5; day++) await read('market-regulation:clerk', firm, `2026-04-0${String(day)}`);
    const pages: string[][] = [];
    let cursor = '';
    for (;;) {
      const { body } = await world.call<OwnLookupPage>(firm, 'GET', `/v1/me/lookups?limit=2${cursor}`);
      pages.push(body.items.map((look) => look.on.slice(-1)));
      if (body.next === null) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(pages).toEqual([['5', '4'], ['3', '2'], ['1']]);
    expect((await world.call<OwnLookupPage>(aFirm(), 'GET', `/v1/me/lookups?limit=2${cursor}`)).body.items).toEqual([]);
    const { schemes, olderLookups } = (await me(firm)).body;
    expect([schemes[0]?.recipients.map(({ authority }) => authority), olderLookups]).toEqual([
      ['regulator-market'],
      null,
    ]);
  });

  it('of a firm by another code than the scheme knows it by is refused', async () => {
    const asked = '/v1/organisations?scheme=food-record&type=LEI&country=ZZ&value=5493001KJTIIGC8Y1R12';
    expect((await world.call('regulator-market:regulator', 'GET', asked)).body.code).toBe('identifier_invalid');
  });
});

describe('the repeal of the instrument', () => {
  const repeal = (from: string) => {
    const overlay = readOverlay({ repeals: [{ instrument: 'food-safety-law', from }] });
    followOverlay(() => overlay);
  };

  it('ends standing lines from its day, for the firm, for whom a mandate covers, and in the topic', async () => {
    const firm = aFirm();
    on('2026-03-03');
    await world.told(firm, '2026-03-03');
    const last = () => world.records('food-record', firm).at(-1)?.lines[0]?.contributions.at(-1)?.range[1];
    await eventually(() => last() === '2028-02-02', { what: 'the topic has it', timeoutMs: 30_000 });
    repeal('2026-09-01');
    await eventually(() => last() === '2026-09-01', { what: 'the topic has the repeal', timeoutMs: 30_000 });
    const total = async (date: string) => (await me(firm, `?on=${date}`)).body.schemes[0]?.total;
    expect(await total('2026-08-31')).toMatchObject({ points: -9 });
    expect(await total('2026-09-01')).toMatchObject({ points: 0, lines: [{ points: 0, why: 'REPEALED' }] });
    expect((await read('regulator-market:regulator', firm, '2026-09-01')).body).toMatchObject({ points: 0, lines: [] });
    on('2026-09-02');
    expect((await me(firm)).body.schemes[0]).toMatchObject({ contestable: [], lines: [{ fallsOutOn: '2026-09-01' }] });
    expect(
      (await world.record(firm, { decision: { number: '2', decidedOn: '2026-09-01', hash: 'c'.repeat(64) } })).body
        .code,
    ).toBe('instrument_not_in_force');
    followOverlay(() => undefined);
    await eventually(() => last() === '2028-02-02', { what: 'the topic has it whole', timeoutMs: 30_000 });
  });
});
