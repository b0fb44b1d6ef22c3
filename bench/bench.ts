import { endWorkers } from './worker/worker.js';
import { benchRun, type BenchRun } from './bench-run.js';
import { benchChecks } from './counter/checks.js';
import { benchLatency } from './counter/latency.js';
import { benchRebuild } from './counter/rebuild.js';
import { HELP, readOptions, type Options, type Part } from './options.js';
import { benchMerge } from './merge/merge.js';
import { say, sectionText, type Section } from './report/report.js';
import { startServers } from './servers/bench-servers.js';

const BENCHES: Record<Part, (run: BenchRun) => Promise<Section>> = {
  merge: benchMerge,
  latency: benchLatency,
  checks: benchChecks,
  rebuild: benchRebuild,
};

async function main(options: Options): Promise<number> {
  say('starting a broker and a Postgres …');
  const servers = await startServers();
  const stop = async () => {
    await endWorkers();
    await servers.stop();
  };
  const interrupted = (code: number) => () => {
    void stop().finally(() => process.exit(code));
  };
  process.once('SIGINT', interrupted(130)).once('SIGTERM', interrupted(143));
  const run = benchRun(servers, options);
  const sections: Section[] = [];
  try {
    for (const part of options.parts) {
      const section = await BENCHES[part](run);
      sections.push(section);
      if (!options.json) console.log(sectionText(section));
    }
  } finally {
    await stop();
  }
  if (options.json) console.log(JSON.stringify({ sections }, null, 2));
  return sections.some(({ wrong }) => wrong.length > 0) ? 1 : 0;
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options) process.exit(await main(options));
  console.log(HELP);
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
}
