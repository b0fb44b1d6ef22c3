import { Readable } from 'node:stream';
import { Refusal } from '@concord/contracts';
import { currentTraceparent } from '@concord/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sessions } from '../sessions/sessions.js';
import type { Neighbour } from '../settings.js';

/** What of a call goes on to the service, and what of its answer comes back. */
const ASKED = ['accept', 'idempotency-key', 'if-match', 'last-event-id', 'accept-language'];
const ANSWERED = ['content-type', 'etag', 'retry-after', 'content-disposition'];
/** A file that a service gives is kept, not shown: nothing of a service runs on the portal's pages. */
const SHOWN = /^(application\/(problem\+)?json|text\/event-stream)\b/;
const EVENTS = 'text/event-stream';
const WAIT_MS = 30_000;
/**
 * No part of a path has it: nothing leads out of `/v1/`, however often it was escaped. What a service is asked by is in the query.
 */
const NO_PART = /^\.{0,2}$|[%\\\s]/;
/** What the service of commitments tells anybody, signed in or not. */
const FOR_EVERYBODY = /^(reports|cases|register)(\/|$)/;

/** Hands calls of who is signed in on to the services, with a token that the browser never sees. */
export class Gateway {
  private readonly byName: ReadonlyMap<string, Neighbour>;

  constructor(
    neighbours: readonly Neighbour[],
    private readonly sessions: Sessions,
  ) {
    this.byName = new Map(neighbours.map((each) => [each.name, each]));
  }

  /**
   * Asks a service and answers as it does; `path` is below its `/v1/`. Throws Refusal `not_found`, `token_invalid`, `unavailable`.
   */
  async pass(service: string, path: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    this.sessions.requireOwnPage(request);
    const neighbour = this.byName.get(service);
    const needsNobody = request.method === 'GET' && neighbour?.kind === 'commitments' && FOR_EVERYBODY.test(path);
    const open = needsNobody ? await this.sessions.of(request).catch(nobody) : await this.sessions.of(request);
    if (!neighbour || path.split('/').some((part) => NO_PART.test(part))) {
      throw new Refusal('not_found', 'there is nothing at this address');
    }
    const [, query] = request.url.split('?', 2);
    const url = `${neighbour.url}/v1/${path}${query === undefined ? '' : `?${query}`}`;
    const asking = open && this.sessions.tokenFor(open, service);
    const token = await (needsNobody ? asking?.catch(nobody) : asking);
    await answer(await this.ask(url, token, request), reply);
  }

  private async ask(url: string, token: string | undefined, request: FastifyRequest): Promise<Response> {
    // For whom the portal asks: a service that trusts the portal counts its public calls by this address.
    const headers = new Headers({ traceparent: currentTraceparent(), 'x-forwarded-for': request.ip });
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    for (const name of ASKED) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    const hasBody = request.body !== undefined && request.body !== null;
    if (hasBody) headers.set('content-type', 'application/json');
    const gone = new AbortController();
    request.raw.socket.once('close', () => {
      gone.abort();
    });
    const endless = headers.get('accept') === EVENTS;
    const signal = endless ? gone.signal : AbortSignal.any([gone.signal, AbortSignal.timeout(WAIT_MS)]);
    const body = hasBody ? JSON.stringify(request.body) : undefined;
    try {
      return await fetch(url, { method: request.method, headers, signal, ...(body !== undefined && { body }) });
    } catch {
      throw new Refusal('unavailable', 'the service cannot be reached');
    }
  }
}

/** Where nobody need be signed in, a session that has ended is as good as none. */
function nobody(error: unknown): undefined {
  if (error instanceof Refusal && error.code === 'token_invalid') return undefined;
  throw error;
}

async function answer(response: Response, reply: FastifyReply): Promise<void> {
  const type = response.headers.get('content-type') ?? '';
  void reply.status(response.status).header('cache-control', 'no-store');
  for (const name of ANSWERED) {
    const value = response.headers.get(name);
    if (value !== null) void reply.header(name, value);
  }
  if (type !== '' && !SHOWN.test(type) && !response.headers.has('content-disposition')) {
    void reply.header('content-disposition', 'attachment');
  }
  if (!response.body) {
    await reply.send();
    return;
  }
  if (type.startsWith(EVENTS)) void reply.header('x-accel-buffering', 'no');
  await reply.send(Readable.fromWeb(response.body as never));
}
