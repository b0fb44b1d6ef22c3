import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  jwtIssuer,
  type JwtIssuer,
  testDatabase,
  type TestDatabase,
  testKafka,
  type TokenClaims,
} from '@concord/testing';
import { startThings, type Things } from '../start/things.builder.js';

jest.setTimeout(60_000);

const ID = '0197290c-0000-7000-8000-000000000001';
const APPROVE = `/v1/things/${ID}/approve`;

let database: TestDatabase;
let issuer: JwtIssuer;
let service: Things;

beforeAll(async () => {
  database = await testDatabase();
  issuer = await jwtIssuer();
  service = await startThings({ database, issuer, kafka: testKafka() });
});

afterAll(async () => {
  await service.stop();
  await issuer.stop();
  await database.drop();
});

async function call(method: string, path: string, authorization?: string) {
  const answer = await fetch(service.url + path, {
    method,
    headers: authorization === undefined ? {} : { authorization },
  });
  const text = await answer.text();
  const { code } = (text.startsWith('{') ? JSON.parse(text) : {}) as { code?: string };
  return { status: answer.status, code, challenge: answer.headers.get('www-authenticate') };
}

const bearer = async (claims: TokenClaims = {}) =>
  `Bearer ${await issuer.token({ aud: 'things', authority: 'things', roles: ['clerk'], ...claims })}`;

describe('without a good token', () => {
  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a.b.c', 'Bearer a b', 'nonsense'])(
    '%p is 401 with a challenge',
    async (authorization) => {
      expect(await call('GET', '/v1/things', authorization)).toEqual({
        status: 401,
        code: 'token_invalid',
        challenge: 'Bearer',
      });
    },
  );

  it.each<[TokenClaims, number, string]>([
    [{ exp: 1 }, 401, 'token_invalid'],
    [{ aud: 'tax' }, 401, 'token_invalid'],
    [{ aud: 'tax', authority: 'tax' }, 403, 'authority_mismatch'],
    [{ roles: [] }, 403, 'role_required'],
    [{ roles: ['approver', 'clerks'] }, 403, 'role_required'],
  ])('%j is %i %s', async (claims, status, code) => {
    expect(await call('GET', '/v1/things', await bearer(claims))).toMatchObject({ status, code });
  });
});

describe('roles', () => {
  it('of the class hold where the method says nothing, and the method’s own where it does', async () => {
    expect(await call('GET', '/v1/things', await bearer())).toMatchObject({ status: 200 });
    expect(await call('POST', APPROVE, await bearer())).toMatchObject({ status: 403, code: 'role_required' });
    expect(await call('POST', APPROVE, await bearer({ roles: ['approver'] }))).toMatchObject({ status: 201 });
  });

  it('that nobody named keep everybody out', async () => {
    expect(await call('GET', '/v1/open/forgotten')).toMatchObject({ status: 401 });
    const all = ['clerk', 'approver', 'system', 'counter', 'regulator', 'oversight', 'subject'];
    expect(await call('GET', '/v1/open/forgotten', await bearer({ roles: all }))).toMatchObject({ status: 403 });
  });

  it('are not asked for on a public route, even with a token that is none', async () => {
    expect(await call('GET', '/v1/open')).toMatchObject({ status: 200 });
    expect(await call('GET', '/v1/open', 'Bearer nonsense')).toMatchObject({ status: 200 });
    expect(await call('HEAD', '/v1/open')).toMatchObject({ status: 200 });
  });

  it('guard HEAD as they guard GET', async () => {
    expect(await call('HEAD', '/v1/things')).toMatchObject({ status: 401 });
    expect(await call('HEAD', '/v1/things', await bearer())).toMatchObject({ status: 200 });
  });
});
