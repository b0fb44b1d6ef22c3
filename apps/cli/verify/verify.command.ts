import { join } from 'node:path';
import type { Facts } from '@concord/joint-list';
import { TrustStore } from '@concord/messaging';
import { Unreachable } from '@concord/sdk';
import type { Command } from 'commander';
import pg from 'pg';
import { EXIT, runCommand, table, writeResult } from '../report/report.js';
import { openStack } from '../stack/open-stack.js';
import { superuserUrl } from '../stack/secrets.js';
import { compareEntries } from './compare.js';
import { proveLane, type Difference } from './lane-proof.js';
import { Recomputed } from './recompute.js';
import { Stored } from './stored.js';

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

/** Reads signed bytes, recomputes everything that follows from them, and compares. One snapshot; nothing is written. */
export async function verifyStored(stored: Stored, secrets: string): Promise<VerifyResult> {
  const trust = TrustStore.read(join(secrets, 'trust.json'));
  const lanes = await stored.lanes();
  const result: VerifyResult = { events: 0, lanes: lanes.length, entries: 0, differences: [] };
  const facts: Facts[] = [];
  for (const authority of new Set(lanes.map((lane) => lane.authority))) {
    const recomputed = new Recomputed(secrets, authority, await stored.wraps(authority));
    for (const lane of lanes.filter((one) => one.authority === authority)) {
      const proof = await proveLane(stored, lane, trust, (event) => {
        recomputed.take(event);
      });
      result.events += proof.events;
      result.differences.push(...proof.differences);
      for (const { seq, stored: was, found } of recomputed.verdicts.splice(0)) {
        result.differences.push({
          what: 'verdict',
          where: `${authority}/${lane.lane}/${seq}`,
          detail: `stored ${was}, found ${found}`,
        });
      }
    }
    facts.push(...recomputed.facts());
  }
  const compared = compareEntries(facts, await stored.entries());
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
