import { afterEach, describe, expect, it } from '@jest/globals';
import { Refusal } from '@concord/contracts';
import { call, Unreachable } from './call.js';
import { refusal, tinyService, type Answer, type TinyService } from './tiny-service.builder.js';

let service: TinyService;

const started = async (...answers: Answer[]) => (service = await tinyService(...answers));

afterEach(() => service.stop());

const done: Answer = { status: 200, body: { done: true } };
const broken: Answer = (to) => to.destroy();

describe('a call', () => {
  it('carries a bearer token, made anew for each try, and a JSON body', async () => {
    const { connection, received } = await started(broken, done);
    await expect(call(connection, 'POST', '/v1/checks', { body: { a: 1 }, retries: 1 })).resolves.toEqual({
      done: true,
    });
    expect(received).toMatchObject([
      { method: 'POST', path: '/v1/checks', body: { a: 1 }, headers: { authorization: 'Bearer token-1' } },
      { body: { a: 1 }, headers: { authorization: 'Bearer token-2', 'content-type': 'application/json' } },
    ]);
  });

  it('throws the service’s refusal with its code and fields, at once', async () => {
    const fields = [{ pointer: '/value', detail: 'is missing' }];
    const { connection, received } = await started({
      status: 422,
      body: { code: 'body_invalid', detail: 'no', fields },
    });
    const error: unknown = await call(connection, 'GET', '/v1/x', { retries: 5 }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ code: 'body_invalid', message: 'no', fields });
    expect(received).toHaveLength(1);
  });

  it.each([
    ['busy', refusal(429, 'rate_limited', { 'retry-after': '0' })],
    ['away', refusal(503, 'unavailable')],
    ['cut', broken],
    ['answered by something else', { status: 502, body: 'bad gateway' }],
  ])('is tried again where the service is %s', async (_, answer) => {
    const { connection } = await started(answer, done);
    await expect(call(connection, 'GET', '/v1/x', { retries: 1 })).resolves.toEqual({ done: true });
  });

  it('gives up after its tries, and where it is asked to wait for long', async () => {
    const { connection, received } = await started(
      broken,
      broken,
      refusal(429, 'rate_limited', { 'retry-after': '3600' }),
    );
    await expect(call(connection, 'GET', '/v1/x', { retries: 1 })).rejects.toBeInstanceOf(Unreachable);
    expect(received).toHaveLength(2);
    await expect(call(connection, 'GET', '/v1/x', { retries: 9 })).rejects.toMatchObject({ code: 'rate_limited' });
    expect(received).toHaveLength(3);
  });

  it('takes no code for one of Concord’s that is none', async () => {
    const { connection } = await started({ status: 400, body: { code: 'toString' } });
    await expect(call(connection, 'GET', '/v1/x')).rejects.toBeInstanceOf(Unreachable);
  });
});
