import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Identifier } from '@concord/contracts';
import { anOrganisation, aPerson, jwtIssuer, TestClock, testDatabase, testKafka } from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import { FrontDoor, testCipher, type Answer } from '../front-door.builder.js';
import type { Page } from '../lookups/page.js';
import { TakenEvents } from '../lookups/taken-events.builder.js';
import type { RestrictionItem } from '../restrictions/restriction-items.js';
import type { RewardItem } from '../rewards/reward-items.js';
import { migrations } from '../schema/migrations.js';

jest.setTimeout(60_000);

const clock = new TestClock('2026-10-01T04:00:00.000Z');
let database: TestDatabase;
let jwt: JwtIssuer;
let door: FrontDoor;
let taken: TakenEvents;

beforeAll(async () => {
  [database, jwt] = await Promise.all([testDatabase(migrations), jwtIssuer()]);
  taken = new TakenEvents(database.ds, testCipher);
  door = new FrontDoor({ databaseUrl: database.url, kafka: testKafka(), jwt, clock, parts: taken });
  await door.open();
});

afterAll(async () => {
  await door.close();
  await jwt.stop();
  await database.drop();
});

const passport = (n: number): Identifier => ({ type: 'PASSPORT', country: 'CN', value: `E${20_000_000 + n}` });
const at = (date: string) => new Date(`${date}T04:00:00.000Z`);

function look<T = RestrictionItem>(
  list: 'restrictions' | 'rewards',
  identifier: Identifier,
  more: Record<string, string> = {},
): Promise<Answer<Page<T>>> {
  const query = new URLSearchParams({ ...identifier, ...more }).toString();
  return door.call('GET', `/v1/${list}?${query}`, { role: 'oversight' });
}

/** Coverage by measure as the hub knew it at noon of a date. */
async function known(identifier: Identifier, date: string): Promise<Record<string, unknown>> {
  const { body } = await look('restrictions', identifier, { knownAt: at(date).toISOString() });
  return Object.fromEntries(body.items.map(({ measure, coverage, refer }) => [measure, { coverage, refer }]));
}

const WHOLE = { M01: { coverage: [['2026-03-17', '2028-03-17']], refer: [] } };

describe('what the hub knew', () => {
  it('before and after an annulment: the past changes, what was known then stays', async () => {
    const subject = aPerson(1);
    const [rid] = subject.identifiers as [Identifier];
    const id = await taken.listing({ subject }, { at: at('2026-03-05') });
    await taken.listing({ id, subject, version: 2, state: 'ANNULLED' }, { at: at('2026-05-20') });
    expect(await known(rid, '2026-03-04')).toEqual({});
    expect(await known(rid, '2026-03-05')).toEqual(WHOLE);
    expect(await known(rid, '2026-05-19')).toEqual(WHOLE);
    expect(await known(rid, '2026-05-20')).toEqual({});
    expect((await look('restrictions', rid)).body.items).toEqual([]);
    const then = await look('restrictions', rid, { knownAt: at('2026-05-19').toISOString() });
    expect(then.body.items[0]?.bases).toMatchObject([{ authority: 'courts', listing: id, version: 1 }]);
  });

  it('under an identifier that a later version dropped, and of those whom only it linked', async () => {
    const subject = { ...aPerson(2), identifiers: [...aPerson(2).identifiers, passport(2)] };
    const [rid] = subject.identifiers as [Identifier];
    const id = await taken.listing({ subject }, { at: at('2026-03-05') });
    const other = { ...subject, identifiers: [passport(2)] };
    const M02 = [{ measure: 'M02', from: '2026-04-01', to: '2027-04-01' }];
    const second = await taken.listing({ subject: other, measures: M02 }, { at: at('2026-03-06') });
    const changed = { ...subject, identifiers: [rid] };
    await taken.listing({ id, subject: changed, version: 2 }, { at: at('2026-05-20') });
    const away = { ...other, identifiers: [passport(3)] };
    await taken.listing({ id: second, subject: away, measures: M02, version: 2 }, { at: at('2026-05-21') });
    expect((await look('restrictions', passport(2))).body.items).toEqual([]);
    for (const identifier of [passport(2), rid]) {
      expect(Object.keys(await known(identifier, '2026-05-19'))).toEqual(['M01', 'M02']);
    }
    expect(Object.keys(await known(passport(2), '2026-05-20'))).toEqual(['M02']);
    expect(Object.keys(await known(rid, '2026-05-20'))).toEqual(['M01']);
    expect(await known(passport(2), '2026-05-21')).toEqual({});
    expect(await known(passport(3), '2026-05-20')).toEqual({});
    expect(Object.keys(await known(passport(3), '2026-05-21'))).toEqual(['M02']);
  });

  it('of a listing whose next version was refused: a human decides from then on, until a higher one', async () => {
    const subject = aPerson(4);
    const [rid] = subject.identifiers as [Identifier];
    const id = await taken.listing({ subject }, { at: at('2026-03-05') });
    await taken.listing({ id, subject, version: 2, ground: 'G99' }, { at: at('2026-04-05') });
    await taken.listing({ id, subject, version: 3 }, { at: at('2026-05-05') });
    expect(await known(rid, '2026-04-04')).toEqual(WHOLE);
    expect(await known(rid, '2026-04-05')).toEqual({ M01: { coverage: [], refer: [['2026-03-17', '2028-03-17']] } });
    expect(await known(rid, '2026-05-05')).toEqual(WHOLE);
  });

  it('of an event that was taken in after all: refused until then', async () => {
    const subject = aPerson(5);
    const [rid] = subject.identifiers as [Identifier];
    const id = await taken.listing({ subject }, { at: at('2026-04-05'), keyless: true });
    await door.call('GET', '/v1/rejections', { role: 'oversight' });
    const [row] = await database.ds.query<{ id: string }[]>('SELECT id FROM rejections WHERE listing = $1', [id]);
    const retried = await door.call('POST', `/v1/rejections/${row?.id}/retry`, { role: 'oversight', body: {} });
    expect(retried.status).toBe(200);
    expect(await known(rid, '2026-09-30')).toEqual({});
    expect(await known(rid, '2026-10-01')).toEqual(WHOLE);
  });

  it('of whom two claim one identifier: it restricts neither from the second claim on', async () => {
    const [shared, mine] = [passport(6), aPerson(6)];
    await taken.listing({ subject: { ...mine, identifiers: [shared] } }, { at: at('2026-03-05') });
    const other = { ...aPerson(7), identifiers: [shared] };
    await taken.listing({ subject: other }, { at: at('2026-04-05') });
    expect(await known(shared, '2026-04-04')).toEqual(WHOLE);
    const { body } = await look('restrictions', shared, { knownAt: at('2026-04-05').toISOString() });
    expect(body.items.map(({ coverage, refer }) => [coverage, refer])).toEqual(
      Array(2).fill([[], [['2026-03-17', '2028-03-17']]]),
    );
    expect(new Set(body.items.map(({ subject }) => subject)).size).toBe(2);
  });

  it('of honours too; one that was erased since is absent', async () => {
    const subject = anOrganisation(8);
    const [uscc] = subject.identifiers as [Identifier];
    const id = await taken.honour({ subject }, { at: at('2026-04-05') });
    await taken.honour({ id, subject, version: 2, state: 'ANNULLED' }, { at: at('2026-05-05') });
    const then = { knownAt: at('2026-04-05').toISOString() };
    expect((await look('rewards', uscc)).body.items).toEqual([]);
    const before = await look<RewardItem>('rewards', uscc, then);
    expect(before.body.items).toMatchObject([{ honour: id, scheme: 'A-grade-taxpayer' }]);
    await database.ds.query('DELETE FROM listing_keys WHERE listing_id = $1', [id]);
    expect((await look('rewards', uscc, then)).body.items).toEqual([]);
  });

  it('under the law of that time', async () => {
    const subject = aPerson(9);
    const [rid] = subject.identifiers as [Identifier];
    await taken.listing({ subject }, { at: at('2026-03-05') });
    const overlay = JSON.stringify({ repeals: [{ ground: 'G03', from: '2027-01-01' }] });
    await database.ds.query(
      `INSERT INTO laws (version, overlay, since) VALUES ('a', NULL, '2026-01-01'), ('b', $1, '2026-06-01'), ('c', NULL, '2026-07-01')`,
      [overlay],
    );
    expect(await known(rid, '2026-05-31')).toEqual(WHOLE);
    expect(await known(rid, '2026-06-01')).toEqual({ M01: { coverage: [['2026-03-17', '2027-01-01']], refer: [] } });
    expect(await known(rid, '2026-07-01')).toEqual(WHOLE);
  });
});

describe('asking what the hub knew', () => {
  const [rid] = aPerson(10).identifiers as [Identifier];

  it.each([
    ['2026-10-01T04:00:00.001Z', 'clock_skew'],
    ['2027-01-01T00:00:00+08:00', 'clock_skew'],
    ['2026-05-19', 'body_invalid'],
    ['2026-05-19T14:03:00', 'body_invalid'],
    ['2026-13-19T14:03:00Z', 'body_invalid'],
    ['yesterday', 'body_invalid'],
  ])('at %s is refused', async (knownAt, code) => {
    for (const list of ['restrictions', 'rewards'] as const) {
      expect(await look(list, rid, { knownAt })).toMatchObject({ status: 422, body: { code } });
    }
  });

  it('of a whole list is refused, and so are those without oversight', async () => {
    const path = `/v1/restrictions?knownAt=${at('2026-05-19').toISOString()}`;
    expect(await door.call('GET', path, { role: 'oversight' })).toMatchObject({
      status: 422,
      body: { code: 'body_invalid' },
    });
    expect(await door.call('GET', path, { role: 'counter' })).toMatchObject({ status: 403 });
  });

  it('now gives what the list gives now, in any zone, and is kept as a look-up', async () => {
    const subject = aPerson(11);
    const [own] = subject.identifiers as [Identifier];
    await taken.listing({ subject }, { at: at('2026-03-05') });
    const then = await look('restrictions', own, { knownAt: '2026-10-01T12:00:00+08:00' });
    expect(then.body).toEqual((await look('restrictions', own)).body);
    expect(then.body.items).toHaveLength(1);
    const me = await door.call<{ lookups: unknown[] }>('GET', '/v1/me', { role: 'subject', identifier: own });
    expect(me.body.lookups).toHaveLength(2);
  });
});
