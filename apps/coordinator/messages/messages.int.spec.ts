import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Identifier, MessageRecord } from '@concord/contracts';
import { connectKafka, messagesTopic, type Kafka } from '@concord/messaging';
import { anOrganisation, aPerson, eventually, jwtIssuer, TestClock, testDatabase, testKafka } from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { FrontDoor, testCipher } from '../front-door.builder.js';
import { TakenEvents } from '../lookups/taken-events.builder.js';
import type { MeAnswer } from '../me/me.js';
import { migrations } from '../schema/migrations.js';

jest.setTimeout(60_000);

const server = testKafka();
const kafka: Kafka = connectKafka({ ...server, clientId: 'messages-spec', log: pino({ level: 'silent' }) });
const [debtor, firm] = [aPerson(1), anOrganisation(2)];
let database: TestDatabase;
let jwt: JwtIssuer;
let door: FrontDoor;
let taken: TakenEvents;
let listing: string;
let honour: string;

beforeAll(async () => {
  [database, jwt] = await Promise.all([testDatabase(migrations), jwtIssuer()]);
  taken = new TakenEvents(database.ds, testCipher);
  const clock = new TestClock('2026-10-01T04:00:00.000Z');
  door = new FrontDoor({ databaseUrl: database.url, kafka: server, jwt, clock, parts: taken });
  await door.open();
  listing = await taken.listing({ subject: debtor });
  honour = await taken.honour({ subject: firm });
});
afterAll(async () => {
  await door.close();
  await jwt.stop();
  await database.drop();
});

const me = async (identifier: Identifier | undefined): Promise<MeAnswer> =>
  (await door.call<MeAnswer>('GET', '/v1/me', { role: 'subject', identifier })).body;

function aMessage(id: string, changes: Partial<MessageRecord> = {}): MessageRecord {
  const about = { of: 'listing' as const, id: listing };
  const at = '2026-09-01T01:00:00.000Z';
  const message = { kind: 'listing-notice', channel: 'email' as const, to: 'l…@e….org', state: 'waiting' as const };
  return { v: 1, id, about, ...message, madeAt: at, ...changes };
}

async function tell(authority: string, records: (MessageRecord | string)[]): Promise<void> {
  const producer = kafka.producer();
  await producer.connect();
  const messages = records.map((told) =>
    typeof told === 'string' ? { key: told, value: null } : { key: told.id, value: JSON.stringify(told) },
  );
  await producer.send({ topic: server.prefix + messagesTopic(authority), messages });
  await producer.disconnect();
}

const until = (identifier: Identifier | undefined, is: (answer: MeAnswer) => boolean, what: string) =>
  eventually(async () => is(await me(identifier)), { what });

describe('a subject that was written to', () => {
  const [rid] = debtor.identifiers;
  const id = uuid();

  it('sees when, how, where to (masked) and what became of it, and not what is about somebody else', async () => {
    const sent = { state: 'sent' as const, settledAt: '2026-09-01T01:00:05.000Z' };
    const other = aMessage(uuid(), { about: { of: 'honour', id: honour }, kind: 'honour-awarded', ...sent });
    await tell('courts', [
      aMessage(id),
      aMessage(id, sent),
      aMessage(uuid(), { about: { of: 'listing', id: uuid() } }),
    ]);
    await tell('tax', [other]);
    await until(rid, ({ messages }) => messages[0]?.state === 'sent', 'the message is there');
    expect((await me(rid)).messages).toEqual([
      {
        id,
        authority: 'courts',
        about: { of: 'listing', id: listing },
        kind: 'listing-notice',
        channel: 'email',
        to: 'l…@e….org',
        madeAt: '2026-09-01T01:00:00.000Z',
        ...sent,
      },
    ]);
    await until(firm.identifiers[0], ({ messages }) => messages[0]?.id === other.id, 'the firm sees its own');
    const page = await door.send('GET', '/v1/me/file?format=html', { role: 'subject', identifier: rid });
    expect(await page.text()).toContain('l…@e….org');
  });

  it('sees no message that another authority claims about its listing', async () => {
    const last = uuid();
    await tell('tax', [aMessage(uuid(), { kind: 'ended' })]);
    await tell('tax', [aMessage(last, { about: { of: 'honour', id: honour } })]);
    await until(firm.identifiers[0], ({ messages }) => messages.some((each) => each.id === last), 'all is taken');
    expect((await me(rid)).messages.map((each) => each.id)).toEqual([id]);
  });

  it('sees it no more once the authority erased it, and what is no message stops nothing', async () => {
    const producer = kafka.producer();
    await producer.connect();
    const forged = { ...aMessage(uuid()), to: undefined, text: 'You are listed' };
    await producer.send({
      topic: server.prefix + messagesTopic('courts'),
      messages: [
        { key: 'no id', value: null },
        { key: uuid(), value: 'no json' },
        { key: forged.id, value: JSON.stringify(forged) },
        { key: uuid(), value: JSON.stringify(aMessage(id, { state: 'failed' })) },
      ],
    });
    await producer.disconnect();
    await tell('courts', [id]);
    await until(rid, ({ messages }) => messages.length === 0, 'it is forgotten');
  });

  it('does not see where to while another claims the identifier', async () => {
    const [shared] = aPerson(40).identifiers;
    if (!shared) throw new Error('a person has a number');
    const mine = await taken.listing({ subject: aPerson(40) });
    const birthDate = aPerson(40).birthDate ?? '';
    const twin = { type: 'PASSPORT', country: 'CN', value: 'G7' } as const;
    await taken.listing({ subject: { ...aPerson(41), birthDate, identifiers: [shared, twin] } });
    const both = aMessage(uuid(), { about: { of: 'listing', id: mine } });
    await tell('courts', [both]);
    await until(shared, ({ messages }) => messages.some(({ id: told }) => told === both.id), 'it is there');
    expect((await me(shared)).messages).toMatchObject([{ id: both.id, to: null }]);
  });
});
