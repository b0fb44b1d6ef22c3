import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { correctionRequest, type CorrectionRequest } from '@concord/contracts';
import { connectKafka, correctionsTopic, openText, type Kafka } from '@concord/messaging';
import { aPerson, eventually, jwtIssuer, TestClock, testDatabase, testKafka } from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { FrontDoor, testCipher } from '../front-door.builder.js';
import { TakenEvents } from '../lookups/taken-events.builder.js';
import type { MeAnswer } from '../me/me.js';
import { migrations } from '../schema/migrations.js';
import type { Correction } from './correction.store.js';

jest.setTimeout(60_000);

const server = testKafka();
const kafka: Kafka = connectKafka({ ...server, clientId: 'corrections-spec', log: pino({ level: 'silent' }) });
const debtor = aPerson(1);
const [rid] = debtor.identifiers;
let database: TestDatabase;
let jwt: JwtIssuer;
let door: FrontDoor;
let taken: TakenEvents;
let own: string;
let strangers: string;

beforeAll(async () => {
  [database, jwt] = await Promise.all([testDatabase(migrations), jwtIssuer()]);
  taken = new TakenEvents(database.ds, testCipher);
  const clock = new TestClock('2026-10-01T04:00:00.000Z');
  door = new FrontDoor({ databaseUrl: database.url, kafka: server, jwt, clock, parts: taken });
  await door.open();
  own = await taken.listing({ subject: debtor });
  strangers = await taken.listing({ subject: aPerson(2) });
});

afterAll(async () => {
  await door.close();
  await jwt.stop();
  await database.drop();
});

describe('a request for correction', () => {
  const ask = (body: unknown, headers: Record<string, string> = {}) =>
    door.call<Correction & { code?: string }>('POST', '/v1/me/corrections', {
      role: 'subject',
      identifier: rid,
      body,
      headers,
    });

  it('reaches the authority, sealed for it alone', async () => {
    const answer = await ask({ listing: own, text: 'I paid on 2026-09-01.' });
    expect(answer).toEqual({
      status: 201,
      body: { id: expect.any(String), listing: own, authority: 'courts', at: '2026-10-01T04:00:00.000Z' },
    });
    const request = await firstRequest();
    expect(request).toMatchObject({ id: answer.body.id, listing: own, at: answer.body.at });
    const key = taken.authorities.sharedKey('courts');
    const other = taken.authorities.sharedKey('tax');
    if (!key || !other) throw new Error('both have keys');
    expect(openText(key, request.id, request.sealed)).toBe('I paid on 2026-09-01.');
    expect(() => openText(other, request.id, request.sealed)).toThrow();
    const { body } = await door.call<MeAnswer>('GET', '/v1/me', { role: 'subject', identifier: rid });
    expect(body.corrections).toEqual([answer.body]);
  });

  it('about a stranger’s listing is about none', async () => {
    const [stranger, none] = await Promise.all([
      ask({ listing: strangers, text: 'x' }),
      ask({ listing: uuid(), text: 'x' }),
    ]);
    expect(stranger).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(stranger.body).toEqual(none.body);
  });

  it('is taken once under one idempotency key', async () => {
    const key = { 'idempotency-key': 'k-1' };
    const first = await ask({ listing: own, text: 'One.' }, key);
    expect(await ask({ listing: own, text: 'One.' }, key)).toEqual(first);
    expect(await ask({ listing: own, text: 'Two.' }, key)).toMatchObject({
      status: 409,
      body: { code: 'idempotency_conflict' },
    });
  });

  it.each(['clerk', 'oversight'])('is not for a %s', async (role) => {
    const call = { role, identifier: rid, body: { listing: own, text: 'x' } };
    expect((await door.call('POST', '/v1/me/corrections', call)).status).toBe(403);
  });

  it.each([
    [{ listing: 'x', text: 'x' }, 'body_invalid'],
    [{ text: 'x' }, 'body_invalid'],
    [{ listing: uuid(), text: '' }, 'body_invalid'],
    [{ listing: uuid(), text: 'x', urgent: true }, 'unknown_field'],
  ])('is refused where it is malformed: %j', async (body, code) => {
    expect(await ask(body)).toMatchObject({ status: 422, body: { code } });
  });
});

/** The first request on the courts' topic. */
async function firstRequest(): Promise<CorrectionRequest> {
  const consumer = kafka.consumer({ groupId: `${server.prefix}courts-spec` });
  await consumer.connect();
  await consumer.subscribe({ topic: server.prefix + correctionsTopic('courts'), fromBeginning: true });
  const requests: CorrectionRequest[] = [];
  await consumer.run({
    eachMessage: ({ message }) => {
      requests.push(correctionRequest.parse(JSON.parse(message.value?.toString() ?? 'null')));
      return Promise.resolve();
    },
  });
  try {
    return await eventually(() => requests[0], { what: 'the request is on its topic', timeoutMs: 20_000 });
  } finally {
    await consumer.disconnect();
  }
}
