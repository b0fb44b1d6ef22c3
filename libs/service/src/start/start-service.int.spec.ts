import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { jwtIssuer, type JwtIssuer, testDatabase, type TestDatabase, testKafka } from '@concord/testing';
import { startThings, type Things } from './things.builder.js';

jest.setTimeout(60_000);

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

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${service.url}${path}`, { headers });

describe('a service', () => {
  it('is live and ready', async () => {
    expect((await get('/health/live')).status).toBe(200);
    expect(await (await get('/health/ready')).json()).toEqual({ status: 'ok' });
  });

  it('is not ready when a part of it is not well, and says which', async () => {
    let well = false;
    service.context.health.add('feed', () => well);
    const answer = await get('/health/ready');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ status: 'unavailable', failing: ['feed'] });
    well = true;
    expect((await get('/health/ready')).status).toBe(200);
  });

  it('shows its metrics by the pattern of a route, never by an address', async () => {
    const authorization = `Bearer ${await issuer.token({ aud: 'things', authority: 'things', roles: ['clerk'] })}`;
    await get('/v1/things?name=somebody', { authorization });
    await get('/v1/nowhere/somebody');
    const text = await (await get('/metrics')).text();
    expect(text).toContain('concord_process_cpu_seconds_total{service="things"}');
    expect(text).toContain(
      'http_request_duration_seconds_count{route="none",method="none",status="404",service="things"} 1',
    );
    expect(text).toContain(
      'concord_http_request_duration_seconds_count{route="/v1/things",method="GET",status="200",service="things"} 1',
    );
    expect(text).not.toContain('somebody');
    expect(service.lines.join('')).not.toContain('somebody');
  });

  it('documents itself without a token', async () => {
    const document = (await (await get('/openapi.json')).json()) as { paths: Record<string, unknown> };
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Things' },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    });
    expect(document.paths['/v1/things']).toMatchObject({
      post: {
        requestBody: { content: { 'application/json': { schema: { type: 'object', required: ['name'] } } } },
        responses: { default: { content: { 'application/problem+json': {} } } },
        parameters: [{ in: 'header', name: 'idempotency-key' }],
      },
      get: {
        parameters: [
          { in: 'query', name: 'name' },
          { in: 'query', name: 'limit' },
        ],
      },
    });
    const page = await get('/docs');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('swagger-ui');
    expect((await get('/docs/swagger-ui-bundle.js')).status).toBe(200);
  });

  it('carries a trace from the caller to its answer and its log', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const authorization = `Bearer ${await issuer.token({ aud: 'things', authority: 'things', roles: ['clerk'] })}`;
    const answer = await fetch(`${service.url}/v1/things`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', traceparent: `00-${trace}-00f067aa0ba902b7-01` },
      body: '{"name":"a"}',
    });
    expect(answer.headers.get('traceparent')).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
    expect(await answer.json()).toMatchObject({ trace: answer.headers.get('traceparent') });
    const lines = service.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toContainEqual(
      expect.objectContaining({ service: 'things', trace, route: '/v1/things', method: 'POST', status: 201 }),
    );
  });
});
