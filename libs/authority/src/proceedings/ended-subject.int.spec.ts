import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BatchRow, Outlook, Subject } from '@concord/contracts';
import { inTransaction, pooled } from '@concord/database';
import { anOrganisation, aPerson, eventually, jwtIssuer, testDatabase, TestClock, testKafka } from '@concord/testing';
import { aRow } from '../batches/row.builder.js';
import { aDraft, SERVED } from '../listings/draft.builder.js';
import { coordinatorKafka, makeTopics, startAuthority, type RunningAuthority } from '../running-authority.builder.js';
import { holdEnds } from './ended-subject.store.js';

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

interface Called {
  status: number;
  body: {
    id: string;
    state: string;
    code?: string;
    objections?: { id: string }[];
    refused?: { code: string }[];
    refusals?: object[];
    batch: string;
  };
}
const call = async (role: string, method: string, path: string, body: unknown, sub = role): Promise<Called> =>
  (await courts.call(role, method, path, { body, sub })) as unknown as Called;
const post = (role: string, path: string, body: unknown = {}, sub?: string) => call(role, 'POST', path, body, sub);
const stateOf = async (path: string) => ((await courts.call('clerk', 'GET', path)) as unknown as Called).body.state;

let made = 0;
const draftOf = (subject: Subject) => ({ ...aDraft((made += 1)), subject, measures: [{ measure: 'M01' }] });
const honourOf = (subject: Subject) => {
  const { decision } = aDraft((made += 1));
  return { scheme: 'exemplary-mediator', subject, decision, from: '2026-03-10', to: '2027-03-10' };
};
async function drafted(subject: Subject): Promise<string> {
  return `/v1/listings/${(await post('clerk', '/v1/listings', draftOf(subject))).body.id}`;
}
async function noticed(subject: Subject): Promise<string> {
  const path = await drafted(subject);
  expect((await post('approver', `${path}/approve`)).status).toBe(200);
  return path;
}
async function listed(subject: Subject): Promise<string> {
  const path = await noticed(subject);
  expect((await post('clerk', `${path}/serve`, SERVED)).status).toBe(200);
  return path;
}
const row = (changes: Partial<BatchRow>) => aRow((made += 1), { decision: aDraft(1).decision, ...changes });
async function sent(row: BatchRow): Promise<{ batch: string; refused: string[] }> {
  const { batch } = (await post('system', '/v1/batches')).body;
  const { body } = await post('system', `/v1/batches/${batch}/rows`, { rows: [row] });
  return { batch, refused: (body.refused ?? []).map(({ code }) => code) };
}
const END = { kind: 'dissolution', on: '2026-03-09', evidence: 'register entry 7' };
const ENDED = { status: 409, body: { code: 'subject_ended' } };
const { names } = anOrganisation(9);

describe('what nobody was told of yet', () => {
  it('is withdrawn with the end of its subject, without an event, and is where the end is recorded too', async () => {
    const subject = anOrganisation(1);
    const own = [await drafted(subject), await drafted(subject), await noticed(subject)];
    const honour = `/v1/honours/${(await post('clerk', '/v1/honours', honourOf(subject))).body.id}`;
    const others = await drafted(anOrganisation(2));
    const count = 'SELECT count(*)::int AS n FROM lane_events';
    const [before] = await pooled(database.ds).query<{ n: number }>(count);
    expect((await post('clerk', `${own[0] ?? ''}/end-of-subject`, { ...END, on: '2026-03-12' })).status).toBe(422);
    expect((await post('clerk', `${own[0] ?? ''}/end-of-subject`, END)).body.state).toBe('WITHDRAWN');
    expect(await Promise.all([...own, honour, others].map(stateOf))).toEqual([
      ...['WITHDRAWN', 'WITHDRAWN', 'REVOKED', 'WITHDRAWN'],
      'DRAFT',
    ]);
    // Of the one that was published alone.
    expect(await pooled(database.ds).query(count)).toEqual([{ n: (before?.n ?? 0) + 1 }]);
    expect((await post('approver', `${honour}/approve`)).body.code).toBe('transition_refused');
  });
});

describe('once the end of a subject is on record', () => {
  // Another order of the firm's under its LEI alone, and another firm's.
  const lei = { type: 'LEI' as const, country: 'CN', value: '5493001KJTIIGC8Y1R12' };
  const subject = { ...anOrganisation(11), identifiers: [...anOrganisation(11).identifiers, lei] };
  const underLei = { ...subject, names, identifiers: [lei] };
  const waiting = row({ subject: anOrganisation(11) });
  let listing: string;
  let late: string;
  let batch: string;

  beforeAll(async () => {
    listing = await listed(anOrganisation(11));
    await listed(subject);
    const decision = { ...aDraft(500).decision, decidedOn: '2026-03-10' };
    late = `/v1/listings/${(await post('clerk', '/v1/listings', { ...draftOf(subject), decision })).body.id}`;
    await post('approver', `${late}/approve`);
    ({ batch } = await sent(waiting));
    expect((await post('clerk', `${listing}/end-of-subject`, END)).status).toBe(200);
  });

  it('nothing is prepared, approved, served or honoured, under any identifier of it', async () => {
    for (const each of [anOrganisation(11), underLei]) {
      expect(await post('clerk', '/v1/listings', draftOf(each))).toMatchObject(ENDED);
      expect(await post('clerk', '/v1/honours', honourOf(each))).toMatchObject(ENDED);
    }
    const another = await drafted(anOrganisation(12));
    expect(await call('clerk', 'PATCH', another, { subject: underLei })).toMatchObject(ENDED);
    // Decided after the end, it is to be annulled, and until then nobody is told of it.
    expect(await stateOf(late)).toBe('NOTICED');
    expect(await post('clerk', `${late}/serve`, { ...SERVED, deliveredOn: '2026-03-10' })).toMatchObject(ENDED);
    const outlook = (await courts.call('clerk', 'GET', `${late}/outlook`)) as unknown as { body: Outlook };
    expect(outlook.body.steps.filter(({ step }) => step === 'serve' || step === 'annul')).toMatchObject([
      { step: 'serve', open: false, refusal: { code: 'subject_ended' } },
      { step: 'annul', open: true },
    ]);
    expect((await post('clerk', `${late}/annul`, { reason: 'it was no more' })).body.state).toBe('ANNULLED');
  });

  it('rows are refused as they come in, as they are looked at and as they are released', async () => {
    expect((await sent(row({ subject: underLei }))).refused).toEqual(['subject_ended']);
    const rows = [row({ subject: anOrganisation(11) }), row({ subject: anOrganisation(13) })];
    const preview = await post('system', '/v1/batches/preview', { rows });
    expect(preview.body).toMatchObject({ accepted: 1, refused: [{ code: 'subject_ended' }] });
    const released = await post('approver', `/v1/batches/${batch}/approve`);
    expect(released.body).toMatchObject({ released: 0, refused: [{ code: 'subject_ended' }] });
  });

  it('the preview of a draft says so at the identifier', async () => {
    const { identifiers, kind } = underLei;
    const draft = { ground: 'G03', decision: {}, subject: { kind, identifiers }, measures: [] };
    const { body } = await post('clerk', '/v1/drafts/preview', draft);
    expect(body.refusals).toContainEqual({
      pointer: '/subject/identifiers/0/value',
      code: 'subject_ended',
      detail: expect.stringContaining('2026-03-09'),
    });
  });

  it('keeps the look-up tokens, the kind and the day, and nothing that names the subject', async () => {
    const rows = await pooled(database.ds).query<{ tokens: Buffer[]; withdrawn: unknown }>(
      'SELECT tokens, kind, ended_on, recorded_by, withdrawn FROM subject_ends ORDER BY id DESC LIMIT 1',
    );
    expect(rows).toMatchObject([
      { kind: 'dissolution', ended_on: '2026-03-09', recorded_by: 'clerk', withdrawn: null },
    ]);
    expect(rows[0]?.tokens.map((token) => token.length)).toEqual([16, 16, 16]);
  });

  it('is taken back by a second person: what has ended stays so, and a new decision is possible', async () => {
    const path = `${listing}/end-of-subject/withdraw`;
    const reason = { reason: 'the register meant another firm' };
    expect((await post('clerk', path, reason)).status).toBe(403);
    expect(await post('approver', path, reason, 'clerk')).toMatchObject({ body: { code: 'second_person_required' } });
    expect((await post('approver', path, {})).status).toBe(422);
    expect(await post('approver', path, reason)).toMatchObject({ status: 200, body: { state: 'REVOKED' } });
    expect(await post('approver', path, reason)).toMatchObject({ body: { code: 'transition_refused' } });
    expect((await post('clerk', '/v1/listings', draftOf(underLei))).status).toBe(201);
    expect((await sent(waiting)).refused).toEqual([]);
  });
});

describe('what was decided after the end of its subject, and stays', () => {
  it('is not bound anew by a decision on what silences it, and still ends by one', async () => {
    const subject = anOrganisation(41);
    const known = await listed(subject);
    const decision = { ...aDraft(500).decision, decidedOn: '2026-03-10' };
    const { id } = (await post('clerk', '/v1/listings', { ...draftOf(subject), decision })).body;
    const path = `/v1/listings/${id}`;
    await post('approver', `${path}/approve`);
    expect((await post('clerk', `${path}/serve`, { ...SERVED, deliveredOn: '2026-03-10' })).status).toBe(200);
    const lodged = { lodgedAt: '2026-03-10T00:30:00.000Z', statement: 'it is no more' };
    const { objections } = (await post('clerk', `${path}/objections`, lodged)).body;
    expect((await post('clerk', `${known}/end-of-subject`, END)).status).toBe(200);
    expect(await stateOf(path)).toBe('CONTESTED');
    const decide = `${path}/objections/${objections?.[0]?.id ?? ''}/decide`;
    const rejected = { outcome: 'rejected', decidedOn: '2026-03-10', reason: 'r' };
    expect(await post('approver', decide, rejected, 'judge')).toMatchObject(ENDED);
    const upheld = await post('approver', decide, { ...rejected, outcome: 'upheld' }, 'judge');
    expect(upheld.body.state).toBe('WITHDRAWN');
  });
});

describe('the end of an honoured firm', () => {
  it('is taken back at the honour', async () => {
    const subject = anOrganisation(21);
    const honour = `/v1/honours/${(await post('clerk', '/v1/honours', honourOf(subject))).body.id}`;
    expect((await post('approver', `${honour}/approve`)).status).toBe(200);
    expect((await post('clerk', `${honour}/end-of-subject`, END)).status).toBe(200);
    expect(await post('clerk', '/v1/honours', honourOf(subject))).toMatchObject(ENDED);
    const reason = { reason: 'the register meant another firm' };
    expect((await post('approver', `${honour}/end-of-subject/withdraw`, reason)).body.state).toBe('ENDED');
    expect((await post('clerk', '/v1/honours', honourOf(subject))).status).toBe(201);
  });
});

describe('an end that is recorded while something is prepared or released', () => {
  it('waits until that is written, so that it is found', async () => {
    const subject = aPerson(31);
    const known = await listed(subject);
    let ending: Promise<Called> | undefined;
    await inTransaction(database.ds, async (tx) => {
      await holdEnds(tx);
      ending = post('clerk', `${known}/end-of-subject`, { ...END, kind: 'death' });
      const waits = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND mode = 'ExclusiveLock'";
      await eventually(async () => (await pooled(database.ds).query(waits)).length > 0, { what: 'the end waits' });
    });
    expect((await ending)?.status).toBe(200);
  });
});
