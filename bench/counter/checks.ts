import { jwtIssuer } from '@concord/testing';
import type { BenchRun } from '../bench-run.js';
import { count, rate, rounded, say, type Section } from '../report/report.js';
import { median } from '../report/statistics.js';
import { writeSecrets } from '../servers/secrets.js';
import { Worker } from '../worker/worker.js';
import { FEED_PREFIX, KNOWN } from './fill-feed.js';
import { load, outcomeOf, type Load } from './load.js';
import type { TicketingJob, TicketingReady } from './ticketing.process.js';
import { flightCheck } from './travellers.js';

const READY_MS = 180_000;
const GOAL = 0.9;
const WARM_SECONDS = 1;
/** Of every four travellers one is not in the feed. */
const bodies = Array.from({ length: 1_000 }, (_, n) => flightCheck(n % 4 === 3 ? KNOWN + 1_000_000 + n : n));

/** Checks a second over HTTP beside a bare Fastify route, in turn, with one client and one set of bodies. */
export async function benchChecks(run: BenchRun): Promise<Section> {
  const { options } = run;
  await run.filledFeed();
  const issuer = await jwtIssuer();
  const databaseUrl = await run.servers.createDatabase('ticketing');
  const { columnKeyFile, feedKeysDir } = writeSecrets(`${run.servers.dir}/secrets`, run.keys);
  const { reach } = run.servers;
  const { issuer: name, jwksUri } = issuer;
  const job: TicketingJob = {
    reach,
    databaseUrl,
    columnKeyFile,
    issuer: { issuer: name, jwksUri },
    feedKeysDir,
    topicPrefix: FEED_PREFIX,
  };
  say('checks: starting the counters’ service …');
  const bare = Worker.start(new URL('bare.process.js', import.meta.url), {}, { timeoutMs: READY_MS });
  const counter = Worker.start(new URL('ticketing.process.js', import.meta.url), job, {
    timeoutMs: READY_MS,
    profile: options.profile,
  });
  try {
    const token = await issuer.token({ aud: 'ticketing', authority: 'ticketing', roles: ['counter'] });
    const { url: bareUrl } = await bare.says<{ url: string }>();
    const ready = await counter.says<TicketingReady>();
    const section = emptySection(ready);
    await checkOutcomes(section, ready.url, token);
    await load(bareUrl, token, bodies, WARM_SECONDS);
    await load(ready.url, token, bodies, WARM_SECONDS);
    const ratios: number[] = [];
    for (let round = 1; round <= options.rounds; round++) {
      say(`checks, round ${round} …`);
      const raw = await load(bareUrl, token, bodies, options.checkSeconds);
      const ours = await load(ready.url, token, bodies, options.checkSeconds);
      ratios.push(ours.perSecond / raw.perSecond);
      section.lines.push(lineOf(round, raw, ours));
      if (raw.refused + ours.refused > 0)
        section.wrong.push(`${raw.refused} + ${ours.refused} calls were not answered`);
    }
    section.ratios.push({ name: 'checks / bare Fastify, median', value: median(ratios), goal: GOAL, at: 'least' });
    section.figures = { entries: ready.entries, bytesPerEntry: ready.bytes / ready.entries, ratios };
    return section;
  } finally {
    await Promise.all([bare.end(), counter.end(), issuer.stop()]);
    await run.servers.dropDatabase('ticketing');
  }
}

function emptySection({ entries, bytes }: TicketingReady): Section {
  return {
    name: 'Checks at the counter beside a bare Fastify route',
    about: [
      `POST /v1/checks with a token, autocannon over 256 connections of loopback; the air projection holds ${count(entries)} entries`,
      `at ${rounded(bytes / entries)} bytes each (memory reserved). Ours verifies the token, the body (zod) and the quota, asks the`,
      'projection and commits each check to Postgres before it answers; bare is one Fastify route with ajv that does none of it.',
    ],
    lines: [],
    ratios: [],
    wrong: [],
    figures: {},
  };
}

async function checkOutcomes(section: Section, url: string, token: string): Promise<void> {
  const known = await outcomeOf(url, token, flightCheck(0));
  const stranger = await outcomeOf(url, token, flightCheck(KNOWN + 1));
  if (known !== 'RESTRICTED') section.wrong.push(`a listed traveller is answered ${known}`);
  if (stranger !== 'CLEAR') section.wrong.push(`a stranger is answered ${stranger}`);
}

function lineOf(round: number, raw: Load, ours: Load): string {
  const speeds = `bare ${rate(raw.perSecond)} (p99 ${raw.p99} ms)   checks ${rate(ours.perSecond)} (p99 ${ours.p99} ms)`;
  return `round ${round}   ${speeds}   ratio ${rounded(ours.perSecond / raw.perSecond)}`;
}
