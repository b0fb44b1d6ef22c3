import type { BenchRun } from '../bench-run.js';
import { layDown } from '../events/recording.js';
import { count, rate, rounded, say, type Section } from '../report/report.js';
import { median } from '../report/statistics.js';
import { createTopics } from '../servers/topics.js';
import { copyRound, type Copied } from './copy-round.js';
import { expectedDigest } from './digest.js';
import { ourRound, type Ours } from './our-round.js';
import { RAW_MORE, RAW_OUT, type Cost } from './raw.js';
import { makeSource, type Source } from './source.js';

const TARGET = 0.3;
const GOAL = 0.6;
const EQUAL_OUT = 'bench.equal.v1';
const RAW_TOPICS = [RAW_OUT, RAW_MORE, EQUAL_OUT].map((topic) => ({
  topic,
  partitions: 8,
  config: { 'cleanup.policy': 'delete' },
}));

interface Round {
  copy: Copied;
  ours: Ours;
  /** A copy that writes as many rows and messages as ours. */
  equal: Copied;
}

/** Our merge pipeline beside the raw copy pipeline, in turn, over the same events. */
export async function benchMerge(run: BenchRun): Promise<Section> {
  const { servers, options, keys } = run;
  say(`merge: making ${count(options.events)} signed events …`);
  const source = await makeSource(servers, keys, options.events);
  const rounds: Round[] = [];
  for (let round = 0; round <= options.rounds; round++) {
    const topicPrefix = `round-${round}.`;
    await createTopics(servers.reach, topicPrefix, RAW_TOPICS);
    await layDown(servers.reach, topicPrefix, source.recording);
    say(round === 0 ? 'merge: warming up …' : `merge, round ${round}: copy, ours, a copy that writes as much …`);
    const copy = await copyRound(servers, { topicPrefix, events: options.events });
    if (round > 0) rounds.push(await roundOf(run, topicPrefix, copy));
  }
  return sectionOf(source, options.events, rounds);
}

async function roundOf(run: BenchRun, topicPrefix: string, copy: Copied): Promise<Round> {
  const { events } = run.options;
  const ours = await ourRound(run, topicPrefix);
  const { written, published } = ours;
  const more = {
    rows: Math.max(written.rows / events - 1, 0),
    rowBytes: written.rowBytes,
    messages: Math.max(published.messages / events - 1, 0),
    messageBytes: published.messageBytes,
  };
  const equal = await copyRound(run.servers, { topicPrefix, events, more }, EQUAL_OUT);
  return { copy, ours, equal };
}

function sectionOf({ lives, signatures }: Source, events: number, rounds: readonly Round[]): Section {
  const ratio = median(rounds.map(({ copy, ours }) => ours.perSecond / copy.perSecond));
  const equalRatio = median(rounds.map(({ equal, ours }) => ours.perSecond / equal.perSecond));
  return {
    name: 'Merge pipeline beside a raw copy pipeline',
    about: [
      `${count(events)} events of one authority over 8 lanes, sealed, chained, ${count(signatures)} chunks signed: ${count(lives.listings)} listings of`,
      `${count(lives.subjects)} subjects (${count(lives.twofold)} with two identifiers), ${count(lives.ended)} of them revoked or annulled.`,
      'Copy: eachBatch, JSON.parse, SHA-256, one row an event by unnest with the position in one transaction, one message out.',
      'Ours: the coordinator as it runs, from the first event read to the last change published. Each in a process of its own.',
      'Equal copy: the copy with as many rows and messages, of the same mean size, as ours.',
    ],
    lines: rounds.flatMap((round, index) => [lineOf(round, index), costLine(round)]),
    ratios: [
      { name: 'ours / copy, median', value: ratio, goal: TARGET, at: 'least' },
      { name: 'ours / copy, median, later', value: ratio, goal: GOAL, at: 'least' },
      { name: 'ours / equal copy, median', value: equalRatio, goal: 1, at: 'least' },
    ],
    wrong: faultsOf(rounds, events, expectedDigest(lives.versions)),
    figures: { events, signatures, ...lives, versions: undefined, rounds, ratio, equalRatio },
  };
}

function lineOf({ copy, ours, equal }: Round, index: number): string {
  const { written, published, perSecond } = ours;
  return [
    `round ${index + 1}   copy ${rate(copy.perSecond)}   ours ${rate(perSecond)}   ratio ${rounded(perSecond / copy.perSecond)}`,
    `   equal copy ${rate(equal.perSecond)}   ratio to it ${rounded(perSecond / equal.perSecond)}`,
    `\n          copied ${count(copy.rows)} rows, ${count(copy.messages)} messages, digest ${copy.digest.slice(0, 16)}`,
    `\n          merged ${count(written.rows)} rows, ${count(published.messages)} messages, ${count(written.subjects)} entries,`,
    ` joint lists ${written.digest.slice(0, 16)}, ${count(published.feedRecords)} feed records ${published.digest.slice(0, 16)}`,
  ].join('');
}

/** Processor time that an event costs, beside what it costs the copy: does not depend on who else uses the machine. */
function costLine({ copy, ours, equal }: Round): string {
  const total = ({ own, servers }: Cost) => own + servers;
  const part = (cost: Cost) => `${rounded(cost.own / total(copy.cost))} + ${rounded(cost.servers / total(copy.cost))}`;
  return `          processor time, own + servers, of the copy's: ours ${part(ours.cost)}, equal copy ${part(equal.cost)}, copy ${part(copy.cost)}`;
}

function faultsOf(rounds: readonly Round[], events: number, expected: string): string[] {
  const faults: string[] = [];
  const differ = (digests: string[]) => new Set(digests).size > 1;
  if (differ(rounds.flatMap(({ copy, equal }) => [copy.digest, equal.digest]))) faults.push('the copies differ');
  if (differ(rounds.map(({ ours }) => ours.published.digest))) faults.push('the feeds differ between rounds');
  for (const { copy, ours } of rounds) {
    if (copy.rows !== events) faults.push(`${count(copy.rows)} rows were copied`);
    if (ours.written.refused > 0) faults.push(`${count(ours.written.refused)} events were refused`);
    if (ours.written.digest !== expected) faults.push('the joint lists are not what a merge in one pass gives');
  }
  return faults;
}
