import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Connection } from './call.js';

/** What a service was sent. */
export interface Received {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
}

/** How it answers; the status and body of a JSON answer, or whatever is done with the response. */
export type Answer =
  { status: number; body: unknown; headers?: Record<string, string> } | ((to: ServerResponse) => void);

/** A service on loopback that answers as told, in turn; the last answer stays. Stands in for any of Concord's. */
export interface TinyService {
  connection: Connection;
  received: Received[];
  answers: Answer[];
  stop: () => Promise<void>;
}

async function read(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const text = Buffer.concat(pieces).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}

/** Starts one. Stop it after the test. */
export async function tinyService(...answers: Answer[]): Promise<TinyService> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const { method = '', url: path = '', headers } = request;
      received.push({ method, path, headers, body });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (typeof answer === 'function') answer(response);
      else {
        response.writeHead(answer?.status ?? 404, { 'content-type': 'application/json', ...answer?.headers });
        response.end(JSON.stringify(answer?.body ?? {}));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let tokens = 0;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return { connection: { url, token: () => `token ${++tokens}`.replace(' ', '-') }, received, answers, stop };
}

/** A refusal as Concord's services answer it (RFC 9457). */
export function refusal(status: number, code: string, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: { type: 'about:blank', title: code, status, code, detail: `because of ${code}` } };
}
