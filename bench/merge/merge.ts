import { layDown } from '../events/recording.js';
import type { BenchRun } from '../bench-run.js';
import { say, type Section } from '../report/report.js';
import { createTopics } from '../servers/topics.js';
import { copyRound } from './copy-round.js';
import { RAW_MORE, RAW_OUT } from './raw.js';
import { makeSource } from './source.js';

export async function benchMerge({ servers, options, keys }: BenchRun): Promise<Section> {
  say(`making ${options.events} signed events …`);
  const t0 = performance.now();
  const source = await makeSource(servers, keys, options.events);
  say(`${source.signatures} signatures, ${performance.now() - t0} ms`);
  const lines = [];
  for (let round = 1; round <= options.rounds; round++) {
    const topicPrefix = `round-${round}.`;
    await createTopics(
      servers.reach,
      topicPrefix,
      [RAW_OUT, RAW_MORE, 'x.' + RAW_OUT].map((topic) => ({
        topic,
        partitions: 8,
        config: { 'cleanup.policy': 'delete' },
      })),
    );
    const t = performance.now();
    await layDown(servers.reach, topicPrefix, source.recording);
    say(`laid down in ${performance.now() - t} ms`);
    const copy = await copyRound(servers, { topicPrefix, events: options.events });
    const more = await copyRound(
      servers,
      { topicPrefix, events: options.events, more: { rows: 2, rowBytes: 200, messages: 2, messageBytes: 200 } },
      'x.' + RAW_OUT,
    );
    lines.push(JSON.stringify({ copy, more }));
    say(lines.at(-1) ?? '');
  }
  return { name: 'merge', about: [], lines, ratios: [], wrong: [], figures: {} };
}
