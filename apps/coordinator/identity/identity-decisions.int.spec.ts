import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { FactsName, Identifier, JointMeasure, Subject } from '@concord/contracts';
import { aPerson, anOrganisation, jwtIssuer, TestClock, testDatabase, testKafka, uuidOf } from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import { FrontDoor, testCipher, type Answer, type Call } from '../front-door.builder.js';
import type { Page } from '../lookups/page.js';
import { TakenEvents, type GivenListing } from '../lookups/taken-events.builder.js';
import { openSubjectRow, type SubjectRow } from '../merge/subject-cipher.js';
import type { RestrictionItem } from '../restrictions/restriction-items.js';
import { migrations } from '../schema/migrations.js';
import type { DecisionView } from './identity-decision.answer.js';

jest.setTimeout(60_000);

type Decided = DecisionView & { code?: string; errors?: { pointer: string }[] };

let database: TestDatabase;
let jwt: JwtIssuer;
let door: FrontDoor;
let taken: TakenEvents;

beforeAll(async () => {
  [database, jwt] = await Promise.all([testDatabase(migrations), jwtIssuer()]);
  taken = new TakenEvents(database.ds, testCipher);
  const clock = new TestClock('2026-10-01T04:00:00.000Z');
  door = new FrontDoor({ databaseUrl: database.url, kafka: testKafka(), jwt, clock, parts: taken });
  await door.open();
});

afterAll(async () => {
  await door.close();
  await jwt.stop();
  await database.drop();
});

const shared = (n: number): Identifier => ({ type: 'PASSPORT', country: 'CN', value: `E${10_000_000 + n}` });
const bearing = (n: number, identifier: Identifier): Subject => ({
  ...aPerson(n),
  identifiers: [...aPerson(n).identifiers, identifier],
});
const courts = (n: number): FactsName => ({ authority: 'courts', listing: uuidOf(n) });

/** The `n`th listing, of a subject; the next version where one is told. */
const listing = (n: number, subject: Subject, given: Partial<GivenListing> = {}) =>
  taken.listing({ id: uuidOf(n), subject, ...given });

const post = (path: string, body: unknown, call: Partial<Call> = {}): Promise<Answer<Decided>> =>
  door.call<Decided>('POST', `/v1/identity-decisions${path}`, { role: 'oversight', sub: 'inspector', body, ...call });
const decide = (identifier: Identifier, belongs: FactsName[], others: FactsName[], call: Partial<Call> = {}) =>
  post('', { identifier, belongs, others, reason: 'The passport office says so.' }, call);
const undo = (id: string, call: Partial<Call> = {}) => post(`/${id}/undo`, { reason: 'The office erred.' }, call);

async function underIt(identifier: Identifier): Promise<Pick<RestrictionItem, 'measure' | 'coverage' | 'refer'>[]> {
  const query = new URLSearchParams({ ...identifier }).toString();
  const { body } = await door.call<Page<RestrictionItem>>('GET', `/v1/restrictions?${query}`, { role: 'oversight' });
  return body.items.map(({ measure, coverage, refer }) => ({ measure, coverage, refer }));
}

/** All that is derived, without the subjects' internal ids. */
async function derived(): Promise<unknown> {
  const rows = await database.ds.query<(SubjectRow & { restrictions: Record<string, JointMeasure> })[]>(
    'SELECT id, revision, kind, facts, contested, restrictions FROM subjects',
  );
  const subjects = rows.map((row) => {
    const { facts, contested, kind } = openSubjectRow(testCipher, row);
    return { facts, contested, kind, restrictions: row.restrictions };
  });
  const listings = await database.ds.query<unknown[]>(
    `SELECT known.authority, known.listing_id, known.version, subject.facts IS NOT NULL AS owned FROM listings AS known
     LEFT JOIN subjects AS subject ON subject.id = known.subject_id ORDER BY 1, 2`,
  );
  const identifiers = await database.ds.query<unknown[]>(
    'SELECT token, cardinality(subjects) AS bearers FROM identifiers ORDER BY token',
  );
  const order = (a: { facts: { id: string }[] }, b: typeof a) =>
    (a.facts[0]?.id ?? '') < (b.facts[0]?.id ?? '') ? -1 : 1;
  return { subjects: subjects.sort(order), listings, identifiers };
}

const M01 = [['2026-03-17', '2028-03-17']];

describe('a decision of whose an identifier is', () => {
  it('ends the referral for one side, frees the other, and undone leaves all as it was', async () => {
    const claimed = shared(1);
    await listing(1, bearing(1, claimed));
    await listing(2, bearing(2, claimed));
    const before = await derived();
    expect(await underIt(claimed)).toEqual([
      { measure: 'M01', coverage: [], refer: M01 },
      { measure: 'M01', coverage: [], refer: M01 },
    ]);
    const woken = door.woken;
    const made = await decide(claimed, [courts(1)], [courts(2)]);
    expect(made).toMatchObject({
      status: 201,
      body: { identifier: { type: 'PASSPORT', country: 'CN' }, decidedBy: 'inspector', undone: null },
    });
    expect(await underIt(claimed)).toEqual([{ measure: 'M01', coverage: M01, refer: [] }]);
    expect(await underIt(aPerson(2).identifiers[0] ?? claimed)).toEqual([{ measure: 'M01', coverage: M01, refer: [] }]);
    expect(door.woken).toBe(woken + 1);
    const undone = await undo(made.body.id);
    expect(undone).toMatchObject({ status: 200, body: { undone: { reason: 'The office erred.', by: 'inspector' } } });
    expect(await derived()).toEqual(before);
    expect(door.woken).toBe(woken + 2);
    expect(await undo(made.body.id)).toMatchObject({ status: 409, body: { code: 'transition_refused' } });
  });

  it('makes two subjects one, whoever they are in their registers, and parts them again', async () => {
    const claimed = shared(10);
    await listing(10, bearing(10, claimed));
    const named = { ...bearing(10, claimed), names: ['ANOTHER NAME'], identifiers: [claimed] };
    const measures = [{ measure: 'M01', from: '2029-01-01', to: '2030-01-01' }];
    await listing(11, named, { measures });
    const before = await derived();
    const made = await decide(claimed, [courts(10), courts(11)], []);
    const both = [...M01, ['2029-01-01', '2030-01-01']];
    expect(await underIt(claimed)).toEqual([{ measure: 'M01', coverage: both, refer: [] }]);
    expect(await underIt(aPerson(10).identifiers[0] ?? claimed)).toEqual([
      { measure: 'M01', coverage: both, refer: [] },
    ]);
    await undo(made.body.id);
    expect(await derived()).toEqual(before);
  });

  it('holds for what its listings become, and says nothing of whoever claims the identifier next', async () => {
    const claimed = shared(20);
    await listing(20, bearing(20, claimed));
    await listing(21, bearing(21, claimed));
    await decide(claimed, [courts(20)], [courts(21)]);
    await listing(21, bearing(21, claimed), { version: 2 });
    const ended = [{ measure: 'M01', from: '2026-03-17', to: '2027-01-01' }];
    await listing(20, bearing(20, claimed), { version: 2, measures: ended });
    const coverage = [['2026-03-17', '2027-01-01']];
    expect(await underIt(claimed)).toEqual([{ measure: 'M01', coverage, refer: [] }]);
    await listing(22, bearing(22, claimed));
    const refer = await underIt(claimed);
    expect(refer.map((item) => item.coverage)).toEqual([[], []]);
    const second = await decide(claimed, [courts(20)], [courts(22)]);
    expect(second.status).toBe(201);
    expect(await underIt(claimed)).toEqual([{ measure: 'M01', coverage, refer: [] }]);
  });

  it('names to the feeds every identifier whose record may be another now', async () => {
    const claimed = shared(30);
    await listing(30, bearing(30, claimed));
    await listing(31, { ...bearing(31, claimed), identifiers: [claimed] });
    await decide(claimed, [courts(30)], [courts(31)]);
    const [change] = await database.ds.query<{ tokens: Buffer[] }[]>(
      'SELECT tokens FROM changes ORDER BY change DESC LIMIT 1',
    );
    const [known] = await database.ds.query<{ token: Buffer }[]>(
      'SELECT token FROM identity_decisions ORDER BY id DESC LIMIT 1',
    );
    expect(change?.tokens.map((token) => token.toString('hex'))).toContain(known?.token.toString('hex'));
  });
});

describe('second guesses', () => {
  const claimed = shared(40);
  beforeAll(async () => {
    for (const n of [40, 41, 42]) await listing(n, bearing(n, claimed));
    await listing(43, aPerson(43));
    await listing(44, { ...anOrganisation(44), identifiers: [...anOrganisation(44).identifiers, claimed] });
  });

  it('are refused for what the hub does not have', async () => {
    expect(await decide(claimed, [courts(40)], [courts(999)])).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
    expect(await decide(claimed, [courts(40)], [{ ...courts(41), authority: 'tax' }])).toMatchObject({ status: 404 });
    expect(await undo(uuidOf(999))).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('are refused where they decide nothing, or what cannot be', async () => {
    const refused: [FactsName[], FactsName[]][] = [
      [[courts(40)], []],
      [[], []],
      [[courts(40)], [courts(40)]],
      [[courts(40), courts(40)], []],
      [[courts(40)], [courts(43)]],
      [[courts(40), courts(44)], []],
    ];
    for (const [belongs, others] of refused) {
      expect(await decide(claimed, belongs, others)).toMatchObject({ status: 422, body: { code: 'body_invalid' } });
    }
    const wrong: Identifier = { type: 'RID', country: 'CN', value: '110105194912310021' };
    expect(await decide(wrong, [courts(40)], [courts(41)])).toMatchObject({
      status: 422,
      body: { code: 'identifier_invalid' },
    });
  });

  it('are refused while a decision says otherwise, or says so already', async () => {
    const made = await decide(claimed, [courts(40)], [courts(41)]);
    expect(made.status).toBe(201);
    const refused = { status: 409, body: { code: 'transition_refused' } };
    expect(await decide(claimed, [courts(40)], [courts(41)])).toMatchObject(refused);
    expect(await decide(claimed, [courts(41)], [courts(40)])).toMatchObject(refused);
    expect(await decide(claimed, [courts(42)], [courts(40)])).toMatchObject(refused);
    await undo(made.body.id);
    const other = await decide(claimed, [courts(41)], [courts(40)]);
    expect(other.status).toBe(201);
    await undo(other.body.id);
  });

  it('are for oversight alone', async () => {
    const refused = { status: 403, body: { code: 'role_required' } };
    expect(await decide(claimed, [courts(40)], [courts(41)], { role: 'clerk' })).toMatchObject(refused);
    expect(await undo(uuidOf(999), { role: 'clerk' })).toMatchObject(refused);
  });

  it('repeated under one idempotency key have one effect and one answer', async () => {
    const call = { headers: { 'idempotency-key': 'decide-1' } };
    const made = await decide(claimed, [courts(40)], [courts(41)], call);
    expect(await decide(claimed, [courts(40)], [courts(41)], call)).toEqual(made);
    expect(await decide(claimed, [courts(40)], [courts(42)], call)).toMatchObject({
      status: 409,
      body: { code: 'idempotency_conflict' },
    });
    const again = { headers: { 'idempotency-key': 'undo-1' } };
    const undone = await undo(made.body.id, again);
    expect(await undo(made.body.id, again)).toEqual(undone);
    expect(await undo(made.body.id, { headers: { 'idempotency-key': 'undo-2' } })).toMatchObject({ status: 409 });
  });
});

describe('the record of decisions', () => {
  it('shows them newest first, by identifier too, without its value; and the subject sees the look-up', async () => {
    const claimed = shared(60);
    const [first] = aPerson(60).identifiers;
    for (const n of [60, 61]) await listing(n, bearing(n, claimed));
    const { body: made } = await decide(claimed, [courts(60)], [courts(61)]);
    const page = (query: string) =>
      door.call<Page<DecisionView>>('GET', `/v1/identity-decisions?${query}`, { role: 'oversight', sub: 'inspector' });
    const all = await page('limit=500');
    expect(all.body.items.length).toBeGreaterThan(4);
    expect(all.body.items[0]).toEqual(made);
    const some = await page('limit=2');
    const rest = await page(`limit=500&cursor=${some.body.next}`);
    expect([...some.body.items, ...rest.body.items]).toEqual(all.body.items);
    expect((await page(new URLSearchParams({ ...claimed }).toString())).body.items).toEqual([made]);
    expect(JSON.stringify(all.body)).not.toContain(claimed.value);
    const { body: own } = await door.call<{ lookups: { list: string }[] }>('GET', '/v1/me', {
      role: 'subject',
      identifier: first,
    });
    // The decision, and three pages on which it stood.
    expect(own.lookups.map(({ list }) => list)).toEqual(Array(4).fill('identity'));
  });

  it('keeps identifiers and reasons sealed', async () => {
    const rows = await database.ds.query<{ row: string }[]>('SELECT t::text AS row FROM identity_decisions AS t');
    const text = rows.map(({ row }) => row).join('\n');
    expect(text).not.toContain(Buffer.from('passport office').toString('hex'));
    expect(text).not.toContain(Buffer.from('E10000').toString('hex'));
  });
});
