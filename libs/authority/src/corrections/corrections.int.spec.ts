import { createSecretKey, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CorrectionRequest } from '@concord/contracts';
import { pooled } from '@concord/database';
import { correctionsTopic, sealText, type Kafka } from '@concord/messaging';
import { eventually, jwtIssuer, testDatabase, TestClock, testKafka, uuidOf } from '@concord/testing';
import { aDraft, SERVED } from '../listings/draft.builder.js';
import {
  coordinatorKafka,
  makeTopics,
  startAuthority,
  wrapKey,
  type RunningAuthority,
} from '../running-authority.builder.js';

jest.setTimeout(60_000);

const profile = { code: 'tax', name: 'Tax', catalogue: 'cn' };
const clock = new TestClock('2026-05-10T01:00:00.000Z');
const broker = testKafka();
let database: Awaited<ReturnType<typeof testDatabase>>;
let issuer: Awaited<ReturnType<typeof jwtIssuer>>;
let kafka: Kafka;
let tax: RunningAuthority;

const start = () => startAuthority({ profile, database, issuer, kafka: broker, clock });

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase(), jwtIssuer()]);
  kafka = coordinatorKafka(broker);
  await makeTopics(kafka, 'tax', broker.prefix);
  tax = await start();
});
afterAll(async () => {
  await tax.stop();
  await Promise.all([database.drop(), issuer.stop()]);
});

function request(n: number, key = wrapKey): CorrectionRequest {
  const id = uuidOf(n);
  const sealed = sealText(key, id, `It was paid, receipt ${n}`);
  return { v: 1, id, listing: uuidOf(n + 1_000), at: '2026-05-09T03:00:00.000Z', sealed };
}

async function send(...values: unknown[]): Promise<void> {
  const producer = kafka.producer();
  await producer.connect();
  const messages = values.map((value) => ({ value: typeof value === 'string' ? value : JSON.stringify(value) }));
  await producer.send({ topic: broker.prefix + correctionsTopic('tax'), messages });
  await producer.disconnect();
}

interface Page {
  items: { id: string; listing: string; at: string; text: string }[];
  next: string | null;
}

async function page(query = ''): Promise<Page> {
  const { body } = await tax.call('clerk', 'GET', `/v1/corrections${query}`);
  return body as unknown as Page;
}
/** The path of a listing whose notice is proved. */
async function served(n: number): Promise<string> {
  const draft = aDraft(n, { ground: 'G04', measures: [{ measure: 'M13' }] });
  const final = { ...draft, decision: { ...draft.decision, finalOn: draft.decision.decidedOn } };
  const { body } = await tax.call('clerk', 'POST', '/v1/listings', { body: final });
  const path = `/v1/listings/${body.id}`;
  await tax.call('approver', 'POST', `${path}/approve`, { body: {} });
  expect((await tax.call('clerk', 'POST', `${path}/serve`, { body: SERVED })).status).toBe(200);
  return path;
}
/** Events of all lanes: one a step. */
async function committed(): Promise<number> {
  const { items } = (await tax.call('clerk', 'GET', '/v1/lanes')).body;
  return items.reduce((sum, lane) => sum + lane.committed, 0);
}
const arrived = (n: number) =>
  eventually(async () => (await page()).items.length === n && page(), { what: `${n} requests have arrived` });

describe('requests for correction', () => {
  it('are kept once, opened for the clerk, and what is none stops nothing', async () => {
    const other = createSecretKey(randomBytes(32));
    await send(request(1), 'no json', request(2, other), { ...request(3), v: 2 }, request(1), request(4));
    const { items } = await arrived(2);
    expect(items).toEqual([
      { id: uuidOf(1), listing: uuidOf(1_001), at: '2026-05-09T03:00:00.000Z', text: 'It was paid, receipt 1' },
      { id: uuidOf(4), listing: uuidOf(1_004), at: '2026-05-09T03:00:00.000Z', text: 'It was paid, receipt 4' },
    ]);
  });

  it('are sealed at rest', async () => {
    const [row] = await pooled(database.ds).query<{ text: Buffer }>('SELECT text FROM corrections LIMIT 1');
    expect(row?.text.toString('latin1')).not.toMatch(/receipt/);
  });

  it('are read on where a former process stopped', async () => {
    await tax.stop();
    await send(request(5));
    tax = await start();
    const { items } = await arrived(3);
    expect(items.at(-1)?.id).toBe(uuidOf(5));
    const first = await page('?limit=2');
    expect(first.items).toHaveLength(2);
    expect((await page(`?limit=2&cursor=${first.next ?? ''}`)).items.map(({ id }) => id)).toEqual([uuidOf(5)]);
  });

  it('are applications with a deadline: undecided they suspend, and their decision decides them', async () => {
    const path = await served(1);
    const id = path.split('/').at(-1) ?? '';
    const asked = { ...request(6), listing: id };
    // Asked on Saturday, 2026-05-09, a working day: due by 05-13.
    await send(asked, asked, { ...request(7), listing: id });
    await arrived(5);
    const { body } = await tax.call('clerk', 'GET', path);
    expect(body).toMatchObject({
      state: 'ACTIVE',
      version: 4,
      removals: [{ id: uuidOf(6), on: '2026-05-09', kind: 'correction', dueOn: '2026-05-13' }],
      suspensions: [{ from: '2026-05-14', to: null, reason: 'removal overdue' }],
    });
    expect(JSON.stringify(body)).not.toMatch(/receipt 6/);
    clock.set('2026-05-13T16:00:00.000Z'); // midnight of 2026-05-14 in Shanghai
    expect((await tax.call('clerk', 'GET', path)).body.state).toBe('SUSPENDED');
    const decision = { outcome: 'granted', on: '2026-05-14', reason: 'It was paid' };
    await tax.call('approver', 'POST', `${path}/removals/${uuidOf(6)}/decide`, { body: decision });
    expect((await tax.call('clerk', 'GET', path)).body).toMatchObject({ state: 'REVOKED', version: 5 });
    await send(asked, { ...request(8), listing: id });
    await arrived(6);
    expect((await tax.call('clerk', 'GET', path)).body).toMatchObject({ state: 'REVOKED', version: 5 });
    expect(await committed()).toBe(4);
  });

  it('are applications too where payment has ended the listing on a day that is still ahead', async () => {
    clock.set('2026-05-10T01:00:00.000Z');
    const id = (await served(2)).split('/').at(-1) ?? '';
    // As a payment leaves a repeat offender's, which this authority has not.
    await pooled(database.ds).query("UPDATE listings SET state = 'PERFORMED' WHERE id = $1", [id]);
    await send({ ...request(9), listing: id });
    await arrived(7);
    expect((await tax.call('clerk', 'GET', `/v1/listings/${id}`)).body).toMatchObject({
      state: 'PERFORMED',
      suspensions: [{ from: '2026-05-14', to: null, reason: 'removal overdue' }],
    });
    const { items } = (await tax.call('approver', 'GET', '/v1/work?task=decideRemoval')).body;
    expect(items).toMatchObject([{ listing: id, state: 'PERFORMED', tasks: [{ proceeding: uuidOf(9) }] }]);
  });

  it('are for clerk and approver alone', async () => {
    expect((await tax.call('approver', 'GET', '/v1/corrections')).status).toBe(200);
    expect((await tax.call('system', 'GET', '/v1/corrections')).status).toBe(403);
  });
});
