import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { jwtIssuer, type JwtIssuer, testDatabase, type TestDatabase, testKafka } from '@concord/testing';
import { startThings, type Things } from '../start/things.builder.js';

jest.setTimeout(60_000);

const ID = '0197290c-0000-7000-8000-000000000001';
const OTHER = '0197290c-0000-7000-8000-000000000002';

let database: TestDatabase;
let issuer: JwtIssuer;
let service: Things;
let authorization: string;

beforeAll(async () => {
  database = await testDatabase();
  issuer = await jwtIssuer();
  service = await startThings({ database, issuer, kafka: testKafka() });
  const claims = { aud: 'things', authority: 'things', roles: ['clerk', 'approver'] };
  authorization = `Bearer ${await issuer.token(claims)}`;
});

afterAll(async () => {
  await service.stop();
  await issuer.stop();
  await database.drop();
});

interface Call {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

async function call({ method = 'POST', path = '/v1/things', headers = {}, body }: Call) {
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await fetch(service.url + path, {
    method,
    headers: { authorization, ...type, ...headers },
    body: (body as string | undefined) ?? null,
  });
  const text = await answer.text();
  const json = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  return { status: answer.status, headers: answer.headers, text, json };
}

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const big = (bytes: number) => `{"name":"a","note":"${'x'.repeat(bytes - 22)}"}`;

const REFUSED: [what: string, status: number, code: string, call: Call][] = [
  ['an unknown address', 404, 'not_found', { path: '/v1/nothing' }],
  ['an unknown address with a broken body', 404, 'not_found', { path: '/v1/nothing', body: '{' }],
  ['a malformed id', 404, 'not_found', { path: '/v1/things/7/approve' }],
  ['an empty id', 404, 'not_found', { path: '/v1/things//approve' }],
  ['an over-long id', 404, 'not_found', { path: `/v1/things/${'x'.repeat(3_000)}/approve` }],
  ['ids that differ', 422, 'id_mismatch', { method: 'PATCH', path: `/v1/things/${ID}`, body: `{"id":"${OTHER}"}` }],
  ['an id that is no text', 422, 'id_mismatch', { method: 'PATCH', path: `/v1/things/${ID}`, body: '{"id":{}}' }],
  ['a wrong method', 405, 'method_not_allowed', { method: 'DELETE' }],
  ['a wrong method with a broken body', 405, 'method_not_allowed', { method: 'PUT', body: '{' }],
  ['a wrong method on health', 405, 'method_not_allowed', { path: '/health/live' }],
  ['a wrong method on metrics', 405, 'method_not_allowed', { path: '/metrics' }],
  ['a wrong method on the document', 405, 'method_not_allowed', { path: '/openapi.json' }],
  ['a wrong method on the pages', 405, 'method_not_allowed', { path: '/docs' }],
  ['an unknown field', 422, 'unknown_field', { body: '{"name":"a","colour":"red"}' }],
  ['an unknown field inside', 422, 'unknown_field', { body: '{"name":"a","parts":[{"size":1,"weight":2}]}' }],
  ['__proto__', 422, 'unknown_field', { body: '{"name":"a","__proto__":{"polluted":true}}' }],
  ['__proto__ in escapes', 422, 'unknown_field', { body: '{"name":"a","\\u005f_proto__":{"polluted":true}}' }],
  ['__proto__ inside', 422, 'unknown_field', { body: '{"name":"a","parts":[{"size":1,"__proto__":{}}]}' }],
  ['constructor', 422, 'unknown_field', { body: '{"name":"a","constructor":{"prototype":{"polluted":true}}}' }],
  ['__proto__ without a schema', 422, 'unknown_field', { path: '/v1/things/raw', body: '{"__proto__":{}}' }],
  ['an unknown query', 422, 'unknown_field', { method: 'GET', path: '/v1/things?colour=red' }],
  ['__proto__ in a query', 422, 'unknown_field', { method: 'GET', path: '/v1/things?__proto__=red' }],
  ['a repeated query', 422, 'body_invalid', { method: 'GET', path: '/v1/things?name=a&name=b' }],
  ['a wrong query', 422, 'body_invalid', { method: 'GET', path: '/v1/things?limit=many' }],
  ['a duplicate key', 400, 'json_duplicate_key', { body: '{"name":"a","name":"b"}' }],
  ['a duplicate key inside', 400, 'json_duplicate_key', { body: '{"name":"a","parts":[{"size":1,"size":1}]}' }],
  ['a duplicate key in escapes', 400, 'json_duplicate_key', { body: '{"name":"a","n\\u0061me":"b"}' }],
  ['a body over 256 KiB', 413, 'body_too_large', { body: big(256 * 1024 + 1) }],
  ['a body of 4 MiB', 413, 'body_too_large', { body: big(4 * 1024 * 1024) }],
  ['a body deeper than 32', 400, 'json_depth', { body: nested(33) }],
  ['a body of openings', 400, 'json_depth', { body: '['.repeat(200_000) }],
  [
    'a compressed body',
    415,
    'media_type_unsupported',
    { body: gzipSync('{}'), headers: { 'content-encoding': 'gzip' } },
  ],
  [
    'a form',
    415,
    'media_type_unsupported',
    { body: 'name=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  ],
  ['plain text', 415, 'media_type_unsupported', { body: '{"name":"a"}', headers: { 'content-type': 'text/plain' } }],
  ['a malformed type', 415, 'media_type_unsupported', { body: '{"name":"a"}', headers: { 'content-type': 'json' } }],
  ['bad UTF-8', 400, 'encoding', { body: Buffer.from('{"name":"\xff"}', 'latin1') }],
  ['UTF-16', 400, 'encoding', { body: Buffer.from('{"name":"a"}', 'utf16le') }],
  ['a raw NUL', 400, 'encoding', { body: '{"name":"a\u0000"}' }],
  ['an escaped NUL', 400, 'encoding', { body: '{"name":"a\\u0000"}' }],
  ['an escaped NUL in a key', 400, 'encoding', { body: '{"na\\u0000me":"a"}' }],
  ['half a surrogate pair', 400, 'encoding', { body: '{"name":"\\ud800"}' }],
  ['a NUL in the query', 400, 'encoding', { method: 'GET', path: '/v1/things?name=%00' }],
  ['bad UTF-8 in the query', 400, 'encoding', { method: 'GET', path: '/v1/things?name=%ff' }],
  ['a NUL in the path', 400, 'encoding', { method: 'GET', path: '/v1/things/broken/%00' }],
  ['a malformed path', 400, 'encoding', { method: 'GET', path: '/v1/things/%zz' }],
  ['half a body', 400, 'json_malformed', { body: '{"name":' }],
  ['a byte order mark', 400, 'json_malformed', { body: '\ufeff{"name":"a"}' }],
  ['a comment', 400, 'json_malformed', { body: '{"name":"a"} // a' }],
  ['no body', 422, 'booking_required', {}],
  ['an empty body', 422, 'booking_required', { body: '' }],
  ['a body that is no object', 422, 'body_invalid', { body: '[]' }],
  ['null', 422, 'booking_required', { body: 'null' }],
  ['a wrong type', 422, 'body_invalid', { body: '{"name":"a","note":1}' }],
  ['a number too large', 422, 'body_invalid', { body: '{"name":"a","parts":[{"size":1e400}]}' }],
  [
    'a malformed version',
    422,
    'body_invalid',
    { method: 'PATCH', path: `/v1/things/${ID}`, body: '{}', headers: { 'if-match': 'x' } },
  ],
  ['a malformed key', 422, 'body_invalid', { body: '{"name":"a"}', headers: { 'idempotency-key': 'with space' } }],
];

describe('bad input', () => {
  it.each(REFUSED)('%s answers %i %s', async (_what, status, code, given) => {
    const answer = await call(given);
    expect({ status: answer.status, ...answer.json }).toMatchObject({ status, code, type: 'about:blank' });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('traceparent')).toMatch(/^00-/);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('says which methods an address takes', async () => {
    expect((await call({ method: 'DELETE' })).headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it('points at the fields', async () => {
    const { json } = await call({ body: '{"name":"a","parts":[{"size":1,"a/b":2}]}' });
    expect(json).toMatchObject({ fields: [{ pointer: '/parts/0/a~1b' }] });
  });

  it('answers 401 before anything about the body is told', async () => {
    const cases: Call[] = [
      { body: '{' },
      { body: big(300_000) },
      { body: 'x', headers: { 'content-type': 'text/plain' } },
    ];
    for (const given of cases) {
      const answer = await call({ ...given, headers: { ...given.headers, authorization: '' } });
      expect(answer).toMatchObject({ status: 401, json: { code: 'token_invalid' } });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });
});

describe('good input', () => {
  it.each<[string, Call, number, object]>([
    [
      'a charset',
      { body: '{"name":"a"}', headers: { 'content-type': 'application/json; charset=utf-8' } },
      201,
      { body: { name: 'a' } },
    ],
    ['an identity encoding', { body: '{"name":"a"}', headers: { 'content-encoding': 'identity' } }, 201, {}],
    ['no body where none is needed', { path: `/v1/things/${ID}/approve` }, 201, { id: ID }],
    ['an empty JSON body where none is needed', { path: `/v1/things/${ID}/approve`, body: '' }, 201, { id: ID }],
    [
      'the same id twice',
      { method: 'PATCH', path: `/v1/things/${ID}`, body: `{"id":"${ID}","note":"n"}` },
      200,
      { body: { note: 'n' } },
    ],
    [
      'a version',
      { method: 'PATCH', path: `/v1/things/${ID}`, body: '{}', headers: { 'if-match': 'W/"3"' } },
      200,
      { version: 3 },
    ],
    ['a key', { body: '{"name":"a"}', headers: { 'idempotency-key': 'k-1' } }, 201, { key: 'k-1' }],
    ['a body 32 deep', { path: '/v1/things/raw', body: nested(32) }, 201, {}],
    ['a body of 256 KiB', { path: '/v1/things/raw', body: big(256 * 1024) }, 201, {}],
    ['a query', { method: 'GET', path: '/v1/things?name=%E6%9D%8E&limit=5' }, 200, { name: '李', limit: 5 }],
  ])('%s', async (_what, given, status, json) => {
    expect(await call(given)).toMatchObject({ status, json });
  });
});

describe('faults of our own', () => {
  it('tell nothing', async () => {
    const answer = await call({ method: 'GET', path: '/v1/things/broken/bug' });
    expect(answer).toMatchObject({ status: 500, json: { code: 'internal' } });
    expect(answer.text).not.toContain('secret');
  });

  it('are 503 when something that is needed is away', async () => {
    const answer = await call({ method: 'GET', path: '/v1/things/broken/away' });
    expect(answer).toMatchObject({ status: 503, json: { code: 'unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('1');
  });
});
