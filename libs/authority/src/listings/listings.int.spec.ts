import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ListingDraft, Receipt } from '@concord/contracts';
import { pooled } from '@concord/database';
import { authorityTopic, BatchConsumer, openSubject, receiptsTopic, unwrapKey, type Kafka } from '@concord/messaging';
import { eventually, jwtIssuer, testDatabase, TestClock, testKafka } from '@concord/testing';
import {
  coordinatorKafka,
  makeTopics,
  startAuthority,
  wrapKey,
  type CallInit,
  type RunningAuthority,
} from '../running-authority.builder.js';
import { aDraft, SERVED } from './draft.builder.js';

jest.setTimeout(60_000);

const profile = { code: 'courts', name: 'Courts', catalogue: 'cn' };
const clock = new TestClock('2026-03-10T01:00:00.000Z');
const broker = testKafka();
let database: Awaited<ReturnType<typeof testDatabase>>;
let issuer: Awaited<ReturnType<typeof jwtIssuer>>;
let kafka: Kafka;
let courts: RunningAuthority;

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase(), jwtIssuer()]);
  kafka = coordinatorKafka(broker);
  await makeTopics(kafka, 'courts', broker.prefix);
  courts = await startAuthority({ profile, database, issuer, kafka: broker, clock });
});
afterAll(async () => {
  await courts.stop();
  await Promise.all([database.drop(), issuer.stop()]);
});

let made = 0;
const draft = (changes: Partial<ListingDraft> = {}) => aDraft((made += 1), changes);

const post = (role: string, path: string, body: unknown = {}, init: CallInit = {}) =>
  courts.call(role, 'POST', path, { body, ...init });
const code = (answer: { status: number; body: { code?: string } }) => [answer.status, answer.body.code];
const create = (changes: Partial<ListingDraft> = {}) => post('clerk', '/v1/listings', draft(changes));

async function served(changes: Partial<ListingDraft> = {}): Promise<string> {
  const { body } = await create(changes);
  await post('approver', `/v1/listings/${body.id}/approve`);
  await post('clerk', `/v1/listings/${body.id}/serve`, SERVED);
  return body.id;
}

async function lanes(): Promise<{ lane: number; seq: string }[]> {
  return pooled(database.ds).query('SELECT lane, seq FROM lane_heads ORDER BY lane');
}

/** Says of every lane what a coordinator would that has taken all, with these verdicts. */
async function receipt(rejected: Receipt['rejected'] = [], at = '2026-03-10T02:00:00.000Z'): Promise<void> {
  const producer = kafka.producer();
  await producer.connect();
  const messages = (await lanes()).map(({ lane, seq }) => {
    const value = {
      v: 1 as const,
      authority: 'courts',
      lane,
      taken: seq,
      expected: String(BigInt(seq) + 1n),
      at,
      frozen: false,
    };
    const here = rejected.filter(({ listing }) => listing?.startsWith(`${lane}|`) === true || !listing?.includes('|'));
    return { key: String(lane), value: JSON.stringify({ ...value, rejected: here } satisfies Receipt) };
  });
  await producer.send({ topic: broker.prefix + receiptsTopic('courts'), messages });
  await producer.disconnect();
}

const hubOf = async (id: string) => (await courts.call('clerk', 'GET', `/v1/listings/${id}`)).body.hub;

describe('the life of a listing over HTTP', () => {
  it('keeps how it was served, and by which law that is deemed, through the steps after it', async () => {
    const made = await create();
    const path = `/v1/listings/${made.body.id}`;
    await post('approver', `${path}/approve`);
    const published = { ...SERVED, kind: 'publication' };
    expect(code(await post('clerk', `${path}/serve`, published))).toEqual([422, 'body_invalid']);
    const told = { ...published, deemed: { since: '2026-03-03', basis: 'Civil Procedure Law, chapter 7' } };
    const early = { ...told, deemed: { ...told.deemed, since: '2026-03-06' } };
    expect(code(await post('clerk', `${path}/serve`, early))).toEqual([422, 'body_invalid']);
    const { body } = await post('clerk', `${path}/serve`, told);
    expect(body.notice).toEqual({ ...told, windowClosesOn: '2026-03-16' });
    const revoked = await post('clerk', `${path}/revoke`, { on: '2026-03-10', reason: 'settled' });
    expect(revoked.body.notice).toEqual(body.notice);
  });

  it('goes from draft to approved, served, in force and revoked', async () => {
    const made = await create();
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ version: 1, state: 'DRAFT', preparedBy: 'clerk', hub: { state: 'pending' } });
    const path = `/v1/listings/${made.body.id}`;
    const approved = await post('approver', `${path}/approve`);
    expect(approved).toMatchObject({ status: 200, body: { version: 2, state: 'NOTICED', approvedBy: 'approver' } });
    const noticed = await post('clerk', `${path}/serve`, SERVED);
    expect(noticed.body).toMatchObject({ version: 3, state: 'SCHEDULED', notice: { windowClosesOn: '2026-03-16' } });
    clock.set('2026-03-16T16:00:00.000Z'); // midnight of 2026-03-17 in Shanghai
    expect((await courts.call('approver', 'GET', path)).body.state).toBe('ACTIVE');
    clock.set('2026-03-20T01:00:00.000Z');
    expect(code(await post('clerk', `${path}/revoke`, { on: '2026-03-21', reason: 'soon' }))).toEqual([
      422,
      'clock_skew',
    ]);
    const ended = await post('clerk', `${path}/revoke`, { on: '2026-03-20', reason: 'settled' });
    expect(ended.body).toMatchObject({ version: 4, state: 'REVOKED', ending: { by: 'clerk', on: '2026-03-20' } });
    expect(ended.body.measures[0]).toEqual({ measure: 'M01', from: '2026-03-17', to: '2026-03-20' });
    expect(code(await post('clerk', `${path}/revoke`, { on: '2026-03-19', reason: 'again' }))).toEqual([
      409,
      'transition_refused',
    ]);
    clock.set('2026-03-10T01:00:00.000Z');
  });

  it('sends a signed, sealed event for each published version and none for a draft', async () => {
    const id = await served();
    const values: { happened: string; version: number; opened: unknown }[] = [];
    const consumer = new BatchConsumer({
      kafka,
      groupId: `${broker.prefix}look`,
      topics: [broker.prefix + authorityTopic('courts')],
      positions: () => Promise.resolve(new Map()),
      onCrash: () => undefined,
      log: courts.context.log,
      handler: (batch) => {
        for (const { key, value, headers } of batch.messages) {
          if (key?.toString() !== id || !value) continue;
          const { data } = JSON.parse(value.toString()) as {
            data: { happened: string; version: number; subject: { sealed: string } };
          };
          const listingKey = unwrapKey(wrapKey, id, String(headers?.wrap));
          const opened = openSubject(listingKey, id, data.version, data.subject.sealed);
          values.push({ happened: data.happened, version: data.version, opened });
        }
        return Promise.resolve();
      },
    });
    await consumer.start();
    await eventually(() => values.length >= 2, { what: 'two events', timeoutMs: 30_000 });
    await consumer.stop();
    expect(values.map(({ happened, version }) => [happened, version])).toEqual([
      ['published', 2],
      ['served', 3],
    ]);
    expect(values[0]?.opened).toMatchObject({ kind: 'NATURAL' });
    const [stored] = await pooled(database.ds).query<{ plain: string }>(
      `SELECT string_agg(encode(value, 'escape'), '') AS plain FROM lane_events`,
    );
    expect(stored?.plain).not.toContain(aDraft(made).subject.identifiers[0]?.value);
  });

  it('tells whether and when the hub took it, refused it or parked it', async () => {
    const id = await served();
    const refused = await served();
    expect(await hubOf(id)).toEqual({ state: 'pending' });
    await receipt([], '2026-03-10T02:00:00.000Z');
    await eventually(async () => (await hubOf(id)).state === 'taken', { what: 'taken', timeoutMs: 30_000 });
    await receipt([], '2026-03-10T03:00:00.000Z');
    await post('clerk', `/v1/listings/${refused}/revoke`, { on: '2026-03-10', reason: 'x' });
    const [event] = await pooled(database.ds).query<{ lane: number; seq: string }>(
      'SELECT lane, seq FROM lane_events WHERE listing_id = $1 AND version = 4',
      [refused],
    );
    await receipt([{ seq: event?.seq ?? '', listing: `${event?.lane}|`, version: 4, code: 'range_invalid' }]);
    await eventually(async () => (await hubOf(refused)).state === 'parked', { what: 'parked', timeoutMs: 30_000 });
    expect(await hubOf(refused)).toEqual({ state: 'parked', at: '2026-03-10T02:00:00.000Z', code: 'range_invalid' });
    expect(await hubOf(id)).toEqual({ state: 'taken', at: '2026-03-10T02:00:00.000Z' });
  });
});

describe('the list', () => {
  it('finds by reference and by the state of the day, page by page', async () => {
    const { body } = await create();
    const found = await courts.call('approver', 'GET', `/v1/listings?reference=${body.reference}`);
    expect(found.body).toEqual({ items: [body], next: null });
    await served();
    const ids: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const cursor = next === '' ? '' : `&cursor=${next}`;
      const page = await courts.call('clerk', 'GET', `/v1/listings?state=SCHEDULED&limit=2${cursor}`);
      ids.push(...page.body.items.map((item: { id: string }) => item.id));
      next = page.body.next;
    }
    expect(ids.length).toBeGreaterThan(2);
    expect([...new Set(ids)].sort()).toEqual(ids);
    clock.set('2026-04-01T01:00:00.000Z');
    const scheduled = await courts.call('clerk', 'GET', '/v1/listings?state=SCHEDULED');
    const active = await courts.call('clerk', 'GET', '/v1/listings?state=ACTIVE&limit=200');
    expect([scheduled.body.items.length, active.body.items.map((item: { id: string }) => item.id)]).toEqual([0, ids]);
    clock.set('2026-03-10T01:00:00.000Z');
  });
});
