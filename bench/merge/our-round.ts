import type { BenchRun } from '../bench-run.js';
import { coordinatorJob } from '../coordinator/job.js';
import { Worker } from '../worker/worker.js';
import { readPublished, type Published } from './published.js';
import type { Cost, Finished } from './raw.js';
import { countWritten, type Written } from './written.js';

const TIMEOUT_MS = 120_000;

/** What a run of our pipeline did, counted where it arrived. */
export interface Ours {
  perSecond: number;
  cost: Cost;
  written: Written;
  published: Published;
}

/** Runs the coordinator in a process and a database of its own over the events under a prefix. */
export async function ourRound(run: BenchRun, topicPrefix: string): Promise<Ours> {
  const { servers, options } = run;
  const name = 'coordinator';
  const databaseUrl = await servers.createDatabase(name);
  const job = { ...coordinatorJob(run, databaseUrl, topicPrefix), events: options.events };
  const used = servers.processorSeconds();
  const worker = Worker.start(new URL('../coordinator/coordinator.process.js', import.meta.url), job, {
    timeoutMs: TIMEOUT_MS,
    profile: options.profile,
  });
  try {
    const { seconds, events, processor } = await worker.says<Finished>();
    const cost = { own: processor, servers: servers.processorSeconds() - used };
    await worker.end();
    const written = await countWritten(databaseUrl);
    const published = await readPublished(servers.reach, topicPrefix);
    return { perSecond: events / seconds, cost, written, published };
  } finally {
    await worker.end();
    await servers.dropDatabase(name);
  }
}
