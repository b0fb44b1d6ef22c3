import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '@concord/testing';
import { localStack, type LocalStack } from './local-stack.builder.js';

jest.setTimeout(180_000);

const DEBTOR = {
  kind: 'NATURAL',
  names: ['Walker Example'],
  birthDate: '1980-01-01',
  identifiers: [{ type: 'RID', country: 'CN', value: '110105198001010016' }],
};
const AMOUNT = 1_250_000;
const today = new Date().toISOString().slice(0, 10);

interface Listing {
  id: string;
  version: number;
  state: string;
  hub: { state: string };
}

let stack: LocalStack;
const addresses = new Map<string, string>();
const tokens = new Map<string, string>();

async function call<T>(who: string, method: string, path: string, body?: unknown): Promise<T> {
  const [service = ''] = who.split(':');
  const response = await fetch(`${addresses.get(service) ?? ''}${path}`, {
    method,
    headers: { authorization: `Bearer ${tokens.get(who) ?? ''}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as T;
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

async function outcome(operator: 'air' | 'rail', seat: 'standard' | 'premium' = 'standard'): Promise<string> {
  const answer = await call<{ outcome: string }>('ticketing:counter', 'POST', '/v1/checks', {
    identifier: DEBTOR.identifiers[0],
    name: 'Walker Example',
    birthDate: DEBTOR.birthDate,
    travelDate: today,
    booking: `WALK-${operator}-${seat}`,
    operator,
    ...(operator === 'rail' ? { class: seat } : {}),
  });
  return answer.outcome;
}

beforeAll(async () => {
  stack = await localStack();
  for (const { name, url } of (await stack.status()).services) addresses.set(name, url);
  for (const who of ['courts:clerk', 'courts:approver', 'ticketing:counter', 'coordinator:oversight'])
    tokens.set(who, (await stack.answer<{ token: string }>(['token', '--as', who])).token);
}, 300_000);

afterAll(async () => {
  await stack.down();
}, 120_000);

describe('the way of a judgment', () => {
  let caseId: string;
  let listing: Listing;

  it('begins with a case and a draft that binds nobody', async () => {
    ({ id: caseId } = await call<{ id: string }>('courts:clerk', 'POST', '/v1/cases', {
      number: '(2026) Example 01 Enforcement No. 7',
      debtor: DEBTOR,
      amountDue: AMOUNT,
      currency: 'CNY',
      deadline: '2026-02-20',
    }));
    const range = { from: '2026-03-17', to: '2028-03-17' };
    listing = await call<Listing>('courts:clerk', 'POST', '/v1/listings', {
      caseId,
      reference: 'WALK-1',
      ground: 'G03',
      decision: {
        number: '(2026) Example 01 Enforcement No. 7-1',
        decidedOn: '2026-03-02',
        finalOn: '2026-03-02',
        signatory: 'A. Judge',
        reason: 'The judgment was not performed by its deadline',
      },
      subject: DEBTOR,
      measures: [
        { measure: 'M01', ...range },
        { measure: 'M02', ...range },
      ],
    });
    expect(listing.state).toBe('DRAFT');
    expect(await outcome('air')).toBe('CLEAR');
  });

  it('is published by a second person, and has no effect before it is served', async () => {
    await expect(call('courts:clerk', 'POST', `/v1/listings/${listing.id}/approve`, {})).rejects.toThrow(/403/);
    listing = await call<Listing>('courts:approver', 'POST', `/v1/listings/${listing.id}/approve`, {});
    expect(listing.state).toBe('NOTICED');
    await eventually(
      async () => (await call<Listing>('courts:clerk', 'GET', `/v1/listings/${listing.id}`)).hub.state === 'taken',
      { what: 'the hub has taken the listing', timeoutMs: 60_000 },
    );
    expect(await outcome('air')).toBe('CLEAR');
  });

  it('is refused at the counters seconds after it was served, and only there', async () => {
    await call('courts:clerk', 'POST', `/v1/listings/${listing.id}/serve`, {
      channel: 'registered-post',
      deliveredOn: '2026-03-05',
      proof: 'receipt 7',
    });
    await eventually(async () => (await outcome('air')) === 'RESTRICTED', {
      what: 'the flight is refused',
      timeoutMs: 60_000,
    });
    await eventually(async () => (await outcome('rail', 'premium')) === 'RESTRICTED', {
      what: 'the premium seat is refused',
      timeoutMs: 60_000,
    });
    expect(await outcome('rail', 'standard')).toBe('CLEAR');
    const { items } = await call<{ items: { measure: string }[] }>(
      'coordinator:oversight',
      'GET',
      '/v1/restrictions?type=RID&country=CN&value=110105198001010016',
    );
    expect(items.map(({ measure }) => measure).sort()).toEqual(['M01', 'M02']);
  });

  it('ends everywhere on the value date of the payment in full', async () => {
    const payment = { amount: AMOUNT, currency: 'CNY', valueDate: today, reference: 'bank 7' };
    await call('courts:clerk', 'POST', `/v1/cases/${caseId}/payments`, payment);
    await eventually(async () => (await outcome('air')) === 'CLEAR', { what: 'the flight is sold', timeoutMs: 60_000 });
    await eventually(async () => (await outcome('rail', 'premium')) === 'CLEAR', {
      what: 'the premium seat is sold',
      timeoutMs: 60_000,
    });
    expect((await call<Listing>('courts:clerk', 'GET', `/v1/listings/${listing.id}`)).state).toBe('PERFORMED');
  });

  it('leaves a proof that every stored entry follows from signed bytes', async () => {
    const result = await stack.answer<{ events: number; differences: unknown[] }>(['verify']);
    expect(result).toMatchObject({ events: 3, differences: [] });
  });
});
