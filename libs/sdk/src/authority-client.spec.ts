import { afterEach, describe, expect, it } from '@jest/globals';
import type { ListingDraft } from '@concord/contracts';
import { AuthorityClient } from './authority-client.js';
import { refusal, tinyService, type Answer, type TinyService } from './tiny-service.builder.js';

let service: TinyService;

async function client(...answers: Answer[]): Promise<AuthorityClient> {
  service = await tinyService(...answers);
  return new AuthorityClient(service.connection);
}

afterEach(() => service.stop());

const draft: ListingDraft = {
  reference: 'R-1',
  ground: 'G03',
  decision: { number: '1', decidedOn: '2026-03-02', signatory: 'Judge', reason: 'Not performed.' },
  subject: {
    kind: 'NATURAL',
    names: ['LI NA'],
    identifiers: [{ type: 'PASSPORT', country: 'CN', value: 'E12345678' }],
  },
  measures: [{ measure: 'M01', from: '2026-03-17', to: '2028-03-17' }],
};
const listing: Answer = { status: 200, body: { id: 'L1', version: 2 } };
const cut: Answer = (to) => to.destroy();

describe('listings', () => {
  it('are prepared, approved, served and ended, each with its own call', async () => {
    const { listings } = await client(listing);
    const served = { channel: 'post', deliveredOn: '2026-03-05', proof: 'receipt' };
    await listings.create(draft);
    await listings.revise('L1', { reference: 'R-2' }, { version: 1 });
    await listings.approve('L1', { version: 2 });
    await listings.serve('L1', served);
    await listings.revoke('L1', { on: '2026-09-01', reason: 'paid' });
    await listings.annul('L1', { reason: 'wrong person' });
    await listings.withdraw('L1');
    await listings.get('a/b');
    expect(service.received.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/v1/listings', draft],
      ['PATCH', '/v1/listings/L1', { reference: 'R-2' }],
      ['POST', '/v1/listings/L1/approve', {}],
      ['POST', '/v1/listings/L1/serve', served],
      ['POST', '/v1/listings/L1/revoke', { on: '2026-09-01', reason: 'paid' }],
      ['POST', '/v1/listings/L1/annul', { reason: 'wrong person' }],
      ['POST', '/v1/listings/L1/withdraw', {}],
      ['GET', '/v1/listings/a%2Fb', undefined],
    ]);
    expect(service.received[1]?.headers['if-match']).toBe('"1"');
    expect(service.received[0]?.headers['if-match']).toBeUndefined();
  });

  it('are written once, however often the connection breaks', async () => {
    const { listings } = await client(cut, cut, listing);
    await expect(listings.create(draft)).resolves.toMatchObject({ id: 'L1' });
    const keys = service.received.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    await listings.create(draft, { idempotencyKey: 'mine' });
    expect(service.received.at(-1)?.headers['idempotency-key']).toBe('mine');
    expect(keys).not.toContain('mine');
  });

  it('tell the authority’s refusal', async () => {
    const { listings } = await client(refusal(403, 'second_person_required'));
    await expect(listings.approve('L1')).rejects.toMatchObject({ code: 'second_person_required', status: 403 });
  });

  it('come page by page', async () => {
    const page = (ids: string[], next: string | null) => ({
      status: 200,
      body: { items: ids.map((id) => ({ id })), next },
    });
    const { listings } = await client(page(['a', 'b'], 'c 1'), page(['c'], null));
    const all: string[] = [];
    for await (const { id } of listings.every({ state: 'ACTIVE' })) all.push(id);
    expect(all).toEqual(['a', 'b', 'c']);
    expect(service.received.map(({ path }) => path)).toEqual([
      '/v1/listings?state=ACTIVE',
      '/v1/listings?state=ACTIVE&cursor=c+1',
    ]);
  });
});

describe('cases and honours', () => {
  it('are opened, paid and ended', async () => {
    const { cases, honours } = await client({ status: 201, body: { id: 'C1', outstanding: 0, ended: ['L1'] } });
    const payment = { amount: 100, currency: 'CNY', valueDate: '2026-07-03', reference: 'P-1' };
    const honour = {
      scheme: 'A-grade-taxpayer',
      subject: draft.subject,
      from: '2026-05-01',
      to: '2027-05-01',
      decision: draft.decision,
    };
    await cases.create({ number: '1' });
    await expect(cases.pay('C1', payment)).resolves.toMatchObject({ ended: ['L1'] });
    await honours.create(honour);
    await honours.approve('H1');
    await honours.end('H1', { on: '2026-09-01', reason: 'ended' }, { version: 2 });
    await honours.annul('H1', { reason: 'wrong firm' });
    await honours.endOfSubject('H1', { kind: 'dissolution', on: '2026-09-01', evidence: 'register' });
    await honours.page({ limit: 2 });
    await honours.messages('H/1');
    await honours.reach('H1', { email: 'a@b.example' });
    expect(service.received.map(({ method }) => method)).toEqual([
      ...Array.from({ length: 7 }, () => 'POST'),
      'GET',
      'GET',
      'PUT',
    ]);
    expect(service.received[4]?.headers['if-match']).toBe('"2"');
    expect(service.received.map(({ path, body }) => [path, body])).toEqual([
      ['/v1/cases', { number: '1' }],
      ['/v1/cases/C1/payments', payment],
      ['/v1/honours', honour],
      ['/v1/honours/H1/approve', {}],
      ['/v1/honours/H1/end', { on: '2026-09-01', reason: 'ended' }],
      ['/v1/honours/H1/annul', { reason: 'wrong firm' }],
      ['/v1/honours/H1/end-of-subject', { kind: 'dissolution', on: '2026-09-01', evidence: 'register' }],
      ['/v1/honours?limit=2', undefined],
      ['/v1/honours/H%2F1/messages', undefined],
      ['/v1/honours/H1/contact', { email: 'a@b.example' }],
    ]);
  });
});
