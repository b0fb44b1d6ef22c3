import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { subject, type ListingDraft } from '@concord/contracts';
import { pooled } from '@concord/database';
import { aPerson, jwtIssuer, openApiOf, undescribed, testDatabase, TestClock, testKafka } from '@concord/testing';
import { z } from 'zod';
import { caseForm } from '../profile.js';
import { coordinatorKafka, makeTopics, startAuthority, type RunningAuthority } from '../running-authority.builder.js';

jest.setTimeout(60_000);

const fare = z.strictObject({
  number: z.string(),
  owed: z.int().positive().optional(),
  currency: z.literal('CNY'),
  passenger: z.union([subject, z.string()]).optional(),
});
const profile = {
  code: 'transport',
  name: 'Rail',
  catalogue: 'cn',
  caseForm: caseForm(fare, ({ owed, currency }) => (owed === undefined ? undefined : { amount: owed, currency })),
};
const clock = new TestClock('2026-06-20T01:00:00.000Z');
const broker = testKafka();
let database: Awaited<ReturnType<typeof testDatabase>>;
let issuer: Awaited<ReturnType<typeof jwtIssuer>>;
let rail: RunningAuthority;

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase(), jwtIssuer()]);
  await makeTopics(coordinatorKafka(broker), 'transport', broker.prefix);
  rail = await startAuthority({ profile, database, issuer, kafka: broker, clock });
});
afterAll(async () => {
  await rail.stop();
  await Promise.all([database.drop(), issuer.stop()]);
});

const post = (path: string, body: unknown = {}, role = 'clerk') => rail.call(role, 'POST', path, { body });
const get = async (path: string) => (await rail.call('clerk', 'GET', path)).body;
const code = (answer: { status: number; body: { code?: string } }) => [answer.status, answer.body.code];

async function openCase(owed = 10_000): Promise<string> {
  return (await post('/v1/cases', { number: 'I-1', owed, currency: 'CNY' })).body.id;
}

let made = 0;
interface Wish {
  person?: number;
  decidedOn?: string;
  from?: string;
  upTo?: 'DRAFT' | 'NOTICED' | 'SERVED';
}

async function listed(caseId: string | undefined, wish: Wish = {}): Promise<string> {
  made += 1;
  const { decidedOn = '2026-06-01', from = '2026-06-11', upTo = 'SERVED' } = wish;
  const draft: ListingDraft = {
    ...(caseId !== undefined && { caseId }),
    reference: `F-${made}`,
    ground: 'G10',
    decision: { number: `${made}`, decidedOn, signatory: 's', reason: 'r' },
    subject: aPerson(wish.person ?? made),
    measures: [{ measure: 'M03', from, to: '2027-06-01' }],
  };
  const { body } = await post('/v1/listings', draft);
  if (upTo === 'DRAFT') return body.id;
  await post(`/v1/listings/${body.id}/approve`, {}, 'approver');
  if (upTo === 'SERVED') {
    await post(`/v1/listings/${body.id}/serve`, { channel: 'post', deliveredOn: decidedOn, proof: 'p' });
  }
  return body.id;
}

const payment = (reference: string, amount: number, valueDate: string, currency = 'CNY') => ({
  amount,
  currency,
  valueDate,
  reference,
});

describe('the document', () => {
  it('describes what every route answers', async () => {
    const document = await openApiOf(rail.url);
    expect(Object.keys(document.paths).length).toBeGreaterThan(15);
    expect(undescribed(document)).toEqual([]);
  });
});

describe('a case', () => {
  it('is in the terms of its authority', async () => {
    const made = await post('/v1/cases', { number: 'I-7', owed: 500, currency: 'CNY' });
    expect(made).toMatchObject({ status: 201, body: { number: 'I-7', owed: 500, paid: 0, outstanding: 500 } });
    expect(code(await post('/v1/cases', { number: 'I-7', debtor: 'A', currency: 'CNY' }))).toEqual([
      422,
      'unknown_field',
    ]);
    expect(code(await post('/v1/cases', { number: 'I-7', owed: 1.5, currency: 'CNY' }))).toEqual([422, 'body_invalid']);
    expect(await get(`/v1/cases/${made.body.id}`)).toEqual({ ...made.body, payments: [], listings: [] });
    const [row] = await pooled(database.ds).query<{ form: Buffer }>('SELECT form FROM cases WHERE id = $1', [
      made.body.id,
    ]);
    expect(row?.form.toString('latin1')).not.toContain('I-7');
  });

  it('names nobody by an identifier that cannot be', async () => {
    const identified = (value: string) => ({ ...aPerson(3), identifiers: [{ type: 'RID', country: 'CN', value }] });
    const open = (passenger: unknown) => post('/v1/cases', { number: 'I-9', currency: 'CNY', passenger });
    expect(code(await open(identified('110105194912310021')))).toEqual([422, 'identifier_invalid']);
    const { birthDate: _, ...passenger } = identified('11010519491231002x');
    const { body } = await open(passenger);
    const [identifier] = passenger.identifiers;
    const identifiers = [{ ...identifier, value: '11010519491231002X' }];
    expect(body).toMatchObject({ passenger: { birthDate: '1949-12-31', identifiers } });
    expect(await get(`/v1/cases/${body.id}`)).toMatchObject({ passenger: { identifiers } });
    expect((await open('LI NA')).status).toBe(201);
  });

  it('ends at the value date of its full payment whatever rests on it, and nothing else', async () => {
    const id = await openCase();
    const [active, noticed, draft] = [
      await listed(id),
      await listed(id, { upTo: 'NOTICED' }),
      await listed(id, { upTo: 'DRAFT' }),
    ];
    const other = await listed(await openCase());
    const part = await post(`/v1/cases/${id}/payments`, payment('P-1', 4_000, '2026-06-15'));
    expect(part).toMatchObject({ status: 201, body: { paid: 4_000, outstanding: 6_000, ended: [] } });
    const rest = await post(`/v1/cases/${id}/payments`, payment('P-2', 6_000, '2026-06-18'));
    expect(rest.body).toMatchObject({ outstanding: 0, settledOn: '2026-06-18', ended: [active, noticed, draft] });
    expect(await get(`/v1/listings/${active}`)).toMatchObject({
      state: 'PERFORMED',
      version: 4,
      measures: [{ measure: 'M03', from: '2026-06-11', to: '2026-06-18' }],
      ending: { on: '2026-06-18' },
    });
    expect(await get(`/v1/listings/${noticed}`)).toMatchObject({ state: 'PERFORMED', version: 3 });
    expect(await get(`/v1/listings/${draft}`)).toMatchObject({ state: 'WITHDRAWN', hub: { state: 'pending' } });
    expect(await get(`/v1/listings/${other}`)).toMatchObject({ state: 'ACTIVE' });
    const events = await pooled(database.ds).query<{ id: string; data: { happened: string; measures: unknown[] } }>(
      `SELECT listing_id AS id, convert_from(value, 'UTF8')::jsonb -> 'data' AS data FROM lane_events
       WHERE listing_id = ANY($1::uuid[]) ORDER BY listing_id, version`,
      [[active, noticed, draft]],
    );
    expect(events.map((event) => [event.id, event.data.happened, event.data.measures.length])).toEqual([
      [active, 'published', 1],
      [active, 'served', 1],
      [active, 'performed', 1],
      [noticed, 'published', 1],
      [noticed, 'performed', 0],
    ]);
  });

  it('that is paid in full carries no new listing', async () => {
    const id = await openCase(100);
    await post(`/v1/cases/${id}/payments`, payment('P-1', 100, '2026-06-15'));
    const draft = {
      reference: 'late',
      ground: 'G10',
      decision: { number: '1', decidedOn: '2026-06-01', signatory: 's', reason: 'r' },
    };
    const measures = [{ measure: 'M03', from: '2026-06-11', to: '2027-06-01' }];
    const answer = await post('/v1/listings', { ...draft, caseId: id, subject: aPerson(77), measures });
    expect(code(answer)).toEqual([409, 'conflict']);
  });

  it('takes a payment once, in its currency, of a day that has come', async () => {
    const id = await openCase(1_000);
    const path = `/v1/cases/${id}/payments`;
    const first = await post(path, payment('P-1', 300, '2026-06-15'));
    await post(path, payment('P-2', 300, '2026-06-15'));
    const again = await post(path, payment('P-1', 300, '2026-06-15'));
    expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    expect(code(await post(path, payment('P-1', 301, '2026-06-15')))).toEqual([409, 'idempotency_conflict']);
    expect(code(await post(path, payment('P-3', 1, '2026-06-15', 'USD')))).toEqual([422, 'currency_mismatch']);
    expect(code(await post(path, payment('P-3', 1, '2026-06-21')))).toEqual([422, 'clock_skew']);
    expect(code(await post(path, payment('P-3', -1, '2026-06-15')))).toEqual([422, 'body_invalid']);
    const away = '/v1/cases/0197290c-0000-7000-8000-000000000001/payments';
    expect(code(await post(away, payment('P-1', 1, '2026-06-15')))).toEqual([404, 'not_found']);
    const free = await post('/v1/cases', { number: 'I-8', currency: 'CNY' });
    expect(code(await post(`/v1/cases/${free.body.id}/payments`, payment('P', 1, '2026-06-15')))).toEqual([
      409,
      'conflict',
    ]);
    const all = await get(`/v1/cases/${id}`);
    expect(all).toMatchObject({ paid: 600, outstanding: 400, payments: [{ reference: 'P-1' }, { reference: 'P-2' }] });
  });

  it('paid by parts that come at once ends once', async () => {
    const id = await openCase(500);
    const listing = await listed(id);
    const parts = [1, 2, 3, 4, 5].map((n) => post(`/v1/cases/${id}/payments`, payment(`P-${n}`, 100, '2026-06-16')));
    const answers = await Promise.all(parts);
    expect(answers.filter(({ body }) => body.ended.length > 0)).toHaveLength(1);
    expect(await get(`/v1/listings/${listing}`)).toMatchObject({ state: 'PERFORMED', version: 4 });
  });

  it('ends earlier when an earlier payment is recorded late', async () => {
    const id = await openCase(100);
    const listing = await listed(id);
    await post(`/v1/cases/${id}/payments`, payment('P-1', 100, '2026-06-19'));
    const late = await post(`/v1/cases/${id}/payments`, payment('P-2', 100, '2026-06-13'));
    expect(late.body).toMatchObject({ settledOn: '2026-06-13', ended: [listing] });
    expect(await get(`/v1/listings/${listing}`)).toMatchObject({ version: 5, measures: [{ to: '2026-06-13' }] });
  });

  // Worked example 8: the fare of a repeat offender is paid; the listing runs for 90 days more.
  it('of a repeat offender ends ninety days after payment', async () => {
    await listed(undefined, { person: 500, decidedOn: '2026-03-01', from: '2026-06-11' });
    const id = await openCase(100);
    const listing = await listed(id, { person: 500 });
    await post(`/v1/cases/${id}/payments`, payment('P-1', 100, '2026-06-15'));
    expect(await get(`/v1/listings/${listing}`)).toMatchObject({
      state: 'PERFORMED',
      measures: [{ measure: 'M03', from: '2026-06-11', to: '2026-09-13' }],
    });
  });
});
