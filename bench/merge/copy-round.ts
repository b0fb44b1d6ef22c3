import { hash } from 'node:crypto';
import { pooled, openDatabase } from '@concord/database';
import type { BenchServers } from '../servers/bench-servers.js';
import { messagesIn } from '../servers/reach.js';
import { Worker } from '../worker/worker.js';
import { RAW_MORE, RAW_OUT, rawTables, type Cost, type Finished, type RawJob } from './raw.js';

const TIMEOUT_MS = 120_000;

/** What a copy did, counted where it arrived. */
export interface Copied {
  perSecond: number;
  cost: Cost;
  rows: number;
  messages: number;
  /** SHA-256 over all rows' hashes in the order of their places. */
  digest: string;
}

/** Runs the copy pipeline in a process and a database of its own over the events under a prefix. */
export async function copyRound(
  servers: BenchServers,
  job: Pick<RawJob, 'topicPrefix' | 'events' | 'more'>,
  out = RAW_OUT,
): Promise<Copied> {
  const { reach } = servers;
  const name = `copy_${out.replaceAll(/\W/g, '_')}`;
  const databaseUrl = await servers.createDatabase(name);
  const whole: RawJob = { ...job, reach, databaseUrl, outTopic: out, group: `copy-${out}` };
  const used = servers.processorSeconds();
  const worker = Worker.start(new URL('copy.process.js', import.meta.url), whole, { timeoutMs: TIMEOUT_MS });
  try {
    const { seconds, events, processor } = await worker.says<Finished>();
    const cost = { own: processor, servers: servers.processorSeconds() - used };
    const messages = await messagesIn(reach, job.topicPrefix + out);
    const further = job.more ? await messagesIn(reach, job.topicPrefix + RAW_MORE) : 0;
    const counted = await countRows(databaseUrl);
    return { perSecond: events / seconds, cost, messages: messages + further, ...counted };
  } finally {
    await worker.end();
    await servers.dropDatabase(name);
  }
}

async function countRows(url: string): Promise<Pick<Copied, 'rows' | 'digest'>> {
  const ds = await openDatabase({ url, name: 'bench count', migrations: [rawTables], poolSize: 1 });
  try {
    const rows = await pooled(ds).query<{ hash: Buffer }>('SELECT hash FROM copied ORDER BY lane, kafka_offset');
    const [more] = await pooled(ds).query<{ count: string }>('SELECT count(*) FROM derived');
    const digest = hash('sha256', Buffer.concat(rows.map((row) => row.hash)), 'hex');
    return { rows: rows.length + Number(more?.count ?? 0), digest };
  } finally {
    await ds.destroy();
  }
}
