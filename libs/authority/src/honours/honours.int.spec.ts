import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Envelope, HonourDraft } from '@concord/contracts';
import { pooled } from '@concord/database';
import { judge } from '@concord/joint-list';
import { openSubject, unwrapKey } from '@concord/messaging';
import { aDecision, anOrganisation, aPerson, jwtIssuer, testDatabase, TestClock, testKafka } from '@concord/testing';
import {
  coordinatorKafka,
  makeTopics,
  startAuthority,
  wrapKey,
  type CallInit,
  type RunningAuthority,
} from '../running-authority.builder.js';
import type { HonourAnswer } from './honour.answer.js';

jest.setTimeout(60_000);

const profile = { code: 'tax', name: 'Tax', catalogue: 'cn' };
const clock = new TestClock('2026-05-10T01:00:00.000Z');
const broker = testKafka();
let database: Awaited<ReturnType<typeof testDatabase>>;
let issuer: Awaited<ReturnType<typeof jwtIssuer>>;
let tax: RunningAuthority;

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase(), jwtIssuer()]);
  await makeTopics(coordinatorKafka(broker), 'tax', broker.prefix);
  tax = await startAuthority({ profile, database, issuer, kafka: broker, clock });
});
afterAll(async () => {
  await tax.stop();
  await Promise.all([database.drop(), issuer.stop()]);
});

type Body = HonourAnswer & { code?: string; items: HonourAnswer[]; next: string | null };
const call = (role: string, method: string, path: string, init: CallInit = {}) =>
  tax.call(role, method, path, init) as Promise<unknown> as Promise<{ status: number; body: Body }>;
const post = (role: string, path: string, body: unknown = {}, init: CallInit = {}) =>
  call(role, 'POST', path, { body, ...init });

let made = 0;
function draft(changes: Partial<HonourDraft> = {}): HonourDraft {
  made += 1;
  const subject = anOrganisation(made);
  const decision = aDecision(made);
  return { scheme: 'A-grade-taxpayer', subject, from: '2026-05-01', to: '2027-05-01', decision, ...changes };
}

/** The events of an honour as the coordinator judges them. */
async function eventsOf(id: string): Promise<unknown[]> {
  const rows = await pooled(database.ds).query<{ value: Buffer; wrap: string }>(
    'SELECT value, wrap FROM lane_events WHERE listing_id = $1 ORDER BY version',
    [id],
  );
  return rows.map(({ value, wrap }) => {
    const event = JSON.parse(value.toString('utf8')) as Envelope;
    const facts = judge(event, 'tax', (honour, version, sealed) =>
      openSubject(unwrapKey(wrapKey, honour, wrap), honour, version, sealed),
    );
    return { ...facts, happened: event.data.happened };
  });
}

describe('the life of an honour over HTTP', () => {
  it('goes from draft to awarded and ended, and tells the hub of each', async () => {
    const body = draft();
    const drafted = await post('clerk', '/v1/honours', body);
    expect(drafted).toMatchObject({ status: 201, body: { state: 'DRAFT', version: 1, hub: { state: 'pending' } } });
    const path = `/v1/honours/${drafted.body.id}`;
    expect(await eventsOf(drafted.body.id)).toEqual([]);
    const awarded = await post('approver', `${path}/approve`, {}, { headers: { 'if-match': '"1"' } });
    expect(awarded).toMatchObject({ status: 200, body: { state: 'AWARDED', version: 2, approvedBy: 'approver' } });
    expect(awarded.body.benefits).toContain('fast-track');
    const stale = await post(
      'clerk',
      `${path}/end`,
      { on: '2026-05-10', reason: 'x' },
      { headers: { 'if-match': '1' } },
    );
    expect([stale.status, stale.body.code]).toEqual([409, 'stale_version']);
    const soon = await post('clerk', `${path}/end`, { on: '2026-05-11', reason: 'x' });
    expect([soon.status, soon.body.code]).toEqual([422, 'clock_skew']);
    const ended = await post('clerk', `${path}/end`, { on: '2026-05-10', reason: 'downgraded' });
    expect(ended.body).toMatchObject({ state: 'ENDED', version: 3, to: '2026-05-10' });
    const { body: found } = await call('approver', 'GET', path);
    expect(found).toEqual(ended.body);
    expect(JSON.stringify(found.decision)).toBe(JSON.stringify(drafted.body.decision));
    expect(await eventsOf(drafted.body.id)).toMatchObject([
      { happened: 'awarded', version: 2, state: 'AWARDED', subject: body.subject, to: '2027-05-01' },
      { happened: 'ended', version: 3, state: 'ENDED', to: '2026-05-10' },
    ]);
  });

  it('can be annulled', async () => {
    const { body } = await post('system', '/v1/honours', draft());
    await post('approver', `/v1/honours/${body.id}/approve`);
    const annulled = await post('approver', `/v1/honours/${body.id}/annul`, { reason: 'another firm' });
    expect(annulled.body).toMatchObject({ state: 'ANNULLED', ending: { reason: 'another firm' } });
    expect(await eventsOf(body.id)).toMatchObject([{ happened: 'awarded' }, { happened: 'annulled' }]);
  });

  it('refuses with its codes', async () => {
    const codeOf = async (answer: Promise<{ status: number; body: Body }>) => {
      const { status, body } = await answer;
      return [status, body.code];
    };
    const person = draft({ subject: aPerson(1) });
    expect(await codeOf(post('clerk', '/v1/honours', person))).toEqual([422, 'consent_required']);
    const { body } = await post('clerk', '/v1/honours', draft());
    const path = `/v1/honours/${body.id}`;
    const same = post('approver', `${path}/approve`, {}, { sub: 'clerk' });
    expect(await codeOf(same)).toEqual([403, 'second_person_required']);
    expect(await codeOf(post('clerk', `${path}/approve`))).toEqual([403, 'role_required']);
    expect(await codeOf(post('clerk', `${path}/annul`))).toEqual([409, 'transition_refused']);
    const stranger = '/v1/honours/0197290c-0000-7000-8000-00000000000f';
    expect(await codeOf(call('clerk', 'GET', stranger))).toEqual([404, 'not_found']);
  });

  it('answers an idempotency key with what it answered first', async () => {
    const body = draft();
    const headers = { 'idempotency-key': 'honour-once' };
    const first = await post('clerk', '/v1/honours', body, { headers });
    expect(await post('clerk', '/v1/honours', body, { headers })).toEqual(first);
    const other = await post('clerk', '/v1/honours', draft(), { headers });
    expect([other.status, other.body.code]).toEqual([409, 'idempotency_conflict']);
  });

  it('gives honours page by page', async () => {
    const first = (await call('clerk', 'GET', '/v1/honours?limit=2')).body;
    expect(first.items).toHaveLength(2);
    const rest = (await call('clerk', 'GET', `/v1/honours?limit=200&cursor=${first.next ?? ''}`)).body;
    expect(rest.next).toBeNull();
    const [count] = await pooled(database.ds).query<{ n: number }>('SELECT count(*)::int AS n FROM honours');
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(count?.n);
  });

  it('keeps no name or number in the clear', async () => {
    const [row] = await pooled(database.ds).query<{ text: string }>(
      `SELECT string_agg(honours::text, '') AS text FROM honours`,
    );
    expect(row?.text).not.toMatch(/FIRM NUMBER/);
  });
});
