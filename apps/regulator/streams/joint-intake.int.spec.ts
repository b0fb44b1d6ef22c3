import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { inTransaction, pooled } from '@concord/database';
import { JOINT_RESTRICTIONS, type KafkaMessage, type MessageBatch } from '@concord/messaging';
import { openLog } from '@concord/service';
import { testDatabase, type TestDatabase } from '@concord/testing';
import type { Mandate } from '@concord/catalogue';
import { JointIntake } from './joint-intake.js';
import { aBasis, aJointRecord } from './joint-record.builder.js';
import { ReadingPlaces } from './reading-places.js';
import { regulatorMigrations } from '../regulator.js';
import { adoptMandates, readStream } from './stream.store.js';

const travel: Mandate = {
  code: 'travel',
  name: 'Travel',
  legalBasis: 'art. 1',
  grounds: ['G03'],
  measures: ['M01'],
};
const late: Mandate = { ...travel, code: 'late' };
const told: string[][] = [];
const opened: TestDatabase[] = [];
let database: TestDatabase;

beforeEach(async () => {
  database = await testDatabase(regulatorMigrations);
  opened.push(database);
  told.length = 0;
});
afterAll(() => Promise.all(opened.map((each) => each.drop())));

/** A process that has adopted these mandates and begun to read. */
async function aProcess(mandates: Mandate[]) {
  const { ds } = database;
  const places = new ReadingPlaces();
  await inTransaction(ds, (tx) => adoptMandates(tx, mandates));
  const read = () => places.read(pooled(ds), JOINT_RESTRICTIONS, [0]);
  const intake = new JointIntake({
    ds,
    mandates,
    places,
    zone: 'Asia/Shanghai',
    now: () => new Date('2026-06-20T04:00:00Z'),
    log: openLog('regulator', 'silent'),
    onTold: (regulators) => told.push([...regulators]),
  });
  await read();
  return { intake, read };
}

const messageOf = (offset: number, key: string, value: string | null) =>
  ({
    offset: String(offset),
    key: Buffer.from(key),
    value: value === null ? null : Buffer.from(value),
  }) as KafkaMessage;

function record(offset: number, subject: string, seq: number): KafkaMessage {
  const to = `20${30 + seq}-01-01`;
  return messageOf(
    offset,
    subject,
    JSON.stringify(aJointRecord(subject, seq, { M01: [aBasis('G03', [['2026-01-01', to]])] })),
  );
}

const batchOf = (...messages: KafkaMessage[]): MessageBatch => ({
  topic: JOINT_RESTRICTIONS,
  partition: 0,
  messages,
  highWatermark: 100n,
  heartbeat: () => Promise.resolve(),
  isStale: () => false,
});

const cursors = async (code: string) =>
  (await readStream(pooled(database.ds), code, 0n, 100)).map(({ cursor }) => Number(cursor));

describe('the intake of the joint list', () => {
  it('takes a message once, whatever comes again', async () => {
    const { intake, read } = await aProcess([travel]);
    const [a, b] = [randomUUID(), randomUUID()];
    await intake.take(batchOf(record(3, a, 1), record(5, b, 1)));
    await intake.take(batchOf(record(3, a, 1), record(5, b, 1), record(9, a, 2)));
    expect(await cursors('travel')).toEqual([1, 2, 3]);
    expect(told).toEqual([['travel'], ['travel']]);
    expect(await read()).toEqual(new Map([[0, 10n]]));
  });

  it('passes over what cannot be read', async () => {
    const { intake, read } = await aProcess([travel]);
    const subject = randomUUID();
    const torn = [messageOf(0, subject, '{'), messageOf(1, 'nobody', null), messageOf(2, subject, '{"v":2}')];
    await intake.take(batchOf(...torn, messageOf(3, randomUUID(), null), record(4, subject, 1)));
    expect(await cursors('travel')).toEqual([1]);
    expect(await read()).toEqual(new Map([[0, 5n]]));
  });

  it('takes nothing past a position that was taken back for a new mandate', async () => {
    const before = await aProcess([travel]);
    const [a, b] = [randomUUID(), randomUUID()];
    await before.intake.take(batchOf(record(0, a, 1)));
    const after = await aProcess([travel, late]);
    await expect(before.intake.take(batchOf(record(1, b, 1)))).rejects.toThrow('is to be read from 0');
    expect(await after.read()).toEqual(new Map([[0, 0n]]));
    await after.intake.take(batchOf(record(0, a, 1), record(1, b, 1)));
    expect([await cursors('travel'), await cursors('late')]).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('reads again when a mandate reaches further, and tells what it lost as removals', async () => {
    const first = await aProcess([travel]);
    const subject = randomUUID();
    await first.intake.take(batchOf(record(0, subject, 1)));
    const second = await aProcess([{ ...travel, grounds: ['G05'] }]);
    await second.intake.take(batchOf(record(0, subject, 1)));
    const events = await readStream(pooled(database.ds), 'travel', 0n, 10);
    expect(events.map(({ event }) => event)).toEqual(['entry', 'removed']);
  });

  it('does not tell a new regulator of whom the list no longer has', async () => {
    const first = await aProcess([travel]);
    const subject = randomUUID();
    await first.intake.take(batchOf(record(0, subject, 1), messageOf(1, subject, null)));
    const second = await aProcess([travel, late]);
    await second.intake.take(batchOf(record(0, subject, 1), messageOf(1, subject, null)));
    expect([await cursors('travel'), await cursors('late')]).toEqual([[1, 2], []]);
  });
});
