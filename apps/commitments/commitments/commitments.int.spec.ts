import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { requireDocumented, openApiOf, undescribed } from '@concord/testing';
import { CommitmentsWorld } from '../world.builder.js';
import { MOST_PROPOSED } from './proposals.store.js';
import { aCommitment, FOUND, HEARD, OTHER_FIRM, shown } from './commitment.builder.js';

jest.setTimeout(60_000);

let world: CommitmentsWorld;
let serial = 0;

beforeAll(async () => {
  world = await CommitmentsWorld.open();
});
afterAll(() => world.close());
const at = (day: string) => {
  world.clock.set(`${day}T04:00:00.000Z`);
};
const CLERK = 'gov-east-water:clerk';
const body = (changes = {}) => aCommitment({ reference: `R-${String(++serial)}`, ...changes });
const record = async (who = CLERK, changes = {}) => (await world.post(who, '/v1/commitments', body(changes))).body;

describe('a commitment', () => {
  it('goes its whole way, and everything that was said stays to be read', async () => {
    at('2025-02-03');
    const { id, outcome } = await record();
    expect(outcome).toBe('PROPOSED');
    await world.step('gov-east-water:approver', id, 'admit');
    const asked = { dueOn: '2025-07-31', document: 'Annex 1', reason: 'Pipes are late' };
    await world.step(CLERK, id, 'amend', asked);
    const agreed = await world.step('firm', id, 'agree');
    expect(agreed).toMatchObject({ promisedFor: '2025-06-30', dueOn: '2025-07-31', outcome: 'OPEN', version: 4 });
    at('2025-08-01');
    const heard = await world.step('audit:clerk', id, 'hear', HEARD);
    expect(heard).toMatchObject({ outcome: 'DISPUTED', awaited: { what: 'reply', by: '2025-08-15' } });
    await world.step(CLERK, id, 'reply', { answer: 'The pump is ordered.' });
    expect(await world.step('audit:approver', id, 'find', FOUND)).toMatchObject({ outcome: 'BROKEN', awaited: null });
    await world.step('gov-east-water:approver', id, 'review', { reason: 'It pumps since July.' });
    const told = await world.step('audit:approver/2', id, 'correct', { ...FOUND, breach: false });
    expect(told.outcome).toBe('OVERDUE');
    expect(told.steps.map(({ step }) => step)).toEqual([
      'record',
      'admit',
      'amend',
      'agree',
      'hear',
      'reply',
      'find',
      'review',
      'correct',
    ]);
    expect(JSON.stringify(told)).not.toContain('@');
  });

  it('can be filed by the firm to which it is owed, and counts when it is taken on record', async () => {
    at('2025-02-03');
    const filed = await record('firm');
    expect(filed.steps[0]).toMatchObject({ step: 'record', side: 'counterparty' });
    expect((await world.post('other firm', '/v1/commitments', body())).body.code).toBe('not_found');
    await world.step('audit:approver', filed.id, 'admit');
    const paid = await world.step('firm', filed.id, 'evidence', shown('2025-02-02'));
    expect(paid).toMatchObject({ outcome: 'KEPT', keptOn: '2025-02-02' });
  });

  it('is filed under a reference that is the firm’s own, and tells nothing of another’s', async () => {
    at('2025-02-03');
    const sent = body();
    const theirs = { ...sent, counterparty: { kind: 'organisation', title: 'Other', identifier: OTHER_FIRM } };
    const statuses = [];
    for (const [who, what] of [
      ['firm', sent],
      ['other firm', theirs],
      [CLERK, sent],
    ] as const)
      for (let i = 0; i < 2; i++) statuses.push((await world.post(who, '/v1/commitments', what)).status);
    expect(statuses).toEqual([201, 409, 201, 409, 201, 409]);
    const twice = await world.post(CLERK, '/v1/commitments', theirs);
    expect(twice.body.code).toBe('conflict');
  });

  it('is filed by a firm with one department as long as few of its own wait to be taken on record', async () => {
    at('2025-02-03');
    const file = (who: string, changes = {}) => world.post(who, '/v1/commitments', body({ ...own, ...changes }));
    const own = { department: 'gov-east-finance' };
    const filed = [];
    for (let i = 0; i < MOST_PROPOSED; i++) filed.push((await file('firm')).body.id);
    expect(await file('firm')).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await file('firm', { department: 'gov-east-water' })).status).toBe(201);
    expect((await file('gov-east-finance:clerk')).status).toBe(201);
    await world.step('gov-east-finance:approver', filed[0] ?? '', 'admit');
    await world.step('audit:approver', filed[1] ?? '', 'strike', { reason: 'Twice' });
    expect([(await file('firm')).status, (await file('firm')).status, (await file('firm')).status]).toEqual([
      201, 201, 409,
    ]);
  });

  it.each([
    ['without a due date', { dueOn: undefined }, 422, 'due_date_required'],
    ['with a field for an official', { official: 'Wang' }, 422, 'unknown_field'],
    ['with a person’s number', { title: 'For 11010519491231002X' }, 422, 'personal_data'],
    [
      'to a natural person',
      {
        counterparty: {
          kind: 'organisation',
          title: 'X',
          identifier: { type: 'RID', country: 'CN', value: '11010519491231002X' },
        },
      },
      422,
      'body_invalid',
    ],
    ['of no department', { department: 'gov-nowhere' }, 422, 'body_invalid'],
    ['of another department', { department: 'gov-east-finance' }, 404, 'not_found'],
    ['under no law', { basis: 'sme-payments-2025' }, 422, 'legal_basis_unknown'],
    [
      'under a law not in force',
      { kind: 'PAYMENT', amount: 1, currency: 'CNY', basis: 'sme-payments-2025' },
      422,
      'instrument_not_in_force',
    ],
    [
      'under a policy, which is no law',
      { kind: 'PROMISE', basis: 'government-integrity-2016' },
      422,
      'legal_basis_not_enabled',
    ],
    ['due before it was made', { dueOn: '2025-01-01' }, 422, 'range_invalid'],
  ])('is refused %s', async (_, changes, status, code) => {
    at('2025-02-03');
    expect(await world.post(CLERK, '/v1/commitments', body(changes))).toMatchObject({ status, body: { code } });
  });

  it('is nobody else’s, and each step is one side’s in one role', async () => {
    at('2025-02-03');
    const { id } = await record();
    const codeOf = async (who: string, step: string, sent: unknown = {}) =>
      (await world.post(who, `/v1/commitments/${id}/${step}`, sent)).body.code;
    expect(await codeOf('gov-east-finance:approver', 'admit')).toBe('not_found');
    expect(await codeOf('courts:approver', 'admit')).toBe('authority_mismatch');
    expect(await codeOf(CLERK, 'admit')).toBe('role_required');
    expect(await codeOf('firm', 'hear', HEARD)).toBe('role_required');
    expect(await codeOf('gov-east-water:approver', 'find', FOUND)).toBe('role_required');
    expect((await world.get(`/v1/commitments/${id}`, 'other firm')).status).toBe(404);
    expect((await world.get(`/v1/commitments/${id}`)).status).toBe(401);
  });

  it('is written once for a key, and on the version that was meant', async () => {
    at('2025-02-03');
    const sent = body();
    const again = () => world.post(CLERK, '/v1/commitments', sent, { 'idempotency-key': `k${sent.reference}` });
    const [one, two] = [await again(), await again()];
    expect(two.body).toEqual(one.body);
    const key = { 'idempotency-key': `k${sent.reference}` };
    expect((await world.post(CLERK, '/v1/commitments', body(), key)).body.code).toBe('idempotency_conflict');
    expect((await world.post(CLERK, '/v1/commitments', sent)).body.code).toBe('conflict');
    const path = `/v1/commitments/${one.body.id}/evidence`;
    expect((await world.post(CLERK, path, shown('2025-02-01'), { 'if-match': '2' })).body.code).toBe('stale_version');
    expect((await world.post(CLERK, path, shown('2025-02-01'), { 'if-match': '1' })).status).toBe(200);
  });

  it('is answered as the document says, and every route is described', async () => {
    at('2025-02-03');
    const document = await openApiOf(world.url);
    expect(undescribed(document)).toEqual([]);
    const { id } = await record();
    const told = await world.post('gov-east-water:approver', `/v1/commitments/${id}/admit`, {});
    const call = { method: 'POST', path: `/v1/commitments/${id}/admit` };
    expect(() => {
      requireDocumented(document, call, told);
    }).not.toThrow();
  });

  it('is paged to its own', async () => {
    const page = (await (await world.get('/v1/commitments?limit=1', CLERK)).json()) as {
      items: unknown[];
      next: string;
    };
    expect(page.items).toHaveLength(1);
    const rest = await world.get(`/v1/commitments?cursor=${page.next}`, 'audit:clerk');
    expect(rest.status).toBe(200);
    expect((await world.get('/v1/commitments?department=gov-east-finance', CLERK)).status).toBe(404);
  });
});
