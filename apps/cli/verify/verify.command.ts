import { createSecretKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ColumnCipher } from '@concord/database';
import { TrustStore } from '@concord/messaging';
import { Unreachable } from '@concord/sdk';
import type { Command } from 'commander';
import pg from 'pg';
import { EXIT, runCommand, table, writeResult } from '../report/report.js';
import { openStack } from '../stack/open-stack.js';
import { superuserUrl } from '../stack/secrets.js';
import { compareDerived } from './compare.js';
import { decisionsThatHold } from './decisions.js';
import type { Difference } from './difference.js';
import { proveLane } from './lane-proof.js';
import { HubLaws } from './laws.js';
import { columnFaults, Recomputed, type RecomputedListing } from './recompute.js';
import { Stored, type StoredLane } from './stored.js';

interface Options {
  dir: string;
  json?: boolean;
}

export interface VerifyResult {
  events: number;
  lanes: number;
  entries: number;
  differences: Difference[];
}

async function connect(secrets: string): Promise<pg.Client> {
  const url = new URL(superuserUrl(secrets));
  url.pathname = '/coordinator';
  const client = new pg.Client({ connectionString: url.href, application_name: 'concord verify' });
  try {
    await client.connect();
  } catch (error) {
    throw new Unreachable(`the database is not reachable: ${error instanceof Error ? error.message : String(error)}`);
  }
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  return client;
}

const keyFile = (...path: string[]): Buffer => Buffer.from(readFileSync(join(...path), 'utf8').trim(), 'hex');

/** Folds one authority's lanes from their first event on; what does not hold goes to `differences`. */
async function recompute(
  stored: Stored,
  secrets: string,
  lanes: readonly StoredLane[],
  homes: ReadonlyMap<string, number>,
  laws: HubLaws,
  result: VerifyResult,
): Promise<Recomputed> {
  const authority = lanes[0]?.authority ?? '';
  const trust = TrustStore.read(join(secrets, 'trust.json'));
  const recomputed = new Recomputed(authority, {
    shared: createSecretKey(keyFile(secrets, 'wrap', `${authority}.key`)),
    wraps: await stored.wraps(authority),
    refusedWraps: await stored.refusedWraps(authority),
    lanes: homes,
    laws,
  });
  for (const lane of lanes) {
    const proof = await proveLane(stored, lane, trust, (event) => {
      const where = `${authority}/${lane.lane}/${event.seq}`;
      for (const detail of columnFaults(event)) result.differences.push({ what: 'event', where, detail });
      const found = recomputed.take(event);
      if (found !== event.verdict) {
        const detail = `stored as ${event.verdict ?? 'accepted'}, its bytes come to ${found ?? 'accepted'}`;
        result.differences.push({ what: 'verdict', where, detail });
      }
    });
    result.events += proof.events;
    result.differences.push(...proof.differences);
  }
  return recomputed;
}

/** Reads signed bytes and what humans decided, recomputes everything that follows from them, and compares. One snapshot; nothing is written. */
export async function verifyStored(stored: Stored, secrets: string): Promise<VerifyResult> {
  const lanes = await stored.lanes();
  const listings = await stored.listings();
  const laws = new HubLaws(await stored.laws());
  const result: VerifyResult = { events: 0, lanes: lanes.length, entries: 0, differences: laws.differences() };
  const found = new Map<string, RecomputedListing>();
  const erased = new Set<string>();
  for (const authority of new Set(lanes.map((lane) => lane.authority))) {
    if (!existsSync(join(secrets, 'wrap', `${authority}.key`))) {
      result.differences.push({ what: 'lane', where: authority, detail: 'this hub has no such authority' });
      continue;
    }
    const own = lanes.filter((lane) => lane.authority === authority);
    const homes = new Map(listings.filter((one) => one.authority === authority).map((one) => [one.listing, one.lane]));
    const recomputed = await recompute(stored, secrets, own, homes, laws, result);
    for (const [id, listing] of recomputed.listings) found.set(`${authority}|${id}`, listing);
    for (const id of recomputed.erased) erased.add(`${authority}|${id}`);
  }
  const derived = {
    erased,
    consents: await stored.consents(),
    entries: await stored.entries(),
    listings,
    bearers: await stored.bearers(),
  };
  const cipher = new ColumnCipher(keyFile(secrets, 'column', 'coordinator.key'));
  const decided = decisionsThatHold(await stored.decisions(), cipher);
  result.differences.push(...decided.differences);
  const compared = compareDerived(found, decided.decisions, derived, cipher);
  result.entries = compared.entries;
  result.differences.push(...compared.differences);
  return result;
}

async function verify(options: Options): Promise<number> {
  const { paths } = openStack(options.dir);
  const client = await connect(paths.secrets);
  try {
    const result = await verifyStored(new Stored(client), paths.secrets);
    writeResult(result, options.json, () => {
      const head = `${result.events} events in ${result.lanes} lanes, ${result.entries} subjects: `;
      if (result.differences.length === 0) return `${head}the joint lists are what the signed bytes come to`;
      const rows = result.differences.slice(0, 100).map((d) => [d.what, d.where, d.detail]);
      return `${head}${result.differences.length} differences\n${table(['what', 'where', 'detail'], rows)}`;
    });
    return result.differences.length > 0 ? EXIT.refused : EXIT.done;
  } finally {
    await client.end();
  }
}

/** `concord verify`: the proof that the joint lists are what the authorities signed. */
export function register(program: Command): void {
  program
    .command('verify')
    .description('recompute the joint lists from signed bytes alone and name every difference (exit 1 if there is one)')
    .action((_: unknown, command: Command) => runCommand(() => verify(command.optsWithGlobals<Options>())));
}
