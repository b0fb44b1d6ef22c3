import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { followLaw, followOverlay, lawWith, readOverlay } from '@concord/catalogue';
import type { Subject } from '@concord/contracts';
import { pooled } from '@concord/database';
import {
  anotherRelease,
  aPerson,
  jwtIssuer,
  TestClock,
  testDatabase,
  testKafka,
  uuidOf,
  type JwtIssuer,
  type TestDatabase,
} from '@concord/testing';
import { FrontDoor, testCipher } from '../front-door.builder.js';
import type { Page } from '../lookups/page.js';
import { TakenEvents, type GivenListing } from '../lookups/taken-events.builder.js';
import type { RejectionItem } from '../rejections/rejection-query.store.js';
import { recomputed } from '../rejections/recomputed.builder.js';
import type { RestrictionItem } from '../restrictions/restriction-items.js';
import { migrations } from '../schema/migrations.js';
import { deriveAnew } from './derive-anew.js';

jest.setTimeout(60_000);

const OVERSIGHT = { role: 'oversight' };
const BAD_WRAP = Buffer.alloc(60, 1).toString('base64url');
let database: TestDatabase;
let jwt: JwtIssuer;
let door: FrontDoor;
let taken: TakenEvents;

beforeAll(async () => {
  [database, jwt] = await Promise.all([testDatabase(migrations), jwtIssuer()]);
  const clock = new TestClock('2026-10-01T04:00:00.000Z');
  taken = new TakenEvents(database.ds, testCipher);
  door = new FrontDoor({ databaseUrl: database.url, kafka: testKafka(), jwt, clock, parts: taken });
  await door.open();
});
beforeEach(() => {
  followOverlay(() => undefined);
});
afterEach(() => {
  followOverlay(() => undefined);
});
afterAll(async () => {
  await door.close();
  await jwt.stop();
  await database.drop();
});

const FIRM: Subject = {
  kind: 'ORGANISATION',
  names: ['ACME'],
  identifiers: [{ type: 'USCC', country: 'CN', value: '91350100M000100Y43' }],
};

/** The law from now on, and the lists as it makes them. */
async function holds(law: ReturnType<typeof lawWith>): Promise<void> {
  followLaw(() => law);
  await deriveAnew(database.ds, testCipher, () => false);
}
const statuses = (...of: object[]) =>
  lawWith(readOverlay({ statuses: of.map((each) => ({ ground: 'G03', measure: 'M01', ...each })) }));
/** A withdrawal without a day: the pair counts as never signed off. */
const never = () => statuses({ status: 'LEGAL_REVIEW' });

const person = (n: number) => aPerson(100 + n);
const listing = (n: number, version: number, change: Partial<GivenListing> = {}): GivenListing => ({
  id: uuidOf(100 + n),
  version,
  subject: person(n),
  measures: ['M01', 'M02'].map((measure) => ({ measure, from: '2026-03-17', to: '2028-03-17' })),
  ...change,
});
const until = (to: string) => ['M01', 'M02'].map((measure) => ({ measure, from: '2026-03-17', to }));

async function entryOf(n: number): Promise<Record<string, Pick<RestrictionItem, 'coverage' | 'refer'>>> {
  const query = new URLSearchParams({ ...person(n).identifiers[0] }).toString();
  const { body } = await door.call<Page<RestrictionItem>>('GET', `/v1/restrictions?${query}`, OVERSIGHT);
  return Object.fromEntries(body.items.map(({ measure, coverage, refer }) => [measure, { coverage, refer }]));
}
async function verdicts(n: number): Promise<(string | null)[]> {
  const rows = await pooled(database.ds).query<{ verdict: string | null }>(
    'SELECT verdict FROM events WHERE listing_id = $1 ORDER BY seq',
    [uuidOf(100 + n)],
  );
  return rows.map(({ verdict }) => verdict);
}

describe('a sign-off that is withdrawn while a listing stands', () => {
  it('ends it from that day on, nothing before, and lets what still runs stand again once it is given back', async () => {
    await taken.listing(listing(1, 1));
    await holds(statuses({ status: 'LEGAL_REVIEW', from: '2027-01-01' }));
    expect(await entryOf(1)).toEqual({
      M01: { coverage: [['2026-03-17', '2027-01-01']], refer: [] },
      M02: { coverage: [['2026-03-17', '2028-03-17']], refer: [] },
    });
    await holds(statuses({ status: 'LEGAL_REVIEW', from: '2027-01-01' }, { status: 'ENABLED', from: '2027-07-01' }));
    expect((await entryOf(1)).M01?.coverage).toEqual([
      ['2026-03-17', '2027-01-01'],
      ['2027-07-01', '2028-03-17'],
    ]);
  });

  it('takes the version that ends it, whatever the law has become, and leaves nobody with a human', async () => {
    await taken.listing(listing(2, 1));
    await holds(never());
    await taken.listing(listing(2, 2, { state: 'REVOKED', measures: until('2026-09-01') }));
    expect(await entryOf(2)).toEqual({ M02: { coverage: [['2026-03-17', '2026-09-01']], refer: [] } });
    await taken.listing(listing(2, 3, { state: 'ANNULLED', measures: until('2026-09-01') }));
    expect(await entryOf(2)).toEqual({});
    expect(await verdicts(2)).toEqual([null, null, null]);
  });

  it('takes no version that says a day more; the next one that takes away frees the listing', async () => {
    await taken.listing(listing(3, 1, { measures: until('2027-03-17') }));
    await holds(never());
    await taken.listing(listing(3, 2));
    expect((await entryOf(3)).M02).toEqual({ coverage: [], refer: [['2026-03-17', '2027-03-17']] });
    await taken.listing(listing(3, 3, { measures: until('2027-04-17'), state: 'REVOKED' }));
    await taken.listing(listing(3, 4, { measures: until('2027-02-17'), state: 'REVOKED' }));
    await taken.listing(listing(3, 5, { measures: until('2027-02-17'), state: 'ACTIVE' }));
    expect((await entryOf(3)).M02?.refer).toEqual([['2026-03-17', '2027-02-17']]);
    await taken.listing(listing(3, 6, { measures: until('2026-12-17'), state: 'REVOKED' }));
    expect((await entryOf(3)).M02).toEqual({ coverage: [['2026-03-17', '2026-12-17']], refer: [] });
    const refused = 'legal_basis_not_enabled';
    expect(await verdicts(3)).toEqual([null, refused, refused, null, refused, null]);
  });

  it('takes a refused ending in after all, judged by what was accepted before its place', async () => {
    await taken.listing(listing(4, 1));
    await holds(never());
    await taken.listing(listing(4, 2, { state: 'REVOKED', measures: until('2026-09-01') }), { wrap: BAD_WRAP });
    expect((await entryOf(4)).M02?.refer).toHaveLength(1);
    const { body } = await door.call<Page<RejectionItem>>('GET', '/v1/rejections?limit=500', OVERSIGHT);
    const rejection = body.items.find(({ listing: of }) => of === uuidOf(104));
    expect(rejection?.code).toBe('unseal_failed');
    const retried = await door.call('POST', `/v1/rejections/${rejection?.id}/retry`, OVERSIGHT);
    expect(retried.status).toBe(200);
    expect(await entryOf(4)).toEqual({ M02: { coverage: [['2026-03-17', '2026-09-01']], refer: [] } });
  });
});

describe('a release with another catalogue', () => {
  it('takes the ending of what it does not know any more', async () => {
    await taken.listing(listing(5, 1));
    await holds(
      anotherRelease((cn) => (cn.groundMeasures = cn.groundMeasures.filter(({ ground }) => ground !== 'G03'))),
    );
    expect(await entryOf(5)).toEqual({});
    await taken.listing(listing(5, 2, { state: 'PERFORMED', measures: until('2026-09-01') }));
    await taken.listing(listing(5, 3));
    expect(await verdicts(5)).toEqual([null, null, 'legal_basis_unknown']);
  });

  it('takes the ending of an honour whose scheme it caps lower', async () => {
    const honour = { id: uuidOf(120), subject: FIRM };
    await taken.honour({ ...honour, version: 1 });
    await holds(
      anotherRelease((cn) => {
        cn.schemes.forEach((scheme) => (scheme.maxTerm = { months: 3 }));
      }),
    );
    await taken.honour({ ...honour, version: 2, state: 'ENDED', to: '2026-10-01' });
    await taken.honour({ ...honour, version: 3, state: 'ENDED', to: '2026-11-01' });
    expect(await verdicts(20)).toEqual([null, null, 'term_over_cap']);
  });
});

describe('the stored bytes', () => {
  it('come to the same verdicts when they are folded anew, each after the version that was accepted before it', async () => {
    await pooled(database.ds).query('TRUNCATE events, signatures, lanes, listings, subjects, identifiers, rejections');
    await holds(statuses({ status: 'LEGAL_REVIEW', from: '2026-11-01' }));
    const extension = {
      decision: { number: '2', decidedOn: '2026-11-02', signatory: 'Judge', reason: 'Not performed still.' },
      notice: { channel: 'post', deliveredOn: '2026-11-02', proof: 'receipt 2', windowClosesOn: '2026-12-16' },
      measures: [{ measure: 'M01', from: '2027-03-17', to: '2028-03-17' }],
    };
    await taken.listing(listing(6, 1, { measures: until('2027-03-17') }));
    await taken.listing(listing(6, 2, { extensions: [extension] }));
    await taken.listing(listing(6, 3, { measures: until('2026-09-01'), state: 'REVOKED', extensions: [extension] }));
    const { verdicts: all, restrictions } = await recomputed(database.ds, taken.authorities);
    expect(all.stored).toEqual([null, 'legal_basis_not_enabled', null]);
    expect(all.found).toEqual(all.stored);
    expect(restrictions.found).toEqual(restrictions.stored);
  });
});
