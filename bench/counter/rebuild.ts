import { feedTopic } from '@concord/messaging';
import type { BenchRun } from '../bench-run.js';
import { count, rate, rounded, say, type Section } from '../report/report.js';
import { median } from '../report/statistics.js';
import { messagesIn } from '../servers/reach.js';
import { Worker } from '../worker/worker.js';
import type { Consumed, FeedJob, Folded } from './feed-job.js';
import { FEED_PREFIX } from './fill-feed.js';

const TIMEOUT_MS = 180_000;
const GOAL = 1.5;
const RAW_PROCESS = new URL('consume.process.js', import.meta.url);
const OUR_PROCESS = new URL('rebuild.process.js', import.meta.url);

/** Cold rebuild of a counter's projection beside the raw consumption of the same feed, in turn. */
export async function benchRebuild({ servers, options, filledFeed }: BenchRun): Promise<Section> {
  await filledFeed();
  const messages = await messagesIn(servers.reach, FEED_PREFIX + feedTopic('air'));
  const job: FeedJob = { reach: servers.reach, topicPrefix: FEED_PREFIX, messages };
  const section: Section = {
    name: 'Cold rebuild of a projection beside raw consumption',
    about: [
      `The air feed of ${count(options.entries)} records is read from its first message, in a process of its own each time:`,
      'raw by eachBatch that counts, and by ticketing into its packed projection (parsed, validated, indexed).',
    ],
    lines: [],
    ratios: [],
    wrong: [],
    figures: {},
  };
  const ratios: number[] = [];
  for (let round = 1; round <= Math.min(options.rounds, 2); round++) {
    say(`rebuild, round ${round}: raw …`);
    const raw = await once<Consumed>(RAW_PROCESS, job, undefined);
    say(`rebuild, round ${round}: ours …`);
    const ours = await once<Folded>(OUR_PROCESS, job, options.profile);
    ratios.push(ours.seconds / raw.seconds);
    section.lines.push(lineOf(round, raw, ours, ours.seconds / raw.seconds));
    if (ours.unreadable > 0) section.wrong.push(`${ours.unreadable} records could not be read`);
    const { entries } = options;
    if (ours.entries !== entries) section.wrong.push(`${ours.entries} entries stand for ${entries} records`);
  }
  section.ratios.push({ name: 'rebuild / raw consumption, median', value: median(ratios), goal: GOAL, at: 'most' });
  section.figures = { messages, ratios };
  return section;
}

async function once<R>(module: URL, job: FeedJob, profile: string | undefined): Promise<R> {
  const worker = Worker.start(module, job, { timeoutMs: TIMEOUT_MS, profile });
  try {
    return await worker.says<R>();
  } finally {
    await worker.end();
  }
}

function lineOf(round: number, raw: Consumed, ours: Folded, ratio: number): string {
  const each = rounded(ours.bytes / ours.entries);
  const speed = `raw ${rate(raw.messages / raw.seconds)}   rebuild ${rate(ours.entries / ours.seconds)}`;
  return `round ${round}   ${speed}   ratio of times ${rounded(ratio)}   ${each} bytes an entry`;
}
