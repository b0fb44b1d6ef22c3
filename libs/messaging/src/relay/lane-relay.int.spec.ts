import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { GENESIS_HASH, LISTING_V1, type Receipt } from '@concord/contracts';
import { inTransaction, pooled, sqlMigration } from '@concord/database';
import { type TestDatabase, eventually, testDatabase, testKafka } from '@concord/testing';
import { LaneInbox } from '../inbox/lane-inbox.js';
import { type LaneMessage, headerText } from '../inbox/lane-message.js';
import { BatchConsumer } from '../kafka/batch-consumer.js';
import { type Kafka, connectKafka } from '../kafka/connect-kafka.js';
import { silent } from '../kafka/silent-log.builder.js';
import { appendEvents } from '../lanes/lane-log.js';
import { LANE_LOG_SQL } from '../lanes/lane-log.sql.js';
import { keyIdOf } from '../signing/lane-signature.js';
import { TrustStore, rawPublicKey } from '../signing/trust-store.js';
import { ensureTopics } from '../topics/ensure.js';
import { authorityTopic, receiptsTopic } from '../topics/topic-names.js';
import { groupOf, topicsOf } from '../topics/topology.js';
import { CHUNK_LIMIT } from './lane-chunks.js';
import { LaneRelay, type LaneRelayOptions, type LaneStatus } from './lane-relay.js';

const AUTHORITY = 'courts';
const PATIENT = { timeoutMs: 30_000 };
jest.setTimeout(60_000);
const LANES = Array.from({ length: 8 }, (_, lane) => lane);
const signingKey = generateKeyPairSync('ed25519').privateKey;
const trust = new TrustStore({
  keys: [{ kid: keyIdOf(signingKey), authority: AUTHORITY, publicKey: rawPublicKey(createPublicKey(signingKey)) }],
});

let database: TestDatabase;
let kafka: Kafka;
let prefix: string;
const closing: (() => Promise<void>)[] = [];

beforeAll(() => {
  kafka = connectKafka({ ...testKafka(), clientId: 'relay-spec', log: silent });
});
beforeEach(async () => {
  ({ prefix } = testKafka());
  database = await testDatabase([sqlMigration('lane-log', LANE_LOG_SQL)]);
  await withAdmin((admin) => ensureTopics(admin, topics(), prefix));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await database.drop();
});

const topics = () => topicsOf({ authorities: [AUTHORITY], executors: [], regulators: [], counters: [] });

async function withAdmin<T>(use: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> {
  const admin = kafka.admin();
  await admin.connect();
  return use(admin).finally(() => admin.disconnect());
}

async function relay(options: Partial<LaneRelayOptions> = {}): Promise<LaneRelay> {
  const { ds } = database;
  const started = new LaneRelay({
    ds,
    kafka,
    authority: AUTHORITY,
    signingKey,
    log: silent,
    topicPrefix: prefix,
    ...options,
  });
  await started.start();
  closing.push(() => started.stop());
  return started;
}

const append = (count: number, padding = '') =>
  inTransaction(database.ds, (tx) =>
    appendEvents(
      tx,
      AUTHORITY,
      Array.from({ length: count }, (_, n) => ({
        lane: n % 8,
        type: LISTING_V1,
        time: new Date(),
        data: { id: randomUUID(), version: 1, padding },
        wrap: 'wrapped',
        traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`,
      })),
    ),
  );

/** A coordinator in small: verifies every lane, remembers in memory, and receipts when told to. */
class Coordinator {
  readonly inboxes = LANES.map((lane) => new LaneInbox(trust, AUTHORITY, lane, { seq: 0n, hash: GENESIS_HASH }));
  readonly hashes: string[][] = LANES.map(() => []);
  readonly headers: (string | undefined)[][] = [];
  repeated = 0;
  rejected = 0;
  largest = 0;

  async start(): Promise<void> {
    const consumer = new BatchConsumer({
      kafka,
      groupId: prefix + groupOf('coordinator', 'lanes'),
      topics: [prefix + authorityTopic(AUTHORITY)],
      positions: () => Promise.resolve(new Map()),
      onCrash: () => undefined,
      log: silent,
      handler: (batch) => {
        this.take(batch.partition, batch.messages);
        return Promise.resolve();
      },
    });
    await consumer.start();
    closing.push(() => consumer.stop());
  }

  get taken(): number {
    return this.hashes.reduce((sum, lane) => sum + lane.length, 0);
  }

  receipts(): Receipt[] {
    return LANES.map((lane) => {
      const taken = this.hashes[lane]?.length ?? 0;
      const at = new Date().toISOString();
      const frozen = false;
      return {
        v: 1,
        authority: AUTHORITY,
        lane,
        taken: `${taken}`,
        expected: `${taken + 1}`,
        at,
        frozen,
        rejected: [],
      };
    });
  }

  private take(lane: number, messages: readonly LaneMessage[]): void {
    const inbox = this.inboxes[lane];
    const hashes = this.hashes[lane];
    if (!inbox || !hashes) throw new Error(`no lane ${lane}`);
    for (const message of messages) {
      inbox.offer(message, Date.now());
      this.headers.push(['wrap', 'traceparent', 'sig', 'kid'].map((name) => headerText(message, name)));
    }
    const result = inbox.take(new Map(inbox.behind().map((seq) => [seq, hashes[Number(seq) - 1] ?? ''])));
    hashes.push(...result.covered.map((event) => event.hash));
    this.repeated += result.repeated;
    this.rejected += result.rejected.length;
  }
}

async function receipt(receipts: readonly Receipt[]): Promise<void> {
  const producer = kafka.producer();
  await producer.connect();
  const messages = receipts.map((one) => ({ key: String(one.lane), value: JSON.stringify(one) }));
  await producer.send({ topic: prefix + receiptsTopic(AUTHORITY), messages });
  await producer.disconnect();
}

async function coordinator(): Promise<Coordinator> {
  const started = new Coordinator();
  await started.start();
  return started;
}

async function loggedHashes(): Promise<string[][]> {
  const rows = await pooled(database.ds).query<{ lane: number; hash: string }>(
    "SELECT lane, encode(hash, 'hex') AS hash FROM lane_events ORDER BY lane, seq",
  );
  return LANES.map((lane) => rows.filter((row) => row.lane === lane).map((row) => row.hash));
}

/** Waits until something holds of every lane. */
const every = (sender: LaneRelay, holds: (lane: LaneStatus) => boolean) =>
  eventually(async () => (await sender.status()).every(holds), { what: holds.toString(), ...PATIENT });

describe('the relay', () => {
  it('sends the log in order, signed, with what the coordinator needs in the headers', async () => {
    const hub = await coordinator();
    const sender = await relay();
    await append(20);
    sender.wake();
    await eventually(() => hub.taken === 20, { what: '20 events are taken', ...PATIENT });
    expect(hub.hashes).toEqual(await loggedHashes());
    expect(hub.rejected).toBe(0);
    expect(hub.headers.every(([wrap, traceparent]) => wrap === 'wrapped' && traceparent?.startsWith('00-1'))).toBe(
      true,
    );
    expect(hub.headers.filter(([, , sig]) => sig !== undefined)).toHaveLength(8);
    await every(sender, ({ committed, sent }) => committed === sent);
  });

  it('cuts chunks by bytes, so that the broker takes them, and finds new events without being woken', async () => {
    const hub = await coordinator();
    await append(80, 'x'.repeat(200_000));
    await relay({ pollMs: 50 });
    await eventually(() => hub.taken === 80, { what: '80 events are taken', ...PATIENT });
    expect(hub.hashes).toEqual(await loggedHashes());
    await append(1);
    await eventually(() => hub.taken === 81, { what: '81 events are taken', ...PATIENT });
  });

  it('shows what the receipts say, event by event', async () => {
    const hub = await coordinator();
    const sender = await relay();
    await append(16);
    sender.wake();
    await eventually(() => hub.taken === 16, { what: '16 events are taken', ...PATIENT });
    const rejection = { seq: '2', listing: randomUUID(), version: 1, code: 'minor' };
    await receipt(hub.receipts().map((one) => (one.lane === 0 ? { ...one, rejected: [rejection] } : one)));
    await every(sender, ({ taken }) => taken === 2n);
    const verdicts = await pooled(database.ds).query(
      'SELECT lane, seq, verdict FROM lane_events WHERE verdict IS NOT NULL',
    );
    expect(verdicts).toEqual([{ lane: 0, seq: '2', verdict: 'minor' }]);
  });

  it('hands over to another process that waits, and nothing is sent twice or left out', async () => {
    const hub = await coordinator();
    const first = await relay();
    const second = await relay();
    await append(40);
    first.wake();
    await eventually(() => hub.taken === 40, { what: '40 events are taken', ...PATIENT });
    await first.stop();
    await append(40);
    second.wake();
    await eventually(() => hub.taken === 80, { what: '80 events are taken', ...PATIENT });
    expect(hub.hashes).toEqual(await loggedHashes());
    expect(hub.repeated).toBe(0);
  });

  it('sends again what no receipt came for, from what is expected, until it is there', async () => {
    const hub = new Coordinator();
    const sent: [number, boolean][] = [];
    const sender = await relay({
      pollMs: 20,
      resendAfterMs: 200,
      onSent: (_, events, again) => sent.push([events, again]),
    });
    const many = 8 * CHUNK_LIMIT.events * 2;
    await append(many);
    sender.wake();
    await every(sender, ({ committed, sent: upTo }) => upTo === committed);
    // The topic loses all that was on it, as after a roll-back.
    await withAdmin(async (admin) => {
      const topic = prefix + authorityTopic(AUTHORITY);
      const offsets = await admin.fetchTopicOffsets(topic);
      await admin.deleteTopicRecords({
        topic,
        partitions: offsets.map(({ partition, high }) => ({ partition, offset: high })),
      });
    });
    await hub.start();
    await eventually(
      async () => {
        await receipt(hub.receipts());
        return hub.taken === many;
      },
      { what: 'everything is taken', ...PATIENT },
    );
    expect(hub.hashes).toEqual(await loggedHashes());
    await receipt(hub.receipts());
    await every(sender, ({ taken, committed }) => taken === committed);
    expect(sent.some(([, again]) => again)).toBe(true);
  });
});
