import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CheckAnswer, CorrectionNotice, NoticeAcknowledged } from '@concord/contracts';
import { checksTopic, noticesTopic, type Producer } from '@concord/messaging';
import {
  aPerson,
  eventually,
  jwtIssuer,
  openApiOf,
  requireDocumented,
  TestClock,
  testDatabase,
} from '@concord/testing';
import { testKafka, uuidOf, type JwtIssuer, type TestDatabase } from '@concord/testing';
import { checkTables } from '../checks/check.migration.js';
import { TicketingWorld } from '../world.builder.js';
import { noticeWithoutReason } from './notice-without-reason.migration.js';
import { noticeTables } from './notice.migration.js';
import type { Notice } from './notice.store.js';

jest.setTimeout(120_000);

const clock = new TestClock('2026-05-20T04:00:00.000Z');
const server = testKafka();
let database: TestDatabase;
let issuer: JwtIssuer;
let world: TicketingWorld;
let producer: Producer;
const told: NoticeAcknowledged[] = [];

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase([checkTables, noticeTables, noticeWithoutReason]), jwtIssuer()]);
  world = await TicketingWorld.open({ server, databaseUrl: database.url, issuer, clock });
  await world.mark();
  producer = world.kafka.producer();
  await producer.connect();
  const consumer = world.kafka.consumer({ groupId: `${server.prefix}corrected-spec` });
  await consumer.connect();
  await consumer.subscribe({ topic: server.prefix + checksTopic('air'), fromBeginning: true });
  await consumer.run({
    eachMessage: ({ message }) => {
      const record = JSON.parse(message.value?.toString() ?? 'null') as object;
      if ('acknowledged' in record) told.push(record as NoticeAcknowledged);
      return Promise.resolve();
    },
  });
  disconnect = () => consumer.disconnect();
});
let disconnect = () => Promise.resolve();

afterAll(async () => {
  await Promise.all([disconnect(), producer.disconnect()]);
  await world.close();
  await issuer.stop();
  await database.drop();
});

async function send(checkId: string, changes: Partial<CorrectionNotice> | null = {}, topic = 'air'): Promise<void> {
  const at = clock.now().toISOString();
  const notice = { v: 1, checkId, operator: 'air', dueOn: '2026-05-25', reason: 'annulled', at, ...changes };
  await producer.send({
    topic: server.prefix + noticesTopic(topic),
    messages: [{ key: checkId, value: changes && JSON.stringify(notice) }],
  });
}

interface Answer<T> {
  status: number;
  body: T;
}

async function call<T>(path: string, sub = 'counter 1', method = 'GET', roles = ['counter']): Promise<Answer<T>> {
  const headers = { authorization: await world.bearer(sub, { roles }), 'content-type': 'application/json' };
  const body = method === 'GET' ? {} : { body: '{}' };
  const response = await fetch(`${world.service.url}${path}`, { method, headers, ...body });
  const answer = { status: response.status, body: (await response.json()) as T };
  requireDocumented(await openApiOf(world.service.url), { method, path }, answer);
  return answer;
}

const noticed = async (sub?: string) =>
  (await call<{ items: Notice[]; next: string | null }>('/v1/notices', sub)).body.items;
const acknowledge = (id: string, sub?: string) =>
  call<Notice & { code?: string }>(`/v1/notices/${id}/acknowledge`, sub, 'POST');
const until = (checks: readonly string[]) =>
  eventually(
    async () => (await noticed()).map(({ checkId }) => checkId).join() === [...checks].sort().reverse().join(),
    {
      what: `${checks.length} notices`,
      timeoutMs: 30_000,
    },
  );

describe('a counter', () => {
  let own: CheckAnswer;
  let other: CheckAnswer;

  it('is told which of its own checks are to be corrected and by when, and nothing of why', async () => {
    own = await world.ask(aPerson(1));
    other = await world.ask(aPerson(2), { booking: 'PNR-2' });
    const railOne = await world.ask(aPerson(3), { operator: 'rail' });
    await send(uuidOf(1));
    await send(own.checkId, null);
    await send(railOne.checkId);
    await send(other.checkId, { operator: 'rail' });
    await send(own.checkId);
    await until([own.checkId]);
    expect(await noticed()).toEqual([
      {
        checkId: own.checkId,
        operator: 'air',
        booking: 'PNR-1',
        travelDate: '2026-07-01',
        dueOn: '2026-05-25',
        receivedAt: clock.now().toISOString(),
        acknowledgedAt: null,
      },
    ]);
  });

  it('sees also what another counter asked; and nobody else sees any', async () => {
    expect(await noticed('counter 2')).toEqual(await noticed());
    expect(await acknowledge(uuidOf(1))).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await call('/v1/notices', 'clerk', 'GET', ['clerk'])).status).toBe(403);
  });

  it('says once that it corrected a check, which the hub is told', async () => {
    const first = await acknowledge(own.checkId, 'counter 2');
    expect(first).toMatchObject({ status: 200, body: { acknowledgedAt: '2026-05-20T04:00:00.000Z' } });
    clock.advance({ days: 1 });
    expect(await acknowledge(own.checkId)).toEqual(first);
    expect(await database.ds.query('SELECT acknowledged_by AS by FROM notices')).toEqual([{ by: 'counter 2' }]);
    await eventually(() => told.length > 0, { what: 'the hub is told', timeoutMs: 30_000 });
    expect(told[0]).toEqual({
      v: 1,
      acknowledged: true,
      checkId: own.checkId,
      operator: 'air',
      at: '2026-05-20T04:00:00.000Z',
    });
  });

  it('keeps what it was told over a restart, each once', async () => {
    await world.restart();
    await send(own.checkId, { dueOn: '2027-01-01' });
    await send(other.checkId);
    await until([own.checkId, other.checkId]);
    const dates = new Map((await noticed()).map(({ checkId, dueOn }) => [checkId, dueOn]));
    expect(dates.get(own.checkId)).toBe('2026-05-25');
    expect(told.filter(({ checkId }) => checkId === own.checkId)).toHaveLength(1);
    const page = await call<{ items: Notice[]; next: string | null }>('/v1/notices?limit=1');
    const rest = await call<{ items: Notice[]; next: string | null }>(`/v1/notices?cursor=${page.body.next ?? ''}`);
    expect([...page.body.items, ...rest.body.items]).toHaveLength(2);
    expect(rest.body.next).toBeNull();
  });
});
