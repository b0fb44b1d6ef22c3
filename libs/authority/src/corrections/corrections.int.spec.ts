import { createSecretKey, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CorrectionRequest } from '@concord/contracts';
import { pooled } from '@concord/database';
import { correctionsTopic, sealText, type Kafka } from '@concord/messaging';
import { eventually, jwtIssuer, testDatabase, TestClock, testKafka, uuidOf } from '@concord/testing';
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

  it('are for clerk and approver alone', async () => {
    expect((await tax.call('approver', 'GET', '/v1/corrections')).status).toBe(200);
    expect((await tax.call('system', 'GET', '/v1/corrections')).status).toBe(403);
  });
});
