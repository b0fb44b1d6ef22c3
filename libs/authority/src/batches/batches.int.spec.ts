import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aDecision, aPerson, jwtIssuer, type JwtIssuer } from '@concord/testing';
import { startBatches, type BatchClient } from './batch-client.builder.js';
import type { BatchAnswer } from './batch.answer.js';
import { aDesignation, aRow } from './row.builder.js';

jest.setTimeout(60_000);

let issuer: JwtIssuer;
let courts: BatchClient;
let treasury: BatchClient;

beforeAll(async () => {
  issuer = await jwtIssuer();
  [courts, treasury] = await Promise.all([
    startBatches({ code: 'courts', name: 'Courts', catalogue: 'cn' }, issuer),
    startBatches({ code: 'treasury', name: 'Treasury', catalogue: 'us-ofac' }, issuer),
  ]);
});
afterAll(async () => {
  await Promise.all([courts.stop(), treasury.stop()]);
  await issuer.stop();
});

describe('a batch', () => {
  it('of 2,000 rows is released by a second person in runs, each row once', async () => {
    const rows = Array.from({ length: 2_000 }, (_, n) => aRow(n));
    const batch = await courts.open();
    for (let at = 0; at < rows.length; at += 200) {
      expect(await courts.send(batch, rows.slice(at, at + 200))).toEqual({ accepted: 200, repeated: 0, refused: [] });
    }
    expect(await courts.count('listings')).toBe(0);
    expect(await courts.count('lane_events')).toBe(0);
    expect((await courts.approve(batch)).body).toEqual({ batch, released: 1_000, remaining: 1_000, refused: [] });
    expect(await courts.send(batch, rows.slice(900, 1_100))).toMatchObject({ accepted: 0, repeated: 200 });
    expect((await courts.approve(batch)).body).toMatchObject({ released: 1_000, remaining: 0 });
    expect((await courts.approve(batch)).body).toEqual({ batch, released: 0, remaining: 0, refused: [] });
    const { body } = await courts.get<BatchAnswer>(`/v1/batches/${batch}`, 'approver');
    expect(body).toMatchObject({ prepared: 0, released: 2_000, refused: 0, openedBy: 'system' });
    const facts = await courts.facts();
    expect(new Set(facts.map(({ id }) => id)).size).toBe(2_000);
    expect(facts[0]).toMatchObject({ state: 'ACTIVE', version: 3, noticed: true });
    const found = await courts.get<{ items: { id: string; hub: object }[] }>('/v1/listings?reference=R-17');
    expect(found.body.items).toMatchObject([{ reference: 'R-17', state: 'ACTIVE', preparedBy: 'system' }]);
  });

  it('knows the same rows again, in this or another batch or released, and refuses other content', async () => {
    const [one, other] = [await courts.open(), await courts.open()];
    const row = aRow(3_000);
    expect(await courts.send(one, [row, row])).toMatchObject({ accepted: 1, repeated: 1 });
    expect(await courts.send(other, [row])).toMatchObject({ accepted: 0, repeated: 1 });
    const changed = { ...row, proof: 'another receipt' };
    const conflict = { accepted: 0, refused: [{ line: 3_001, code: 'idempotency_conflict' }] };
    expect(await courts.send(other, [changed])).toMatchObject(conflict);
    await courts.approve(one);
    expect(await courts.send(other, [{ ...row, line: 7 }])).toMatchObject({ accepted: 0, repeated: 1 });
    expect(await courts.send(other, [changed])).toMatchObject(conflict);
    expect(await courts.factsOf(row.reference)).toHaveLength(1);
  });

  it('refuses rows one by one, each with its line and code, and takes the others', async () => {
    const batch = await courts.open();
    const wrong = { identifiers: [{ type: 'RID' as const, country: 'CN', value: '110105194912310021' }] };
    const answer = await courts.send(batch, [
      aRow(3_100),
      aRow(3_101, { subject: aPerson(3_101, wrong) }),
      aRow(3_102, { ground: 'G09' }),
      aRow(3_103, { measures: [{ measure: 'M01', from: '2026-03-17', to: '2029-03-17' }] }),
      aRow(3_104, { served: '2026-03-06' }),
      { ...aRow(3_105), score: 1 },
      aRow(3_106, { action: 'revise' }),
      aRow(3_107),
    ]);
    expect(answer).toMatchObject({
      accepted: 2,
      refused: [
        { line: 3_102, code: 'identifier_invalid' },
        { line: 3_103, code: 'not_competent' },
        { line: 3_104, code: 'term_over_cap' },
        { line: 3_105, code: 'objection_window_open' },
        { line: 3_106, code: 'unknown_field' },
        { line: 3_107, code: 'not_found' },
      ],
    });
    expect((await courts.approve(batch)).body).toMatchObject({ released: 2, remaining: 0 });
  });

  it('is not released by whoever prepared it, nor prepared by an approver', async () => {
    const batch = await courts.open();
    await courts.send(batch, [aRow(3_200)]);
    const refused = await courts.approve(batch, 'system');
    expect([refused.status, refused.body.code]).toEqual([403, 'second_person_required']);
    const wrongRole = await courts.post('approver', `/v1/batches/${batch}/rows`, { rows: [aRow(3_201)] });
    expect([wrongRole.status, wrongRole.body.code]).toEqual([403, 'role_required']);
    const clerk = await courts.post('clerk', `/v1/batches/${batch}/approve`);
    expect([clerk.status, clerk.body.code]).toEqual([403, 'role_required']);
    expect(await courts.factsOf('R-3200')).toEqual([]);
    const none = await courts.approve('0197290c-0000-7000-8000-000000000001');
    expect(none.status).toBe(404);
  });

  it('refuses at its release what another way took meanwhile, and remembers why', async () => {
    const batch = await courts.open();
    const row = aRow(3_300);
    await courts.send(batch, [row, aRow(3_301)]);
    const { reference, ground, decision, subject, measures } = row;
    await courts.post('clerk', '/v1/listings', { reference, ground, decision, subject, measures });
    expect((await courts.approve(batch)).body).toMatchObject({
      released: 1,
      remaining: 0,
      refused: [{ line: row.line, code: 'idempotency_conflict' }],
    });
    const { body } = await courts.get<BatchAnswer>(`/v1/batches/${batch}`);
    expect(body).toMatchObject({ released: 1, refused: 1, refusedRows: [{ line: row.line }] });
  });

  it('gives its references free when it is withdrawn', async () => {
    const [one, other] = [await courts.open(), await courts.open()];
    await courts.send(one, [aRow(3_400)]);
    const withdrawn = await courts.post<BatchAnswer>('clerk', `/v1/batches/${one}/withdraw`);
    expect(withdrawn.body).toMatchObject({ prepared: 0, withdrawn: 1 });
    expect(await courts.send(other, [aRow(3_400, { proof: 'the right receipt' })])).toMatchObject({ accepted: 1 });
    expect((await courts.approve(one)).body).toMatchObject({ released: 0, remaining: 0 });
    expect((await courts.approve(other)).body).toMatchObject({ released: 1 });
  });
});

describe('a batch that changes what stands', () => {
  it('revises with new subject, measures and decision, and revokes at a day', async () => {
    const row = aRow(4_000);
    await courts.publish([row, aRow(4_001)]);
    const revision = aRow(4_000, {
      action: 'revise',
      decision: aDecision(4_100),
      subject: aPerson(4_100),
      measures: [{ measure: 'M01', from: '2026-04-01', to: '2027-04-01' }],
    });
    await courts.publish([revision, aRow(4_001, { action: 'revoke', on: '2026-05-01' })]);
    expect(await courts.factsOf('R-4000')).toMatchObject([
      { version: 3, subject: aPerson(4_000) },
      { version: 4, subject: aPerson(4_100), measures: revision.measures },
    ]);
    expect((await courts.factsOf('R-4001')).at(-1)).toMatchObject({
      version: 4,
      state: 'REVOKED',
      measures: [
        { measure: 'M01', to: '2026-05-01' },
        { measure: 'M02', to: '2026-05-01' },
      ],
    });
    const again = await courts.open();
    const rows = [revision, row, aRow(4_001, { action: 'revoke', on: '2026-05-01' })];
    expect(await courts.send(again, rows)).toEqual({ accepted: 0, repeated: 3, refused: [] });
  });

  it('lists the references with what stands under them, page by page', async () => {
    await courts.publish([aRow(4_200, { fingerprint: 'mark' })]);
    const { items, pages } = await courts.references(500);
    expect(pages).toBeGreaterThan(4);
    expect(items).toHaveLength(await courts.count('listings'));
    expect(new Set(items.map(({ reference }) => reference)).size).toBe(items.length);
    expect(items.find(({ reference }) => reference === 'R-4200')).toMatchObject({
      fingerprint: 'mark',
      state: 'ACTIVE',
      measures: aRow(4_200).measures,
    });
    const inOrder = JSON.stringify(aRow(4_200).measures);
    expect(JSON.stringify(items.find(({ reference }) => reference === 'R-4200')?.measures)).toBe(inOrder);
    expect(items.find(({ reference }) => reference === 'R-4001')?.state).toBe('REVOKED');
    const wrong = await courts.get('/v1/references?limit=501');
    expect([wrong.status, wrong.body.code]).toEqual([422, 'body_invalid']);
  });
});

describe('a batch under the law of another catalogue', () => {
  it.each([
    ['of long ago', '2018-12-14', 5_000],
    ['of today', '2026-06-01', 5_100],
  ])('has effect from an edition %s, and the coordinator agrees', async (_, edition, n) => {
    const released = await treasury.publish([aDesignation(n, edition), aDesignation(n + 1, edition)]);
    expect(released).toMatchObject({ released: 2, refused: [] });
    const to = `${Number(edition.slice(0, 4)) + 1}${edition.slice(4)}`;
    expect(await treasury.factsOf(`SDN-${n}`)).toMatchObject([
      { noticed: true, measures: [{ measure: 'U01', from: edition, to }], subject: { localId: String(n) } },
    ]);
  });

  it('takes a newer edition of long ago: a change and a removal of what has lapsed since', async () => {
    await treasury.publish([
      aDesignation(5_000, '2019-02-01', { action: 'revise', fingerprint: 'changed' }),
      aDesignation(5_001, '2019-02-01', { action: 'revoke', on: '2019-02-01' }),
    ]);
    expect((await treasury.factsOf('SDN-5000')).at(-1)).toMatchObject({
      measures: [{ from: '2019-02-01', to: '2020-02-01' }],
    });
    expect((await treasury.factsOf('SDN-5001')).at(-1)).toMatchObject({
      state: 'REVOKED',
      measures: [{ from: '2018-12-14', to: '2019-02-01' }],
    });
    const { items } = await treasury.references(500);
    expect(items.find(({ reference }) => reference === 'SDN-5000')).toMatchObject({ fingerprint: 'changed' });
  });
});
