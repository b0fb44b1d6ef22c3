import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  consentNotice,
  type ConsentNotice,
  type Identifier,
  type MessageRecord,
  type Subject,
} from '@concord/contracts';
import { pooled } from '@concord/database';
import { connectKafka, consentsTopic, type Kafka } from '@concord/messaging';
import { consentToken, tokenText } from '@concord/subject';
import { aPerson, eventually, jwtIssuer, TestClock, testDatabase, testKafka, uuidOf } from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import { pino } from 'pino';
import { FrontDoor, testCipher } from '../front-door.builder.js';
import { TakenEvents } from '../lookups/taken-events.builder.js';
import type { MeAnswer } from '../me/me.js';
import { keepMessages } from '../messages/message.store.js';
import { migrations } from '../schema/migrations.js';

jest.setTimeout(60_000);

const server = testKafka();
const kafka: Kafka = connectKafka({ ...server, clientId: 'consents-spec', log: pino({ level: 'silent' }) });
let database: TestDatabase;
let jwt: JwtIssuer;
let door: FrontDoor;
let taken: TakenEvents;
const clock = new TestClock('2026-05-01T04:00:00.000Z');

beforeAll(async () => {
  [database, jwt] = await Promise.all([testDatabase(migrations), jwtIssuer()]);
  taken = new TakenEvents(database.ds, testCipher);
  door = new FrontDoor({ databaseUrl: database.url, kafka: server, jwt, clock, parts: taken });
  await door.open();
});

afterAll(async () => {
  await door.close();
  await jwt.stop();
  await database.drop();
});

const numberOf = ({ identifiers: [first] }: Subject): Identifier => {
  if (!first) throw new Error('a person has a number');
  return first;
};
const post = (path: string, subject: Subject, body: unknown = {}) =>
  door.call<{ id: string; at: string; code?: string }>('POST', path, {
    role: 'subject',
    identifier: numberOf(subject),
    body,
  });
const give = (subject: Subject) => post('/v1/me/consent', subject);
const withdraw = (subject: Subject) => post('/v1/me/consent/withdraw', subject);
const me = async (subject: Subject): Promise<MeAnswer> =>
  (await door.call<MeAnswer>('GET', '/v1/me', { role: 'subject', identifier: numberOf(subject) })).body;
const honour = (subject: Subject, time?: string) =>
  taken.honour({ subject, authority: 'courts', scheme: 'exemplary-mediator' }, time === undefined ? {} : { time });
const rows = (sql: string, ...params: unknown[]) => pooled(database.ds).query(sql, params);

const messageAbout = (about: string): MessageRecord => ({
  v: 1,
  id: uuidOf(900),
  about: { of: 'honour', id: about },
  kind: 'honour-awarded',
  channel: 'email',
  state: 'sent',
  madeAt: '2026-05-01T04:00:00.000Z',
});

/** Everything that the coordinator's tables say of a listing or a subject's row beside the signed events. */
async function traces(id: string): Promise<number> {
  const counts = await Promise.all([
    rows('SELECT 1 FROM listings WHERE listing_id = $1', id),
    rows('SELECT 1 FROM listing_keys WHERE listing_id = $1', id),
    rows('SELECT 1 FROM rejections WHERE listing = $1 AND wrap IS NOT NULL', id),
    rows('SELECT 1 FROM consents'),
    rows('SELECT 1 FROM identifiers'),
    rows('SELECT 1 FROM subjects'),
  ]);
  return counts.reduce((sum, found) => sum + found.length, 0);
}

describe('consent to being honoured', () => {
  it('is asked of every honour of a natural person, and of one that was refused no key is kept', async () => {
    const id = await honour(aPerson(1));
    expect(await rows('SELECT verdict FROM events WHERE listing_id = $1', id)).toEqual([
      { verdict: 'consent_required' },
    ]);
    expect(await rows('SELECT 1 FROM rejections WHERE listing = $1', id)).toHaveLength(1);
    expect(await traces(id)).toBe(1); // the refused listing's row, without a subject
    expect((await me(aPerson(1))).honours).toEqual([]);
  });

  it('stays as it is when it is given again', async () => {
    const first = await give(aPerson(2));
    expect(first).toMatchObject({ status: 201, body: { at: '2026-05-01T04:00:00.000Z' } });
    expect(await give(aPerson(2))).toEqual(first);
    expect((await me(aPerson(2))).consents).toEqual([first.body]);
    await withdraw(aPerson(2));
  });

  it('withdrawn leaves nothing: no row, no key, no identifier; what was signed opens under no key', async () => {
    await give(aPerson(3));
    const id = await honour(aPerson(3));
    expect((await me(aPerson(3))).honours).toMatchObject([{ id, scheme: 'exemplary-mediator' }]);
    const never = await withdraw(aPerson(4));
    const woken = door.woken;
    expect(await withdraw(aPerson(3))).toEqual(never);
    expect(door.woken).toBe(woken + 1);
    expect(await traces(id)).toBe(0);
    expect(await me(aPerson(3))).toEqual(await me(aPerson(4)));
    expect(await rows('SELECT rewarded <> $1 AS told FROM changes ORDER BY change DESC LIMIT 1', [])).toEqual([
      { told: true },
    ]);
    await honour(aPerson(3));
    expect((await me(aPerson(3))).honours).toEqual([]);
  });

  it('withdrawn leaves no message about the honour, and none that is told later', async () => {
    await give(aPerson(3));
    const id = await honour(aPerson(3));
    const onItsWay = uuidOf(901);
    const tell = (about: string) =>
      keepMessages(pooled(database.ds), 'courts', [{ id: uuidOf(900), record: messageAbout(about) }]);
    const kept = () => rows('SELECT about FROM messages');
    await tell(id);
    expect(await kept()).toEqual([{ about: id }]);
    await withdraw(aPerson(3));
    expect(await kept()).toEqual([]);
    await tell(id);
    await tell(await honour(aPerson(3)));
    expect(await kept()).toEqual([]);
    await tell(onItsWay);
    expect(await kept()).toEqual([{ about: onItsWay }]);
  });

  it('withdrawn by one leaves the restrictions of its bearer and the honours of others', async () => {
    await Promise.all([give(aPerson(5)), give(aPerson(6))]);
    await honour(aPerson(5));
    const others = await honour(aPerson(6));
    const listing = await taken.listing({ subject: aPerson(5) });
    await withdraw(aPerson(5));
    expect(await me(aPerson(5))).toMatchObject({ listings: [{ id: listing }], honours: [], consents: [] });
    expect(await me(aPerson(6))).toMatchObject({ honours: [{ id: others }], consents: [{}] });
  });

  it('withdrawn leaves no name of the honour in what humans decided of whose an identifier is', async () => {
    const claimed: Identifier = { type: 'PASSPORT', country: 'CN', value: 'E10000009' };
    const both = (n: number): Subject => ({ ...aPerson(n), identifiers: [...aPerson(n).identifiers, claimed] });
    await give(aPerson(9));
    const id = await honour(both(9));
    const listing = await taken.listing({ subject: both(10) });
    const name = (each: string) => ({ authority: 'courts', listing: each });
    const call = { role: 'oversight', sub: 'inspector' };
    const decide = async (identifier: Identifier, belongs: string[], others: string[]) => {
      const body = { identifier, belongs: belongs.map(name), others: others.map(name), reason: 'The office says so.' };
      return (await door.call<{ id: string }>('POST', '/v1/identity-decisions', { ...call, body })).body.id;
    };
    const decisions = async () =>
      (await door.call<{ items: { id: string }[] }>('GET', '/v1/identity-decisions', call)).body.items;
    const undo = (decision: string) =>
      door.call('POST', `/v1/identity-decisions/${decision}/undo`, { ...call, body: { reason: 'The office erred.' } });
    const kept = await decide(claimed, [id], [listing]);
    const undone = await decide(numberOf(aPerson(9)), [], [id]);
    await undo(undone);
    expect((await decisions()).map((each) => each.id)).toEqual([undone, kept]);
    await withdraw(aPerson(9));
    expect(await decisions()).toMatchObject([{ id: kept, belongs: [], others: [name(listing)] }]);
    expect(await rows('SELECT id FROM identity_decisions')).toEqual([{ id: kept }]);
    expect(await undo(undone)).toMatchObject({ status: 404 });
    expect(await undo(kept)).toMatchObject({ status: 200 });
  });

  it('given again does not bring back what was awarded before it and was on its way', async () => {
    await give(aPerson(11));
    await withdraw(aPerson(11));
    clock.set('2026-06-01T01:00:00.001Z');
    await give(aPerson(11));
    clock.set('2026-05-01T04:00:00.000Z');
    const before = await honour(aPerson(11), '2026-06-01T01:00:00.000Z');
    expect(await rows('SELECT verdict FROM events WHERE listing_id = $1', before)).toEqual([
      { verdict: 'consent_required' },
    ]);
    expect((await me(aPerson(11))).honours).toEqual([]);
    const after = await honour(aPerson(11), '2026-06-01T01:00:00.001Z');
    expect((await me(aPerson(11))).honours).toMatchObject([{ id: after }]);
    await withdraw(aPerson(11));
  });

  it('is that of the one who gave it: of an identifier that another claims too, it is consent to nothing', async () => {
    const claimed: Identifier = { type: 'PASSPORT', country: 'CN', value: 'E10000012' };
    const both = (n: number): Subject => ({ ...aPerson(n), identifiers: [...aPerson(n).identifiers, claimed] });
    await taken.listing({ subject: both(12) });
    await door.call('POST', '/v1/me/consent', { role: 'subject', identifier: claimed, body: {} });
    await honour(both(13));
    expect((await me(aPerson(13))).honours).toEqual([]);
    await give(aPerson(13));
    const own = await honour(both(13));
    expect((await me(aPerson(13))).honours).toMatchObject([{ id: own }]);
    await withdraw(aPerson(13));
    expect((await me(aPerson(13))).honours).toEqual([]);
    expect(await rows('SELECT 1 FROM listings WHERE listing_id = $1', own)).toEqual([]);
  });

  it('is not that of whom a human found the identifier to be another’s', async () => {
    const read: Identifier = { type: 'PASSPORT', country: 'CN', value: 'E10000014' };
    const subject = { ...aPerson(14), identifiers: [...aPerson(14).identifiers, read] };
    await give(aPerson(14));
    const id = await honour(subject);
    const body = { identifier: read, belongs: [], others: [{ authority: 'courts', listing: id }], reason: 'Misread.' };
    await door.call('POST', '/v1/identity-decisions', { role: 'oversight', body });
    await door.call('POST', '/v1/me/consent', { role: 'subject', identifier: read, body: {} });
    await withdraw(aPerson(14));
    expect(await rows('SELECT 1 FROM listings WHERE listing_id = $1', id)).toEqual([]);
  });

  it('is told to each authority that honours, again when it is given again, under a token that names nobody elsewhere', async () => {
    const person = aPerson(7);
    await give(person);
    await give(person);
    await withdraw(person);
    const key = taken.authorities.sharedKey('courts');
    if (!key) throw new Error('the courts have a key');
    const subject = tokenText(consentToken(key, numberOf(person)));
    const told = await noticesTo('courts', subject, 3);
    expect(told.map(({ given }) => given)).toEqual([true, true, false]);
    expect(JSON.stringify(told)).not.toContain(numberOf(person).value);
    await eventually(async () => (await rows('SELECT 1 FROM consent_notices')).length === 0, { what: 'all are sent' });
  });

  it.each([
    ['clerk', 403],
    ['oversight', 403],
    ['counter', 403],
  ])('is not for a %s to give', async (role, status) => {
    const call = { role, identifier: numberOf(aPerson(8)), body: {} };
    expect((await door.call('POST', '/v1/me/consent', call)).status).toBe(status);
    expect((await door.call('POST', '/v1/me/consent/withdraw', call)).status).toBe(status);
  });

  it('takes nothing beside it', async () => {
    expect(await post('/v1/me/consent', aPerson(8), { forever: true })).toMatchObject({
      status: 422,
      body: { code: 'unknown_field' },
    });
  });
});

/** The first `count` notices about a blinded subject on an authority's topic. */
async function noticesTo(authority: string, subject: string, count: number): Promise<ConsentNotice[]> {
  const consumer = kafka.consumer({ groupId: `${server.prefix}${authority}-spec` });
  await consumer.connect();
  await consumer.subscribe({ topic: server.prefix + consentsTopic(authority), fromBeginning: true });
  const notices: ConsentNotice[] = [];
  await consumer.run({
    eachMessage: ({ message }) => {
      const notice = consentNotice.parse(JSON.parse(message.value?.toString() ?? 'null'));
      if (notice.subject === subject) notices.push(notice);
      return Promise.resolve();
    },
  });
  try {
    return await eventually(() => notices.length >= count && notices, { what: 'the notices', timeoutMs: 20_000 });
  } finally {
    await consumer.disconnect();
  }
}
