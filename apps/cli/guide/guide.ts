import { today } from '@concord/catalogue';
import { walkBody, walkRecordsQuery, type WalkAnswer, type WalkHere, type WalkRecords } from '@concord/contracts';
import type { Stack } from '../stack/open-stack.js';
import type { Records } from './records.js';
import { callOf } from './walk.js';

/** The zone of the court whose story it is. */
const ZONE = 'Asia/Shanghai';
const WAIT_MS = 20_000;

/** What the guide answers; a status other than 200 says why. */
export interface Reply {
  status: number;
  body: WalkAnswer | WalkHere | WalkRecords | { code: string; detail: string };
}

export interface GuideParts {
  stack: Pick<Stack, 'url' | 'token'>;
  records: Records;
  topics: readonly string[];
  now: () => Date;
}

const refused = (status: number, code: string, detail: string): Reply => ({ status, body: { code, detail } });

/** Leads newcomers through the story on live data: it makes each step's one call as whoever acts in it. */
export class Guide {
  constructor(private readonly parts: GuideParts) {}

  /** Answers a request of the portal; `body` is what it sent as JSON. */
  async answer(method: string, path: string, query: URLSearchParams, body: unknown): Promise<Reply> {
    const { records, topics } = this.parts;
    if (method === 'GET' && path === '/walk')
      return { status: 200, body: { position: records.position, topics: [...topics] } };
    if (method === 'GET' && path === '/walk/records') {
      const read = walkRecordsQuery.safeParse(Object.fromEntries(query));
      if (!read.success) return refused(422, 'body_invalid', 'after is a position');
      return { status: 200, body: { records: records.after(read.data.after) } };
    }
    if (method === 'POST' && path === '/walk/steps') return this.step(body);
    return refused(404, 'not_found', 'there is nothing at this address');
  }

  private async step(raw: unknown): Promise<Reply> {
    const read = walkBody.safeParse(raw);
    if (!read.success) return refused(422, 'body_invalid', 'this is no step of a walk');
    const { stack, records, now } = this.parts;
    const { walk, step } = read.data;
    const { who, service, method, path, body } = callOf(read.data, today(ZONE, now()));
    const since = records.position;
    const headers = {
      authorization: `Bearer ${stack.token(who)}`,
      'content-type': 'application/json',
      // What is clicked again does nothing twice; a counter is asked anew.
      ...(service === 'courts' && { 'idempotency-key': `walk-${walk}-${step}` }),
    };
    const signal = AbortSignal.timeout(WAIT_MS);
    const init = { method, headers, signal, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(`${stack.url(service)}${path}`, init).catch(() => undefined);
    if (!response) return refused(503, 'unavailable', `${service} cannot be reached`);
    const answer: unknown = await response.json().catch(() => null);
    return {
      status: 200,
      body: { step, who, service, method, path, body: body ?? null, status: response.status, answer, since },
    };
  }
}
