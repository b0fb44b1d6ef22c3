import { hash } from 'node:crypto';
import { inTransaction, insertMany, openDatabase, type Tx } from '@concord/database';
import { kafkaOf } from '../servers/reach.js';
import { work } from '../worker/work.js';
import { derivedOf, type Derived } from './derived.js';
import { RAW_MORE, rawTables, readRaw, type RawJob } from './raw.js';

/**
 * The raw copy pipeline: eachBatch, JSON.parse, SHA-256, one row an event by `unnest` with the position in the same
 * transaction, one message out (the event's own bytes). Told so, it writes further rows and messages beside them.
 */
work<RawJob>(async (job, { say }) => {
  const kafka = kafkaOf(job.reach, 'bench-copy');
  const ds = await openDatabase({ url: job.databaseUrl, name: 'bench copy', migrations: [rawTables], poolSize: 4 });
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  const out = job.topicPrefix + job.outTopic;
  const more = job.topicPrefix + RAW_MORE;
  const finished = await readRaw(kafka, job, async (lane, messages) => {
    const rows = messages.map(({ offset, value }) => {
      const bytes = value ?? Buffer.alloc(0);
      const event = JSON.parse(bytes.toString('utf8')) as { seq: string };
      if (event.seq === '0') throw new Error('a lane begins at 1');
      return [lane, offset, bytes, hash('sha256', bytes, 'buffer')];
    });
    const derived = job.more ? derivedOf(lane, messages, job.more) : undefined;
    await inTransaction(ds, async (tx) => {
      await insertMany(tx, {
        table: 'copied',
        columns: { lane: 'smallint', kafka_offset: 'bigint', value: 'bytea', hash: 'bytea' },
        rows,
      });
      if (derived) await writeDerived(tx, derived);
      const next = BigInt(messages.at(-1)?.offset ?? 0) + 1n;
      await tx.query('UPDATE positions SET next_offset = $2 WHERE lane = $1', [lane, next]);
    });
    const copies = messages.map(({ key, value }) => ({ key, value }));
    const topicMessages = [{ topic: out, messages: copies }];
    if (derived) topicMessages.push({ topic: more, messages: derived.messages });
    await producer.sendBatch({ acks: -1, topicMessages });
  });
  await producer.disconnect();
  await ds.destroy();
  say(finished);
});

async function writeDerived(tx: Tx, { rows }: Derived): Promise<void> {
  const columns = { lane: 'smallint', kafka_offset: 'bigint', n: 'smallint', body: 'bytea' };
  await insertMany(tx, { table: 'derived', columns, rows });
}
