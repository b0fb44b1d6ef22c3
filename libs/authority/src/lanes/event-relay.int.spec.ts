import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { pooled } from '@concord/database';
import { authorityTopic, BatchConsumer, type Kafka } from '@concord/messaging';
import { eventually, jwtIssuer, testDatabase, TestClock, testKafka } from '@concord/testing';
import { aDraft } from '../listings/draft.builder.js';
import { coordinatorKafka, makeTopics, startAuthority, type RunningAuthority } from '../running-authority.builder.js';

jest.setTimeout(90_000);

const profile = { code: 'courts', name: 'Courts', catalogue: 'cn' };
const clock = new TestClock('2026-03-10T01:00:00.000Z');
const broker = testKafka();
const away = { ...broker, brokers: ['127.0.0.1:9'] };
const PATIENT = { timeoutMs: 45_000 };
let database: Awaited<ReturnType<typeof testDatabase>>;
let issuer: Awaited<ReturnType<typeof jwtIssuer>>;
let kafka: Kafka;

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase(), jwtIssuer()]);
  kafka = coordinatorKafka(broker);
  await makeTopics(kafka, 'courts', broker.prefix);
});
afterAll(() => Promise.all([database.drop(), issuer.stop()]));

const start = (at: typeof broker) => startAuthority({ profile, database, issuer, kafka: at, clock });

async function publish(courts: RunningAuthority, n: number): Promise<string> {
  const { body } = await courts.call('clerk', 'POST', '/v1/listings', { body: aDraft(n) });
  const approved = await courts.call('approver', 'POST', `/v1/listings/${body.id}/approve`, { body: {} });
  expect(approved.status).toBe(200);
  return body.id;
}

describe('the relay of an authority', () => {
  it('sends after a restart what was committed and not sent, each event once in its place', async () => {
    const before = await start(away);
    const ids: string[] = [];
    for (let n = 0; n < 20; n++) ids.push(await publish(before, n));
    const metrics = await (await fetch(new URL('/metrics', before.url))).text();
    expect(metrics).toMatch(/concord_oldest_unsent_event_seconds\{[^}]*\} (?!0\n)/);
    await before.stop();
    const heads = await pooled(database.ds).query<{ sent: string }>('SELECT sent FROM lane_heads');
    expect(heads.every(({ sent }) => sent === '0')).toBe(true);

    const seen: string[] = [];
    const consumer = new BatchConsumer({
      kafka,
      groupId: `${broker.prefix}look`,
      topics: [broker.prefix + authorityTopic('courts')],
      positions: () => Promise.resolve(new Map()),
      onCrash: () => undefined,
      log: before.context.log,
      handler: (batch) => {
        for (const { key } of batch.messages) seen.push(String(key));
        return Promise.resolve();
      },
    });
    await consumer.start();
    const after = await start(broker);
    await eventually(() => seen.length >= ids.length, { what: 'all events', ...PATIENT });
    expect([...seen].sort()).toEqual([...ids].sort());
    await eventually(
      async () => {
        const { body } = await after.call('clerk', 'GET', '/v1/lanes');
        return body.items.every((lane: { committed: number; sent: number }) => lane.committed === lane.sent);
      },
      { what: 'all noted as sent', ...PATIENT },
    );
    await consumer.stop();
    await after.stop();
  });
});
