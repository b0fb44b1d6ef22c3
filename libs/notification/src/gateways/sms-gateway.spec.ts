import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SendFailure } from './gateway.js';
import { SmsGateway } from './sms-gateway.js';

const message = { id: '0197290c-0000-7000-8000-000000000001', to: '+8613800000000', text: '【人民法院】您有一份通知' };
let server: Server;
let url: string;
let answer: (request: IncomingMessage, body: string, response: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      answer(request, body, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const gateway = (longestMs = 2_000) => new SmsGateway({ url, key: 'k-1', longestMs });
const status =
  (code: number, body = '') =>
  (_: IncomingMessage, __: string, response: ServerResponse) => {
    response.writeHead(code).end(body);
  };
const failure = (sent: Promise<unknown>): Promise<SendFailure> =>
  sent.then(
    () => Promise.reject(new Error('it was sent')),
    (error: unknown) => error as SendFailure,
  );

describe('an SMS gateway', () => {
  it('is given the message with its parts, under its key and the id of the message', async () => {
    let seen: unknown;
    answer = ({ headers, method }, body, response) => {
      seen = {
        method,
        key: headers.authorization,
        once: headers['idempotency-key'],
        body: JSON.parse(body) as unknown,
      };
      response.writeHead(202, { 'content-type': 'application/json' }).end('{"id":"sms-77"}');
    };
    expect(await gateway().send(message)).toEqual({ reference: 'sms-77' });
    expect(seen).toEqual({ method: 'POST', key: 'Bearer k-1', once: message.id, body: { ...message, segments: 1 } });
  });

  it('answers in its own way: what it says no number in has its status alone', async () => {
    answer = status(200, 'OK');
    expect(await gateway().send(message)).toEqual({ reference: 'status 200' });
  });

  it.each([
    [400, true],
    [422, true],
    [401, false],
    [429, false],
    [500, false],
    [503, false],
  ])('that answers %i fails for good: %s', async (code, permanent) => {
    answer = status(code);
    expect(await failure(gateway().send(message))).toMatchObject({ permanent });
  });

  it('is given up where it does not answer, and not followed elsewhere', async () => {
    answer = () => undefined;
    expect(await failure(gateway(50).send(message))).toMatchObject({ name: 'SendFailure', permanent: false });
    answer = (_, __, response) => response.writeHead(307, { location: url }).end();
    expect(await failure(gateway().send(message))).toMatchObject({ permanent: false });
  });

  it('takes no long text, and is reached over the wire by https alone', async () => {
    expect(await failure(gateway().send({ ...message, text: '长'.repeat(500) }))).toMatchObject({ permanent: true });
    expect(() => new SmsGateway({ url: 'http://sms.example/', key: 'k' })).toThrow(/https/);
  });
});
