import { parseArgs } from 'node:util';

export const PARTS = ['merge', 'latency', 'checks', 'rebuild'] as const;
export type Part = (typeof PARTS)[number];

/** How much the bench does. */
export interface Options {
  parts: readonly Part[];
  json: boolean;
  /** Events of a merge round. */
  events: number;
  rounds: number;
  /** Single publications, and as many removals. */
  publications: number;
  /** Records of the feed. */
  entries: number;
  /** Seconds of load on a route in a round. */
  checkSeconds: number;
  /** Folder for CPU profiles of our own processes; undefined for none. */
  profile: string | undefined;
}

export const HELP = `npm run bench -- [options]

  --only PART         merge, latency, checks or rebuild; may be given more than once
  --quick             a small run of all, under a minute
  --events N          events of a merge round (40000)
  --rounds N          rounds in turn (3)
  --publications N    single publications, and as many removals (250)
  --entries N         records of the feed for checks and rebuild (1000000)
  --profile DIR       CPU profiles of our processes into DIR
  --json              the result as JSON on stdout, progress on stderr`;

const FULL = { events: 40_000, rounds: 3, publications: 250, entries: 1_000_000, checkSeconds: 4 };
const QUICK = { events: 8_000, rounds: 1, publications: 40, entries: 50_000, checkSeconds: 2 };

/** Reads the command line; undefined when help is asked for. Throws an Error on what it does not know. */
export function readOptions(args: string[]): Options | undefined {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', multiple: true },
      quick: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      events: { type: 'string' },
      rounds: { type: 'string' },
      publications: { type: 'string' },
      entries: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  if (values.help) return undefined;
  const base = values.quick ? QUICK : FULL;
  return {
    parts: (values.only ?? PARTS).map(partOf),
    json: values.json ?? false,
    events: numberOf(values.events, base.events, 1_000, 1_000_000),
    rounds: numberOf(values.rounds, base.rounds, 1, 20),
    publications: numberOf(values.publications, base.publications, 1, 10_000),
    entries: numberOf(values.entries, base.entries, 1_000, 20_000_000),
    checkSeconds: base.checkSeconds,
    profile: values.profile,
  };
}

function partOf(name: string): Part {
  const part = PARTS.find((known) => known === name);
  if (part === undefined) throw new Error(`there is no part ${name}: ${PARTS.join(', ')}`);
  return part;
}

function numberOf(text: string | undefined, standard: number, least: number, most: number): number {
  if (text === undefined) return standard;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`${text} is no whole number from ${least} to ${most}`);
  return value;
}
