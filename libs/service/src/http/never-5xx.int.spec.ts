import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { jwtIssuer, type JwtIssuer, testDatabase, type TestDatabase, testKafka } from '@concord/testing';
import fc from 'fast-check';
import { startThings, type Things } from '../start/things.builder.js';

jest.setTimeout(60_000);

let database: TestDatabase;
let issuer: JwtIssuer;
let service: Things;
let authorization: string;

beforeAll(async () => {
  database = await testDatabase();
  issuer = await jwtIssuer();
  service = await startThings({ database, issuer, kafka: testKafka() });
  authorization = `Bearer ${await issuer.token({ aud: 'things', authority: 'things', roles: ['clerk', 'approver'] })}`;
});

afterAll(async () => {
  await service.stop();
  await issuer.stop();
  await database.drop();
});

const ID = '0197290c-0000-7000-8000-000000000001';
const methods = fc.constantFrom('GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'SEARCH');
const paths = fc.oneof(
  fc.constantFrom('/v1/things', '/v1/things/raw', `/v1/things/${ID}`, `/v1/things/${ID}/approve`, '/v1/open', '/docs'),
  fc.webPath().map((path) => `/${path}`),
  fc.webPath().map((path) => `/v1/things${path}`),
  fc
    .string({ unit: fc.constantFrom('/', '%', '0', 'f', 'z', '.', '..', ';', '?', '#', 'v1', 'things', '*', ':id') })
    .map((path) => `/${path}`),
);
const queries = fc.oneof(
  fc.constant(''),
  fc.webQueryParameters().map((query) => `?${query}`),
);
const bodies = fc.oneof(
  fc.json().map((json) => Buffer.from(json)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.record({ name: fc.anything(), parts: fc.anything(), id: fc.anything() }, { requiredKeys: [] }).map(asJson),
);
const types = fc.oneof(
  { weight: 5, arbitrary: fc.constant('application/json') },
  fc.constantFrom(
    'text/plain',
    'application/json; charset=utf-16',
    'application/xml',
    'multipart/form-data; boundary=a',
    'x',
  ),
);
const headers = fc.record(
  {
    'if-match': visible(),
    'idempotency-key': visible(),
    traceparent: visible(),
    'content-encoding': fc.constantFrom('identity', 'gzip', 'br', ''),
    accept: visible(),
  },
  { requiredKeys: [] },
);

describe('whatever a client sends', () => {
  it('is never answered with a 5xx, and every refusal is a problem', async () => {
    const given = fc.record({ method: methods, path: paths, query: queries, body: bodies, type: types, headers });
    await fc.assert(
      fc.asyncProperty(given, async ({ method, path, query, body, type, headers: more }) => {
        const answer = await service.app.inject({
          method: method as 'GET',
          url: path + query,
          headers: { authorization, 'content-type': type, ...more },
          payload: body,
        });
        expect(answer.statusCode).toBeLessThan(500);
        if (answer.statusCode < 400 || method === 'HEAD') return;
        expect(answer.headers['content-type']).toBe('application/problem+json');
        expect(answer.json()).toMatchObject({
          status: answer.statusCode,
          code: expect.stringMatching(/^[a-z_]+$/) as unknown,
        });
      }),
      { numRuns: 600 },
    );
  });
});

function visible(): fc.Arbitrary<string> {
  return fc.string({ unit: 'binary-ascii', maxLength: 80 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '"'));
}

function asJson(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part)));
}
