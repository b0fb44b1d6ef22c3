import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ListingDraft } from '@concord/contracts';
import { pooled } from '@concord/database';
import { aPerson, jwtIssuer, testDatabase, TestClock, testKafka } from '@concord/testing';
import {
  coordinatorKafka,
  makeTopics,
  startAuthority,
  type CallInit,
  type RunningAuthority,
} from '../running-authority.builder.js';
import { aDraft, SERVED } from './draft.builder.js';

jest.setTimeout(60_000);

const profile = { code: 'courts', name: 'Courts', catalogue: 'cn' };
const clock = new TestClock('2026-03-10T01:00:00.000Z');
const broker = testKafka();
let database: Awaited<ReturnType<typeof testDatabase>>;
let issuer: Awaited<ReturnType<typeof jwtIssuer>>;
let courts: RunningAuthority;

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase(), jwtIssuer()]);
  await makeTopics(coordinatorKafka(broker), 'courts', broker.prefix);
  courts = await startAuthority({ profile, database, issuer, kafka: broker, clock });
});
afterAll(async () => {
  await courts.stop();
  await Promise.all([database.drop(), issuer.stop()]);
});

let made = 0;
const draft = (changes: Partial<ListingDraft> = {}) => aDraft((made += 1), changes);

const post = (role: string, path: string, body: unknown = {}, init: CallInit = {}) =>
  courts.call(role, 'POST', path, { body, ...init });
const code = (answer: { status: number; body: { code?: string } }) => [answer.status, answer.body.code];
const create = (changes: Partial<ListingDraft> = {}) => post('clerk', '/v1/listings', draft(changes));

describe('what an authority refuses', () => {
  const person = aPerson(900);
  const M01 = { measure: 'M01', from: '2026-03-17', to: '2028-03-17' };
  const decision = { number: 'n', decidedOn: '2026-03-01', signatory: 's', reason: 'r' };
  it.each<[string, Partial<ListingDraft>, number, string]>([
    [
      'a check character',
      { subject: { ...person, identifiers: [{ type: 'RID', country: 'CN', value: '110105194912310021' }] } },
      422,
      'identifier_invalid',
    ],
    ['a birth date', { subject: { ...person, birthDate: '1950-01-01' } }, 422, 'birth_date_mismatch'],
    ['a reversed range', { measures: [{ ...M01, to: '2026-03-17' }] }, 422, 'range_invalid'],
    ['a term over the cap', { measures: [{ ...M01, to: '2028-03-18' }] }, 422, 'term_over_cap'],
    ['a decision to come', { decision: { ...decision, decidedOn: '2026-03-11' } }, 422, 'clock_skew'],
    ['a decision that is final tomorrow', { decision: { ...decision, finalOn: '2026-03-11' } }, 422, 'clock_skew'],
    ['one final before it was made', { decision: { ...decision, finalOn: '2026-02-28' } }, 422, 'range_invalid'],
    [
      'effect before any service could allow it',
      { measures: [{ ...M01, from: '2026-03-10', to: '2027-03-10' }] },
      422,
      'objection_window_open',
    ],
    ['an unknown ground', { ground: 'G99' }, 422, 'legal_basis_unknown'],
    ['an unknown pair', { measures: [{ ...M01, measure: 'M03' }] }, 422, 'legal_basis_unknown'],
    [
      'an instrument that is not in force',
      { decision: { ...decision, decidedOn: '2000-01-01' } },
      422,
      'instrument_not_in_force',
    ],
    ['a ground of another authority', { ground: 'G09' }, 403, 'not_competent'],
    [
      'a minor',
      {
        subject: {
          kind: 'NATURAL',
          names: ['A'],
          birthDate: '2010-01-01',
          identifiers: [{ type: 'PASSPORT', country: 'FR', value: '12AB34567' }],
        },
      },
      422,
      'minor',
    ],
    [
      'a person of unknown age',
      {
        subject: {
          kind: 'NATURAL',
          names: ['A'],
          identifiers: [{ type: 'PASSPORT', country: 'FR', value: '12AB34567' }],
        },
      },
      422,
      'body_invalid',
    ],
    ['a case that there is not', { caseId: '0197290c-0000-7000-8000-000000000001' }, 422, 'body_invalid'],
  ])('%s', async (_, changes, status, expected) => {
    expect(code(await create(changes))).toEqual([status, expected]);
  });

  it('a field that it does not know', async () => {
    const answer = await post('clerk', '/v1/listings', { ...draft(), score: 3 });
    expect(code(answer)).toEqual([422, 'unknown_field']);
  });

  it('an approver who prepared, or changed, the draft', async () => {
    const { body } = await create();
    const path = `/v1/listings/${body.id}`;
    expect(code(await post('approver', `${path}/approve`, {}, { sub: 'clerk' }))).toEqual([
      403,
      'second_person_required',
    ]);
    const patch = { decision: { ...body.decision, reason: 'another' } };
    const patched = await courts.call('clerk', 'PATCH', path, { body: patch, sub: 'li' });
    expect(patched.body).toMatchObject({ version: 2, preparedBy: 'clerk', decision: { reason: 'another' } });
    expect(code(await post('approver', `${path}/approve`, {}, { sub: 'li' }))).toEqual([403, 'second_person_required']);
    expect(code(await post('clerk', `${path}/approve`))).toEqual([403, 'role_required']);
    const early = { measures: body.measures.map((range) => ({ ...range, from: '2026-03-10', to: '2027-03-10' })) };
    expect(code(await courts.call('clerk', 'PATCH', path, { body: early }))).toEqual([422, 'objection_window_open']);
  });

  it('an old version, a step that is not allowed, an id of the body that is another', async () => {
    const { body } = await create();
    const path = `/v1/listings/${body.id}`;
    const stale = await post('approver', `${path}/approve`, {}, { headers: { 'if-match': '"7"' } });
    expect(code(stale)).toEqual([409, 'stale_version']);
    expect(code(await post('clerk', `${path}/serve`, SERVED))).toEqual([409, 'transition_refused']);
    expect(code(await post('clerk', `${path}/annul`))).toEqual([409, 'transition_refused']);
    await post('approver', `${path}/approve`, {}, { headers: { 'if-match': '1' } });
    expect(code(await courts.call('clerk', 'PATCH', path, { body: { ground: 'G01' } }))).toEqual([
      409,
      'transition_refused',
    ]);
    const other = { id: '0197290c-0000-7000-8000-000000000001', ground: 'G01' };
    expect(code(await courts.call('clerk', 'PATCH', path, { body: other }))).toEqual([422, 'id_mismatch']);
  });

  it('effect before the objection window closes, and a delivery out of time', async () => {
    const { body } = await create();
    const path = `/v1/listings/${body.id}`;
    await post('approver', `${path}/approve`);
    const serve = (deliveredOn: string) => post('clerk', `${path}/serve`, { ...SERVED, deliveredOn });
    expect(code(await serve('2026-03-06'))).toEqual([422, 'objection_window_open']);
    expect(code(await serve('2026-03-11'))).toEqual([422, 'clock_skew']);
    expect(code(await serve('2026-02-28'))).toEqual([422, 'range_invalid']);
    expect((await serve('2026-03-05')).body.state).toBe('SCHEDULED');
  });

  it("a stranger's id like an absent one", async () => {
    for (const id of ['0197290c-0000-7000-8000-000000000001', 'none']) {
      expect(code(await courts.call('clerk', 'GET', `/v1/listings/${id}`))).toEqual([404, 'not_found']);
      expect(code(await post('clerk', `/v1/listings/${id}/withdraw`))).toEqual([404, 'not_found']);
    }
  });
});

describe('calls that are repeated', () => {
  it('give the same answer under the same key, and a conflict for another body', async () => {
    const body = draft();
    const headers = { 'idempotency-key': 'key-1' };
    const first = await post('clerk', '/v1/listings', body, { headers });
    await post('approver', `/v1/listings/${first.body.id}/approve`);
    expect(await post('clerk', '/v1/listings', body, { headers })).toEqual(first);
    expect(code(await post('clerk', '/v1/listings', draft(), { headers }))).toEqual([409, 'idempotency_conflict']);
    expect((await post('clerk', '/v1/listings', draft(), { headers, sub: 'another' })).status).toBe(201);
    const [row] = await pooled(database.ds).query<{ response: Buffer }>('SELECT response FROM idempotency LIMIT 1');
    expect(row?.response.toString('latin1')).not.toContain('RID');
  });

  it('make one listing when they come at once', async () => {
    const body = draft();
    const headers = { 'idempotency-key': 'key-2' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => post('clerk', '/v1/listings', body, { headers })));
    expect(new Set(answers.map(({ body: { id } }) => id)).size).toBe(1);
    const bare = draft();
    const more = await Promise.all([1, 2, 3, 4].map(() => post('clerk', '/v1/listings', bare)));
    expect(more.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(new Set(more.map(({ body: { id } }) => id)).size).toBe(1);
  });

  it('are told by the reference where there is no key', async () => {
    const body = draft();
    const { body: first } = await post('clerk', '/v1/listings', body);
    expect((await post('clerk', '/v1/listings', body)).body).toEqual(first);
    const other = await post('clerk', '/v1/listings', { ...body, measures: body.measures.slice(0, 1) });
    expect(code(other)).toEqual([409, 'idempotency_conflict']);
  });
});
