import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Identifier, RedressGiven, RedressToken } from '@concord/contracts';
import { pooled } from '@concord/database';
import {
  aPerson,
  jwtIssuer,
  testDatabase,
  TestClock,
  testKafka,
  type JwtIssuer,
  type TestDatabase,
} from '@concord/testing';
import { v7 as uuid } from 'uuid';
import { FrontDoor, testCipher, type Answer } from '../front-door.builder.js';
import type { Page } from '../lookups/page.js';
import { TakenEvents } from '../lookups/taken-events.builder.js';
import type { MeAnswer } from '../me/me.js';
import { migrations } from '../schema/migrations.js';
import { heldSecrets } from './redress.store.js';

jest.setTimeout(60_000);

type Body<T> = T & { code?: string };

const person = aPerson(1);
const [rid] = person.identifiers as [Identifier];
const [other] = aPerson(2).identifiers as [Identifier];
let database: TestDatabase;
let jwt: JwtIssuer;
let door: FrontDoor;

beforeAll(async () => {
  [database, jwt] = await Promise.all([testDatabase(migrations), jwtIssuer()]);
  const parts = new TakenEvents(database.ds, testCipher);
  const clock = new TestClock('2026-10-01T04:00:00.000Z');
  door = new FrontDoor({ databaseUrl: database.url, kafka: testKafka(), jwt, clock, parts });
  await door.open();
});

afterAll(async () => {
  await door.close();
  await jwt.stop();
  await database.drop();
});

const give = (identifier: unknown, headers: Record<string, string> = {}, sub = 'officer', role = 'oversight') =>
  door.call<Body<RedressGiven>>('POST', '/v1/redress-tokens', { role, sub, body: { identifier }, headers });
const revoke = (id: string, reason = 'Found to be somebody else.', sub = 'officer') =>
  door.call<Body<RedressToken>>('POST', `/v1/redress-tokens/${id}/revoke`, {
    role: 'oversight',
    sub,
    body: { reason },
  });
const listed = (identifier: Identifier, more = ''): Promise<Answer<Page<RedressToken>>> =>
  door.call('GET', `/v1/redress-tokens?${new URLSearchParams({ ...identifier }).toString()}${more}`, {
    role: 'oversight',
    sub: 'officer',
  });
const changes = () => pooled(database.ds).query<{ tokens: Buffer[] }>('SELECT tokens FROM changes ORDER BY change');
const held = async () => {
  const tokens = await pooled(database.ds).query<{ token: Buffer }>('SELECT DISTINCT token FROM redress_tokens');
  const keys = tokens.map(({ token }) => token.toString('base64url'));
  return [...(await heldSecrets(pooled(database.ds), testCipher, keys)).values()].flat();
};

describe('a redress token', () => {
  it('is told once, kept sealed, and told to the feeds', async () => {
    const before = (await changes()).length;
    const woken = door.woken;
    const { status, body } = await give(rid);
    expect({ status, keys: Object.keys(body).sort() }).toEqual({ status: 201, keys: ['id', 'token'] });
    expect(Buffer.from(body.token, 'base64url')).toHaveLength(16);
    expect(door.woken).toBe(woken + 1);
    const [change] = (await changes()).slice(before);
    expect(change?.tokens).toHaveLength(1);
    const rows = await pooled(database.ds).query('SELECT redress_tokens::text AS row FROM redress_tokens');
    expect(JSON.stringify(rows)).not.toContain(body.token);
    expect(JSON.stringify(rows)).not.toContain(rid.value);
    expect(await held()).toContain(body.token);
    const page = await listed(rid);
    expect(page.body.items[0]).toEqual({
      id: body.id,
      identifier: rid,
      givenAt: '2026-10-01T04:00:00.000Z',
      givenBy: 'officer',
      revokedAt: null,
      revokedBy: null,
      reason: null,
    });
    expect(JSON.stringify(page.body)).not.toContain(body.token);
  });

  it('is another one each time, but one under one idempotency key', async () => {
    const [one, two] = [await give(other), await give(other)];
    expect(one.body.token).not.toBe(two.body.token);
    const key = { 'idempotency-key': 'k-1' };
    const first = await give(other, key);
    expect(await give(other, key)).toEqual(first);
    expect(await give(rid, key)).toMatchObject({ status: 409, body: { code: 'idempotency_conflict' } });
    expect((await give(other, key, 'another officer')).body.token).not.toBe(first.body.token);
  });

  it('holds until it is revoked, by its id alone and once', async () => {
    const { body } = await give(rid);
    const before = (await changes()).length;
    const seen = async () =>
      (await door.call<MeAnswer>('GET', '/v1/me', { role: 'subject', identifier: rid })).body.lookups.length;
    const lookups = await seen();
    const revoked = await revoke(body.id);
    expect(await seen()).toBe(lookups + 1);
    expect(revoked).toMatchObject({
      status: 200,
      body: { revokedAt: '2026-10-01T04:00:00.000Z', revokedBy: 'officer', reason: 'Found to be somebody else.' },
    });
    expect(await changes()).toHaveLength(before + 1);
    expect(await held()).not.toContain(body.token);
    expect(await revoke(body.id)).toEqual(revoked);
    expect(await revoke(body.id, 'Another reason.')).toMatchObject({
      status: 409,
      body: { code: 'transition_refused' },
    });
    expect(await revoke(uuid())).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await changes()).toHaveLength(before + 1);
  });

  it('is listed page by page, and the subject sees who asked', async () => {
    const first = await listed(other, '&limit=2');
    expect(first.body.items).toHaveLength(2);
    const second = await listed(other, `&limit=500&cursor=${first.body.next ?? ''}`);
    const ids = [...first.body.items, ...second.body.items].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    const me = await door.call<MeAnswer>('GET', '/v1/me', { role: 'subject', identifier: other });
    expect(me.body.lookups.map(({ list }) => list)).toEqual(['redress', 'redress']);
  });

  it.each([
    [{ ...rid, value: '110105194912310021' }, 422, 'identifier_invalid'],
    [{ ...rid, name: 'LI NA' }, 422, 'unknown_field'],
    [undefined, 422, 'body_invalid'],
  ])('is not given for what is no identifier: %j', async (identifier, status, code) => {
    expect(await give(identifier)).toMatchObject({ status, body: { code } });
  });

  it.each(['subject', 'counter', 'clerk'])('is not for a %s to give', async (role) => {
    expect((await give(rid, {}, 'someone', role)).status).toBe(403);
  });
});
