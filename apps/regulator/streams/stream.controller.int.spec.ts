import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  eventually,
  jwtIssuer,
  openApiOf,
  requireDocumented,
  testDatabase,
  testKafka,
  undescribed,
} from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import type { Mandate } from '@concord/catalogue';
import { RegulatorWorld } from '../world.builder.js';
import { aBasis, aJointRecord } from './joint-record.builder.js';
import { regulatorMigrations } from '../regulator.js';

jest.setTimeout(120_000);

const PATIENT = { timeoutMs: 30_000 };
const travel: Mandate = {
  code: 'travel',
  name: 'Travel',
  legalBasis: 'Travel Law, art. 1',
  grounds: ['G03'],
  measures: ['M01'],
};
let database: TestDatabase;
let issuer: JwtIssuer;
let world: RegulatorWorld;

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase(regulatorMigrations), jwtIssuer()]);
  const ground = { server: testKafka(), databaseUrl: database.url, issuer };
  world = await RegulatorWorld.open(ground, [travel], ['travel']);
});
afterEach(() => world.closeReaders());
afterAll(async () => {
  await world.close();
  await issuer.stop();
  await database.drop();
});

async function refusalOf(response: Response): Promise<{ status: number; code: string }> {
  const { code } = (await response.json()) as { code: string };
  return { status: response.status, code };
}

const aTold = () => aJointRecord(randomUUID(), 1, { M01: [aBasis('G03', [['2026-06-01', '2027-06-01']])] });

describe('the document', () => {
  it('describes what every route answers, and so it is', async () => {
    const document = await openApiOf(world.service.url);
    expect(Object.keys(document.paths)).toContain('/v1/stream');
    expect(undescribed(document)).toEqual([]);
    const response = await world.get('/v1/mandate', 'travel');
    const body: unknown = await response.json();
    expect(body).toEqual(travel);
    requireDocumented(document, { method: 'GET', path: '/v1/mandate' }, { status: response.status, body });
  });
});

describe('GET /v1/stream', () => {
  it('is for regulators with a mandate', async () => {
    const as = async (code: string, claims: Record<string, unknown> = {}) =>
      refusalOf(await world.get('/v1/stream', code, { authorization: await world.bearer(code, claims) }));
    expect((await world.get('/v1/stream', 'travel', { authorization: '' })).status).toBe(401);
    expect(await as('nobody')).toEqual({ status: 403, code: 'authority_mismatch' });
    expect(await as('travel', { authority: 'travel' })).toEqual({ status: 403, code: 'authority_mismatch' });
    expect(await as('travel', { authority: 'regulator' })).toEqual({ status: 403, code: 'authority_mismatch' });
    expect(await as('travel', { roles: ['oversight'] })).toEqual({ status: 403, code: 'role_required' });
  });

  it.each([
    ['a word', '/v1/stream', { 'last-event-id': 'latest' }],
    ['a negative number', '/v1/stream', { 'last-event-id': '-1' }],
    ['a word in the query', '/v1/stream?after=x', {}],
    ['a cursor that the stream has not reached', '/v1/stream?after=999999', {}],
  ])('refuses %s as a cursor', async (_, path, headers) => {
    const refusal = await refusalOf(await world.get(path, 'travel', headers));
    expect(refusal).toEqual({ status: 422, code: 'body_invalid' });
  });

  it('reads on after a cursor in the query; the header goes before it', async () => {
    await world.publish(aTold(), aTold(), aTold());
    const all = await world.read('travel');
    expect(all.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await eventually(() => all.events.length >= 3, { what: 'three events', ...PATIENT });
    const [, second, third] = all.events;
    const query = await world.get(`/v1/stream?after=${String(second?.id)}`, 'travel');
    const text = await firstChunk(query);
    expect(text).toMatch(new RegExp(`^id: ${String(third?.id)}\nevent: entry\ndata: \\{`));
    const header = await world.get('/v1/stream?after=0', 'travel', { 'last-event-id': String(second?.id) });
    expect(await firstChunk(header)).toBe(text);
  });

  it('keeps who opened it, and after which cursor', async () => {
    const { count } = (await accesses())[0] ?? { count: '0' };
    await world.read('travel', { 'last-event-id': '1' });
    const [row] = await accesses();
    expect(row).toMatchObject({ sub: 'reader of travel', regulator: 'travel', after_cursor: '1' });
    expect(Number(row?.count)).toBe(Number(count) + 1);
  });

  it('lets a regulator hold so many open and no more', async () => {
    for (let n = 0; n < 4; n++) await world.read('travel');
    expect(await refusalOf(await world.get('/v1/stream', 'travel'))).toEqual({ status: 429, code: 'rate_limited' });
    await world.closeReaders();
    await eventually(() => world.read('travel'), { what: 'a place', ...PATIENT });
  });

  it('says that it lives while there is no news, and ends when its time is over or the service ends', async () => {
    const other = await world.startOther({ settings: { keepAliveMs: 20, pollMs: 20, streamMs: 2_000 } });
    const brief = await world.read('travel', { 'last-event-id': '1' }, other);
    await eventually(() => brief.comments > 1, { what: 'comments', ...PATIENT });
    await eventually(() => brief.ended, { what: 'the end', ...PATIENT });
    const last = await world.read('travel', {}, other);
    await other.stop();
    await eventually(() => last.ended, { what: 'the end of all', ...PATIENT });
  });

  it('cuts off a client that does not read, and serves it again from its cursor', async () => {
    const other = await world.startOther({ settings: { drainMs: 300, openStreams: 1 } });
    try {
      await database.ds.query(FILL);
      const { hostname, port } = new URL(other.url);
      const headers = { authorization: await world.bearer('travel') };
      const deaf = request({ hostname, port, path: '/v1/stream', headers }, (response) => response.pause());
      const gone = new Promise((resolve) => deaf.once('close', resolve));
      deaf.on('error', () => undefined).end();
      await eventually(
        () =>
          world.read('travel', {}, other).then(
            () => false,
            () => true,
          ),
        { what: 'it is open', ...PATIENT },
      );
      const reader = await eventually(() => world.read('travel', {}, other), { what: 'its place', ...PATIENT });
      await eventually(() => reader.last >= 20_000n, { what: 'all of it', ...PATIENT });
      expect(reader.events.map(({ id }) => id)).toEqual(reader.events.map((_, n) => BigInt(n) + 1n));
      deaf.destroy();
      await gone;
    } finally {
      await other.stop();
    }
  });
});

describe('GET /v1/mandate', () => {
  it('shows the own mandate', async () => {
    expect(await (await world.get('/v1/mandate', 'travel')).json()).toEqual(travel);
    expect((await world.get('/v1/mandate', 'nobody')).status).toBe(403);
  });
});

/** Makes the stream longer than the buffers of a connection hold. */
const FILL = `
  WITH head AS (UPDATE heads SET cursor = 20000, sent = 20000 WHERE regulator = 'travel' RETURNING regulator)
  INSERT INTO stream (regulator, cursor, entry, event, body, at)
  SELECT 'travel', n, 'filler', 'entry', json_build_object('subject', repeat('x', 600)), now()
  FROM generate_series((SELECT max(cursor) + 1 FROM stream), 20000) AS n, head`;

function accesses(): Promise<{ count: string; sub: string; regulator: string; after_cursor: string }[]> {
  return database.ds.query('SELECT *, count(*) OVER () FROM accesses ORDER BY id DESC LIMIT 1');
}

async function firstChunk(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const chunk = await reader?.read();
  await reader?.cancel();
  return Buffer.from((chunk?.value as Uint8Array | undefined) ?? []).toString();
}
