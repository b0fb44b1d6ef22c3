import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Identifier, Subject } from '@concord/contracts';
import { anOrganisation, aPerson, jwtIssuer, TestClock, testDatabase, testKafka, undescribed } from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import { FrontDoor, testCipher, type Answer } from '../front-door.builder.js';
import type { RestrictionItem } from '../restrictions/restriction-items.js';
import type { RewardItem } from '../rewards/reward-items.js';
import { migrations } from '../schema/migrations.js';
import type { Page } from './page.js';
import { TakenEvents } from './taken-events.builder.js';

jest.setTimeout(60_000);

const clock = new TestClock('2026-10-01T04:00:00.000Z');
const passport: Identifier = { type: 'PASSPORT', country: 'CN', value: 'E12345678' };
const traveller = aPerson(1, { identifiers: [...aPerson(1).identifiers, passport] });
const firm = anOrganisation(1);
let database: TestDatabase;
let jwt: JwtIssuer;
let door: FrontDoor;
let taken: TakenEvents;
let courtListing: string;

beforeAll(async () => {
  [database, jwt] = await Promise.all([testDatabase(migrations), jwtIssuer()]);
  taken = new TakenEvents(database.ds, testCipher);
  door = new FrontDoor({ databaseUrl: database.url, kafka: testKafka(), jwt, clock, parts: taken });
  await door.open();
  courtListing = await taken.listing({ subject: traveller });
  await taken.listing({
    subject: { ...traveller, identifiers: [passport] },
    measures: [
      { measure: 'M01', from: '2029-01-01', to: '2030-01-01' },
      { measure: 'M02', from: '2026-09-01', to: '2027-09-01' },
    ],
  });
  for (let n = 10; n < 30; n++) await taken.listing({ subject: aPerson(n) });
  for (let n = 1; n < 8; n++) await taken.honour({ subject: anOrganisation(n) });
});

afterAll(async () => {
  await door.close();
  await jwt.stop();
  await database.drop();
});

const look = <T = RestrictionItem>(query: string, role = 'oversight'): Promise<Answer<Page<T>>> =>
  door.call('GET', `/v1/${query}`, { role, sub: 'inspector', authority: 'oversight-office' });

const by = ({ type, country, value }: Identifier) =>
  new URLSearchParams({ type, country, value: value.toLowerCase() }).toString();

const first = ({ identifiers }: Subject): Identifier => identifiers[0] ?? passport;

async function walk<T>(list: string, limit: number): Promise<T[]> {
  const items: T[] = [];
  for (let cursor = ''; ;) {
    const { body } = await look<T>(`${list}?limit=${limit}${cursor && `&cursor=${cursor}`}`);
    expect(body.items.length).toBeLessThanOrEqual(limit);
    items.push(...body.items);
    if (body.next === null) return items;
    cursor = body.next;
  }
}

describe('the document', () => {
  it('describes what every route answers', async () => {
    const document = await door.document();
    expect(Object.keys(document.paths)).toContain('/v1/me/lookups');
    expect(undescribed(document)).toEqual([]);
  });
});

describe('the joint lists', () => {
  it.each([1, 3, 7, 500])('give every restriction once, %i a page', async (limit) => {
    const items = await walk<RestrictionItem>('restrictions', limit);
    const keys = items.map(({ subject, measure }) => `${subject}|${measure}`);
    expect(keys).toEqual([...new Set(keys)].sort());
    expect(keys).toHaveLength(22);
  });

  it.each([1, 3, 7, 500])('give every reward once, %i a page', async (limit) => {
    const items = await walk<RewardItem>('rewards', limit);
    expect(new Set(items.map(({ honour }) => honour)).size).toBe(7);
    expect(items).toHaveLength(7);
  });

  it('lead from a resident number and from a passport to one entry, bases kept apart', async () => {
    const answers = await Promise.all([
      look(`restrictions?${by(first(traveller))}`),
      look(`restrictions?${by(passport)}`),
    ]);
    const [{ body }, byPassport] = answers;
    expect(byPassport.body).toEqual(body);
    expect(body.items.map(({ measure }) => measure)).toEqual(['M01', 'M02']);
    const [flights] = body.items;
    expect(Object.keys(flights ?? {}).sort()).toEqual(['bases', 'coverage', 'measure', 'refer', 'subject']);
    expect(Object.keys(flights?.bases[0] ?? {})).toEqual([
      'authority',
      'ground',
      'listing',
      'version',
      'legalBasis',
      'coverage',
    ]);
    expect(flights).toMatchObject({
      coverage: [
        ['2026-03-17', '2028-03-17'],
        ['2029-01-01', '2030-01-01'],
      ],
      refer: [],
      bases: [{ authority: 'courts', ground: 'G03', listing: courtListing }, { authority: 'courts' }],
    });
  });

  it('tell at a date what covers it, and the bases that do', async () => {
    const at = async (on: string) => (await look(`restrictions?${by(passport)}&on=${on}`)).body.items;
    expect((await at('2026-03-17')).map(({ measure, bases }) => [measure, bases.length])).toEqual([['M01', 1]]);
    expect((await at('2026-10-01')).map(({ measure }) => measure)).toEqual(['M01', 'M02']);
    expect(await at('2028-03-17')).toEqual([]);
    expect(await at('2026-03-16')).toEqual([]);
    const keys = Object.keys((await look<RewardItem>('rewards')).body.items[0] ?? {});
    expect(keys.slice(6, 8)).toEqual(['from', 'to']);
    const rewards = (on: string) => look<RewardItem>(`rewards?${by(first(firm))}&on=${on}`);
    expect((await rewards('2026-05-01')).body.items).toMatchObject([{ scheme: 'A-grade-taxpayer', authority: 'tax' }]);
    expect((await rewards('2027-05-01')).body.items).toEqual([]);
  });

  it('give all who claim a contested identifier, and restrict none of them by it', async () => {
    const shared = first(aPerson(40));
    const one = await taken.listing({ subject: aPerson(40) });
    const other = await taken.listing({
      subject: { ...aPerson(41), birthDate: aPerson(40).birthDate ?? '', identifiers: [shared] },
    });
    const { body } = await look(`restrictions?${by(shared)}`);
    expect(body.items.flatMap(({ bases }) => bases.map(({ listing }) => listing)).sort()).toEqual([one, other].sort());
    expect(new Set(body.items.map(({ subject }) => subject)).size).toBe(2);
    for (const item of body.items) {
      expect(item).toMatchObject({ coverage: [], refer: [['2026-03-17', '2028-03-17']] });
    }
  });

  it('name nobody under an identifier that is not known, and keep the look-up all the same', async () => {
    const stranger = first(aPerson(999));
    expect((await look(`restrictions?${by(stranger)}`)).body).toEqual({ items: [], next: null });
    const me = await door.call('GET', '/v1/me', { role: 'subject', identifier: stranger });
    expect(me.body).toEqual({
      today: '2026-10-01',
      listings: [],
      honours: [],
      recipients: [],
      messages: [],
      toldWrongly: [],
      checks: [],
      benefitChecks: [],
      consents: [],
      corrections: [],
      lookups: [
        { id: expect.any(String), list: 'restrictions', authority: 'oversight-office', at: '2026-10-01T04:00:00.000Z' },
      ],
    });
  });

  it.each([
    ['restrictions?typ=RID', 'unknown_field'],
    ['restrictions?on=2026-10-01&on=2026-10-02', 'body_invalid'],
    ['restrictions?type=RID&country=CN', 'body_invalid'],
    ['restrictions?type=RID&country=CN&value=110105194912310021', 'identifier_invalid'],
    ['restrictions?on=2026-02-30', 'body_invalid'],
    ['restrictions?limit=501', 'body_invalid'],
    ['restrictions?limit=0', 'body_invalid'],
    ['restrictions?cursor=eyJ9', 'body_invalid'],
    [`restrictions?cursor=${Buffer.from('["x","y"]').toString('base64url')}`, 'body_invalid'],
  ])('refuse %s', async (query, code) => {
    expect(await look(query)).toMatchObject({ status: 422, body: { code } });
  });

  it.each(['clerk', 'counter', 'regulator', 'subject'])('are closed to a %s', async (role) => {
    expect(await look('restrictions', role)).toMatchObject({ status: 403, body: { code: 'role_required' } });
    expect(await look('rewards', role)).toMatchObject({ status: 403, body: { code: 'role_required' } });
  });
});
