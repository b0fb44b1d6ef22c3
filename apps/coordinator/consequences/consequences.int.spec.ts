import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CheckRecord, CorrectionNotice, Identifier, NoticeAcknowledged, Subject } from '@concord/contracts';
import { inTransaction } from '@concord/database';
import { checksTopic, connectKafka, noticesTopic, type Kafka, type Producer } from '@concord/messaging';
import { feedToken, lookupToken, parseIdentifier, tokenText } from '@concord/subject';
import { aPerson, eventually, jwtIssuer, testDatabase, TestClock, testKafka } from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { FrontDoor, testCipher } from '../front-door.builder.js';
import type { Page } from '../lookups/page.js';
import { TakenEvents } from '../lookups/taken-events.builder.js';
import type { MeAnswer } from '../me/me.js';
import { migrations } from '../schema/migrations.js';
import type { Consequence } from './consequence.store.js';
import { letFreshWait } from './refusals-to-judge.store.js';

jest.setTimeout(90_000);

const server = testKafka();
const kafka: Kafka = connectKafka({ ...server, clientId: 'consequences-spec', log: pino({ level: 'silent' }) });
const DUE = '2026-06-04';
const clock = new TestClock('2026-10-01T04:00:00.000Z');
const year = { from: '2026-03-17', to: '2028-03-17' };
let database: TestDatabase;
let jwt: JwtIssuer;
let door: FrontDoor;
let taken: TakenEvents;
let producer: Producer;
const notices: CorrectionNotice[] = [];
const consumer = kafka.consumer({ groupId: `${server.prefix}notices-spec` });

beforeAll(async () => {
  [database, jwt] = await Promise.all([testDatabase(migrations), jwtIssuer()]);
  taken = new TakenEvents(database.ds, testCipher);
  door = new FrontDoor({ databaseUrl: database.url, kafka: server, jwt, clock, parts: taken });
  await door.open();
  producer = kafka.producer();
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topic: server.prefix + noticesTopic('air'), fromBeginning: true });
  await consumer.run({
    eachMessage: ({ message }) => {
      notices.push(JSON.parse(message.value?.toString() ?? 'null') as CorrectionNotice);
      return Promise.resolve();
    },
  });
});

afterAll(async () => {
  await Promise.all([consumer.disconnect(), producer.disconnect()]);
  await door.close();
  await jwt.stop();
  await database.drop();
});

const first = ({ identifiers: [identifier] }: Subject): Identifier => {
  if (!identifier) throw new Error('nobody');
  return identifier;
};
const testToken = (identifier: Identifier) => lookupToken(testCipher.lookupKey, parseIdentifier(identifier).identifier);
const at = (date: string) => new Date(`${date}T04:00:00.000Z`);
const M01 = (from: string, to: string) => [{ measure: 'M01', from, to }];

/** Sends what a counter tells to the operator's topic. */
const tell = (record: CheckRecord | NoticeAcknowledged) =>
  producer.send({
    topic: server.prefix + checksTopic(record.operator),
    messages: [{ key: record.checkId, value: JSON.stringify(record) }],
  });

/** A counter's check for air travel, refused unless told; gives its id. */
async function check(identifier: Identifier, changes: Partial<CheckRecord> = {}): Promise<string> {
  const key = taken.feedKeys.get('air');
  if (!key) throw new Error('no key');
  const checkId = uuid();
  await tell({
    v: 1,
    checkId,
    token: tokenText(feedToken(key, parseIdentifier(identifier).identifier)),
    operator: 'air',
    measure: 'M01',
    travelDate: '2026-04-02',
    outcome: 'RESTRICTED',
    asOf: '2026-04-01T04:00:00.000Z',
    at: '2026-04-01T04:00:01.000Z',
    ...changes,
  });
  return checkId;
}

async function consequences(listing: string, more = '', authority = 'courts'): Promise<Page<Consequence>> {
  const path = `/v1/consequences?authority=${authority}&listing=${listing}${more}`;
  const { status, body } = await door.call<Page<Consequence>>('GET', path, { role: 'oversight', sub: 'inspector' });
  expect(status).toBe(200);
  return body;
}

/** Waits until exactly these checks follow from the annulment of a listing. */
const follow = (listing: string, checks: readonly string[], authority = 'courts') =>
  eventually(
    async () => {
      const { items } = await consequences(listing, '', authority);
      return items.map(({ checkId }) => checkId).join() === [...checks].sort().join() && items;
    },
    { what: `${checks.length} checks follow`, timeoutMs: 20_000 },
  );

const annul = (id: string, subject: Subject, date = '2026-05-20') =>
  taken.listing({ id, subject, version: 2, state: 'ANNULLED' }, { at: at(date) });

describe('an annulled listing', () => {
  it('leads to the checks that it alone refused, whose operator is told and says when it corrected them', async () => {
    const subject = aPerson(1);
    const id = await taken.listing({ subject }, { at: at('2026-03-05') });
    const own = [await check(first(subject)), await check(first(subject), { travelDate: '2026-04-03' })];
    await check(first(subject), { outcome: 'CLEAR', measure: null, travelDate: '2026-03-01' });
    await check(first(subject), { outcome: 'REFER' });
    await check(first(aPerson(99)));
    expect((await consequences(id)).items).toEqual([]);
    await annul(id, subject);
    const [one] = await follow(id, own);
    expect(one).toEqual({
      checkId: own[0],
      operator: 'air',
      measure: 'M01',
      travelDate: '2026-04-02',
      outcome: 'RESTRICTED',
      at: '2026-04-01T04:00:01.000Z',
      dueOn: DUE,
      told: expect.any(Boolean),
      acknowledgedAt: null,
    });
    const told = await eventually(
      () => own.every((each) => notices.some(({ checkId }) => checkId === each)) && notices,
      {
        what: 'both notices',
        timeoutMs: 20_000,
      },
    );
    const notice = told.find(({ checkId }) => checkId === own[0]);
    expect(notice).toEqual({
      v: 1,
      checkId: own[0],
      operator: 'air',
      dueOn: DUE,
      at: expect.any(String),
    });
    const corrected = { v: 1, acknowledged: true, checkId: own[0] ?? '', at: '2026-05-22T04:00:00.000Z' } as const;
    await tell({ ...corrected, operator: 'rail' });
    await tell({ ...corrected, operator: 'air' });
    await tell({ ...corrected, operator: 'air', at: '2026-05-23T04:00:00.000Z' });
    const items = await eventually(
      async () => {
        const page = await consequences(id);
        return page.items.some(({ acknowledgedAt }) => acknowledgedAt !== null) && page.items;
      },
      { what: 'one is acknowledged', timeoutMs: 20_000 },
    );
    expect(items.map(({ acknowledgedAt }) => acknowledgedAt)).toEqual(['2026-05-22T04:00:00.000Z', null]);
    const me = await door.call<MeAnswer>('GET', '/v1/me', { role: 'subject', identifier: first(subject) });
    const mine = new Map(me.body.checks.map(({ checkId, correction }) => [checkId, correction]));
    expect(own.map((each) => mine.get(each))).toEqual([
      { dueOn: DUE, acknowledgedAt: '2026-05-22T04:00:00.000Z' },
      { dueOn: DUE, acknowledgedAt: null },
    ]);
    expect([...mine.values()].filter((each) => each === undefined)).toHaveLength(2);
    expect(me.body.lookups.some(({ list }) => list === 'consequences')).toBe(true);
  });

  it('leads to a check that reaches the hub after the annulment', async () => {
    const subject = aPerson(2);
    const id = await taken.listing({ subject }, { at: at('2026-03-05') });
    await annul(id, subject);
    const early = await check(first(subject));
    await follow(id, [early]);
    const late = await check(first(subject), { travelDate: '2026-04-05' });
    await follow(id, [early, late]);
    await check(first(subject), { asOf: '2026-05-21T04:00:00.000Z', at: '2026-05-21T04:00:01.000Z' });
    const last = await check(first(subject), { travelDate: '2026-04-06' });
    await follow(id, [early, late, last]);
  });

  it('leads to none that another listing refused too, until that one is annulled as well', async () => {
    const subject = aPerson(3);
    const one = await taken.listing({ subject }, { at: at('2026-03-05') });
    const measures = M01('2026-04-10', '2026-05-10');
    const two = await taken.listing({ subject, measures }, { at: at('2026-03-06') });
    const both = await check(first(subject), { travelDate: '2026-04-10' });
    const alone = await check(first(subject), { travelDate: '2026-04-09' });
    await annul(one, subject, '2026-05-20');
    await follow(one, [alone]);
    await taken.listing({ id: two, subject, measures, version: 2, state: 'ANNULLED' }, { at: at('2026-05-21') });
    await follow(two, [both]);
    await follow(one, [alone]);
  });

  it('leads to a check under an identifier that it alone linked, or that it bore once', async () => {
    const passport = (n: number): Identifier => ({ type: 'PASSPORT', country: 'CN', value: `E${77_000_000 + n}` });
    const subject = aPerson(4);
    const rid = first(subject);
    const wide = { ...subject, identifiers: [rid, passport(1), passport(2)] };
    const id = await taken.listing({ subject: wide }, { at: at('2026-03-05') });
    const narrow = { ...subject, identifiers: [rid] };
    const checks = [await check(passport(1)), await check(passport(2))];
    await taken.listing({ id, subject: narrow, version: 2 }, { at: at('2026-05-01') });
    await taken.listing({ id, subject: narrow, version: 3, state: 'ANNULLED' }, { at: at('2026-05-20') });
    await follow(id, checks);
    const seen = await Promise.all(
      [rid, passport(1)].map(async (identifier) => {
        const { body } = await door.call<MeAnswer>('GET', '/v1/me', { role: 'subject', identifier });
        return body.lookups.map((lookup) => lookup.id);
      }),
    );
    expect(new Set(seen[0]).size).toBe(seen[0]?.length);
    expect(seen[0]?.length).toBeGreaterThan(0);
    expect(seen[1]).toEqual(seen[0]);
  });

  it('is read page by page, by those with oversight alone', async () => {
    const subject = aPerson(5);
    const id = await taken.listing({ subject }, { at: at('2026-03-05') });
    const own = [await check(first(subject)), await check(first(subject)), await check(first(subject))];
    await annul(id, subject);
    await follow(id, own);
    const page = await consequences(id, '&limit=2');
    const rest = await consequences(id, `&limit=2&cursor=${page.next ?? ''}`);
    expect([...page.items, ...rest.items].map(({ checkId }) => checkId)).toEqual([...own].sort());
    expect(rest.next).toBeNull();
    const path = `/v1/consequences?authority=courts&listing=${id}`;
    for (const role of ['clerk', 'subject', 'counter']) {
      expect((await door.call('GET', path, { role, identifier: first(subject) })).status).toBe(403);
    }
    expect((await consequences(id, '', 'tax')).items).toEqual([]);
  });

  it('names those who were given what it said, and whether what they read tells otherwise', async () => {
    const subject = aPerson(8);
    const id = await taken.listing({ subject }, { at: at('2026-03-05') });
    const token = testToken(first(subject));
    await database.ds.query('INSERT INTO feed_tokens (executor, token, feed_token) VALUES ($1, $2, $2), ($3, $2, $2)', [
      'air',
      token,
      'rail',
    ]);
    const own = await check(first(subject));
    const path = `/v1/consequences/recipients?authority=courts&listing=${id}`;
    const ask = async () => (await door.call<{ items: unknown[] }>('GET', path, { role: 'oversight' })).body.items;
    expect(await ask()).toEqual([]);
    await annul(id, subject);
    await follow(id, [own]);
    const told = (corrected: boolean) => [
      { recipient: 'air', channel: 'feed', corrected },
      { recipient: 'joint-list', channel: 'joint-list', corrected },
    ];
    expect(await ask()).toEqual(told(false));
    await database.ds.query('UPDATE feed_cursor SET change = (SELECT change FROM change_counter)');
    expect(await ask()).toEqual(told(true));
  });

  it('leads to nothing once its subject was erased, and holds nothing up', async () => {
    const [gone, there] = [aPerson(6), aPerson(7)];
    const erased = await taken.listing({ subject: gone }, { at: at('2026-03-05') });
    const id = await taken.listing({ subject: there }, { at: at('2026-03-05') });
    const own = await check(first(there));
    await database.ds.query('DELETE FROM listing_keys WHERE listing_id = $1', [erased]);
    await database.ds.query(
      `INSERT INTO annulments (authority, listing_id, annulled_at, taken_at) VALUES ('courts', $1, now(), now())`,
      [erased],
    );
    await annul(id, there);
    await follow(id, [own]);
    expect((await consequences(erased)).items).toEqual([]);
  });

  it('holds no other up while it cannot be assessed, and is tried again', async () => {
    const [broken, sound] = [aPerson(9), aPerson(10)];
    const held = await taken.listing({ subject: broken }, { at: at('2026-03-05') });
    const id = await taken.listing({ subject: sound }, { at: at('2026-03-05') });
    const [waiting, own] = [await check(first(broken)), await check(first(sound))];
    const { ds } = database;
    const mangle = 'UPDATE events SET value = $2 WHERE listing_id = $1 AND version = 1';
    const [{ value } = { value: null }] = await ds.query<{ value: Buffer }[]>(
      'SELECT value FROM events WHERE listing_id = $1 AND version = 1',
      [held],
    );
    await ds.query(mangle, [held, Buffer.from('{')]);
    await annul(held, broken);
    await annul(id, sound);
    await follow(id, [own]);
    await eventually(() => notices.some(({ checkId }) => checkId === own), { what: 'its notice', timeoutMs: 20_000 });
    const failed = 'SELECT failures, failed_at AS "failedAt" FROM annulments WHERE listing_id = $1';
    expect(await ds.query(failed, [held])).toEqual([{ failures: expect.any(Number), failedAt: expect.any(Date) }]);
    await ds.query(mangle, [held, value]);
    await follow(held, [waiting]);
  });

  it('leads to more checks than are judged at once, each judged once', async () => {
    const subject = aPerson(11);
    const id = await taken.listing({ subject }, { at: at('2026-03-05') });
    const own = await Promise.all(Array.from({ length: 60 }, () => check(first(subject))));
    await annul(id, subject);
    const all = [...own].sort().join();
    await eventually(
      async () => (await consequences(id, '&limit=100')).items.map(({ checkId }) => checkId).join() === all,
      { what: 'all follow', timeoutMs: 30_000 },
    );
    const left = () => database.ds.query<{ left: number }[]>('SELECT count(*)::int AS left FROM refusals_to_judge');
    await eventually(async () => (await left())[0]?.left === 0, { what: 'none waits', timeoutMs: 20_000 });
  });

  it('has nothing to do with a check by what was known after it', async () => {
    const subject = aPerson(12);
    const id = await taken.listing({ subject }, { at: at('2026-03-05') });
    await taken.listing({ subject }, { at: at('2026-03-06') });
    await annul(id, subject);
    const read = { asOf: '2026-05-20T04:00:29.000Z', at: '2026-05-20T04:00:58.000Z' };
    const [before, after] = [
      await check(first(subject), read),
      await check(first(subject), { ...read, asOf: read.at }),
    ];
    const kept = () => database.ds.query<unknown[]>('SELECT 1 FROM checks WHERE check_id = $1', [after]);
    await eventually(async () => (await kept()).length > 0, { what: 'both are kept', timeoutMs: 20_000 });
    const opened = () =>
      database.ds.query<unknown[]>('SELECT 1 FROM annulments WHERE listing_id = $1 AND assessed', [id]);
    await eventually(async () => (await opened()).length > 0, { what: 'its tokens are noted', timeoutMs: 20_000 });
    const waiting = await inTransaction(database.ds, async (tx) => {
      await letFreshWait(tx, [before, after]);
      return tx.query('SELECT check_id FROM refusals_to_judge WHERE check_id IN ($1, $2)', [before, after]);
    });
    expect(waiting).toEqual([{ check_id: before }]);
  });
});

describe('a finding of whose an identifier is', () => {
  const post = async (path: string, body: object) =>
    (await door.call<{ id: string }>('POST', `/v1/identity-decisions${path}`, { role: 'oversight', body })).body.id;
  const by = (asOf: Date) => ({ asOf: asOf.toISOString(), at: asOf.toISOString(), travelDate: '2026-10-09' });
  const of = async (decision: string) => {
    const path = `/v1/consequences?decision=${decision}`;
    const { body } = await door.call<Page<Consequence>>('GET', path, { role: 'oversight', sub: 'inspector' });
    return body.items;
  };
  const follows = (decision: string, checkId: string) =>
    eventually(
      async () => {
        const [only, ...more] = await of(decision);
        return more.length === 0 && only?.checkId === checkId && only.told && only;
      },
      { what: 'the check follows and is told', timeoutMs: 20_000 },
    );

  it('that is undone leads to the check that it refused', async () => {
    const [subject, name] = [aPerson(20), aPerson(21)];
    const other = { ...name, identifiers: subject.identifiers };
    const one = await taken.listing({ subject }, { at: at('2026-03-05') });
    const two = await taken.listing({ subject: other, ground: 'G01', measures: [{ ...year, measure: 'M14' }] });
    const belongs = [one, two].map((listing) => ({ authority: 'courts', listing }));
    const identifier = first(subject);
    const decision = await post('', { identifier, belongs, others: [], reason: 'One person.' });
    clock.advance({ hours: 1 });
    const refused = await check(identifier, by(clock.now()));
    clock.advance({ hours: 1 });
    await post(`/${decision}/undo`, { reason: 'It was not.' });
    expect(await follows(decision, refused)).toMatchObject({ dueOn: '2026-10-10', outcome: 'RESTRICTED' });
    await eventually(() => notices.some(({ checkId }) => checkId === refused), { what: 'notice', timeoutMs: 20_000 });
    const me = await door.call<MeAnswer>('GET', '/v1/me', { role: 'subject', identifier });
    expect(me.body.checks.find(({ checkId }) => checkId === refused)?.correction).toBeDefined();
    expect(me.body.lookups.some(({ list }) => list === 'consequences')).toBe(true);
  });

  it('that takes an identifier from somebody leads to the check that it was refused by', async () => {
    const [subject, name] = [aPerson(22), aPerson(23)];
    const one = await taken.listing({ subject }, { at: at('2026-03-05') });
    const refused = await check(first(subject));
    const other = { ...name, identifiers: subject.identifiers };
    const two = await taken.listing({ subject: other, ground: 'G01', measures: [{ ...year, measure: 'M14' }] });
    const [belongs, others] = [two, one].map((listing) => [{ authority: 'courts', listing }]);
    const decision = await post('', { identifier: first(subject), belongs, others, reason: 'The other’s.' });
    await follows(decision, refused);
  });

  it('is asked about alone', async () => {
    for (const query of ['', '?authority=courts', `?authority=courts&decision=${uuid()}`]) {
      expect((await door.call('GET', `/v1/consequences${query}`, { role: 'oversight' })).status).toBe(422);
    }
  });
});
