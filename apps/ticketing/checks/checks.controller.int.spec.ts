import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { APPLIED_KEY, checkRecord, type CheckAnswer, type CheckRecord } from '@concord/contracts';
import { checksTopic, type Consumer } from '@concord/messaging';
import {
  aPerson,
  eventually,
  jwtIssuer,
  openApiOf,
  requireDocumented,
  TestClock,
  testDatabase,
  testKafka,
  undescribed,
} from '@concord/testing';
import type { JwtIssuer, OpenApi, TestDatabase } from '@concord/testing';
import { tokenOf } from '../feeds/feed-writer.builder.js';
import { questionOf, TicketingWorld } from '../world.builder.js';
import { checkTables } from './check.migration.js';

jest.setTimeout(120_000);

const clock = new TestClock('2026-06-20T04:00:00.000Z');
const server = testKafka();
const asked = questionOf(aPerson(20));
const relayed: { key: string | undefined; value: CheckRecord }[] = [];
let database: TestDatabase;
let issuer: JwtIssuer;
let world: TicketingWorld;
let consumer: Consumer;

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase([checkTables]), jwtIssuer()]);
  world = await TicketingWorld.open({ server, databaseUrl: database.url, issuer, clock });
  await world.mark();
  await eventually(async () => (await fetch(`${world.service.url}/health/ready`)).ok, {
    what: 'readiness',
    timeoutMs: 30_000,
  });
  consumer = await readChecks();
});
afterAll(async () => {
  await consumer.disconnect();
  await world.close();
  await issuer.stop();
  await database.drop();
});

async function readChecks(): Promise<Consumer> {
  const reader = world.kafka.consumer({ groupId: `${server.prefix}coordinator.checks` });
  await reader.connect();
  await reader.subscribe({
    topics: ['air', 'rail'].map((each) => server.prefix + checksTopic(each)),
    fromBeginning: true,
  });
  await reader.run({
    eachMessage: ({ message: { key, value } }) => {
      // How far the counters act by their feed is told on the same topic.
      const about = key?.toString();
      if (about !== APPLIED_KEY) relayed.push({ key: about, value: checkRecord.parse(JSON.parse(String(value))) });
      return Promise.resolve();
    },
  });
  return reader;
}

async function refusalOf(response: Response): Promise<{ status: number; code: string }> {
  const { code } = (await response.json()) as { code: string };
  return { status: response.status, code };
}

describe('the document', () => {
  it('describes what every route answers, and so it is', async () => {
    const document = await openApiOf(world.service.url);
    expect(Object.keys(document.paths)).toContain('/v1/checks/{id}');
    expect(undescribed(document)).toEqual([]);
    const made = await world.post(asked);
    const { checkId } = await documented(document, 'POST', '/v1/checks', made);
    const path = `/v1/checks/${checkId}`;
    const headers = { authorization: await world.bearer('counter 1') };
    const found = await documented(document, 'GET', path, await fetch(world.service.url + path, { headers }));
    expect(found.checkId).toBe(checkId);
  });
});

/** The answer, which is as the document says, and one of success. */
async function documented(document: OpenApi, method: string, path: string, response: Response): Promise<CheckAnswer> {
  const answer = { status: response.status, body: (await response.json()) as CheckAnswer };
  expect(response.ok).toBe(true);
  requireDocumented(document, { method, path }, answer);
  return answer.body;
}

describe('POST /v1/checks', () => {
  it.each([
    ['no booking', { ...asked, booking: undefined }, 'booking_required'],
    ['an empty booking', { ...asked, booking: '' }, 'booking_required'],
    ['a blank booking', { ...asked, booking: ' \t' }, 'booking_required'],
    ['a null booking', { ...asked, booking: null }, 'booking_required'],
    ['an unknown field', { ...asked, ground: 'G03' }, 'unknown_field'],
    ['a class in the air', { ...asked, class: 'premium' }, 'body_invalid'],
    ['no such date', { ...asked, travelDate: '2026-02-30' }, 'body_invalid'],
    ['no such operator', { ...asked, operator: 'bus' }, 'body_invalid'],
    ['no body', undefined, 'booking_required'],
    [
      'a wrong check character',
      { ...asked, identifier: { type: 'RID', country: 'CN', value: '110105194912310021' } },
      'identifier_invalid',
    ],
  ])('refuses %s', async (_, body, code) => {
    expect(await refusalOf(await world.post(body))).toEqual({ status: 422, code });
  });

  it('is for counters of this service alone', async () => {
    const as = async (claims: Record<string, unknown>) =>
      refusalOf(await world.post(asked, { authorization: await world.bearer('someone', claims) }));
    expect((await world.post(asked, { authorization: '' })).status).toBe(401);
    expect(await as({ roles: ['clerk'] })).toEqual({ status: 403, code: 'role_required' });
    expect(await as({ authority: 'courts' })).toEqual({ status: 403, code: 'authority_mismatch' });
  });

  it('gives the same answer to the same question under one key, and refuses another one', async () => {
    const headers = { 'idempotency-key': 'key-1' };
    const both = await Promise.all([world.post(asked, headers), world.post(asked, headers)]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    const [first, second] = (await Promise.all(both.map((response) => response.json()))) as CheckAnswer[];
    expect(second).toEqual(first);
    expect(await (await world.post(asked, headers)).json()).toEqual(first);
    const another = await world.post({ ...asked, travelDate: '2026-07-02' }, headers);
    expect(await refusalOf(another)).toEqual({ status: 409, code: 'idempotency_conflict' });
    const other = await world.post(asked, { ...headers, authorization: await world.bearer('counter 2') });
    expect(((await other.json()) as CheckAnswer).checkId).not.toBe(first?.checkId);
  });

  it('has a quota for each counter', async () => {
    const strict = await world.startOther({ checksPerSecond: 0.01, checksBurst: 2 });
    try {
      const post = (headers: Record<string, string> = {}) => world.post(asked, headers, strict);
      expect([(await post()).status, (await post()).status]).toEqual([201, 201]);
      const refused = await post();
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
      expect(await refusalOf(refused)).toEqual({ status: 429, code: 'rate_limited' });
      expect((await post({ authorization: await world.bearer('counter 3') })).status).toBe(201);
    } finally {
      await strict.stop();
    }
  });
});

describe('GET /v1/checks/:id', () => {
  it('gives a counter its own check again, and no other', async () => {
    const answer = await world.ask(aPerson(21));
    const read = async (sub: string) =>
      fetch(`${world.service.url}/v1/checks/${answer.checkId}`, {
        headers: { authorization: await world.bearer(sub) },
      });
    const at = clock.now().toISOString();
    expect(await (await read('counter 1')).json()).toEqual({
      ...answer,
      booking: 'PNR-1',
      travelDate: '2026-07-01',
      at,
    });
    expect(await refusalOf(await read('counter 2'))).toEqual({ status: 404, code: 'not_found' });
  });
});

describe('a kept check', () => {
  it('reaches its operator’s topic under the token, and names nobody', async () => {
    const person = aPerson(30);
    const answer = await world.ask(person);
    const found = () => relayed.find(({ value }) => value.checkId === answer.checkId);
    const token = tokenOf(world.keys.air, person).toString('base64url');
    expect(await eventually(found, { what: 'the relayed check', timeoutMs: 30_000 })).toEqual({
      key: token,
      value: {
        v: 1,
        checkId: answer.checkId,
        token,
        operator: 'air',
        measure: null,
        travelDate: '2026-07-01',
        outcome: 'CLEAR',
        asOf: answer.asOf,
        at: clock.now().toISOString(),
      },
    });
  });
});
