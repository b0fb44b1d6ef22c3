import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuthorityClient, call, OversightClient, type RestrictionItem, type RewardItem } from '@concord/sdk';
import { eventually } from '@concord/testing';
import { releaseBatch, sendRows } from '../publish/send-rows.js';
import { openStack, type Stack } from '../stack/open-stack.js';
import { localStack, type LocalStack } from './local-stack.builder.js';
import { makeWorld, type World } from './made-up-world.builder.js';
import { referenceRestrictions, referenceRewards } from './reference-merge.builder.js';

const MINUTES = 60_000;
const SIZE = { people: 3_000, listings: 12_000, revised: 5_000, revoked: 3_500, firms: 40 };
/** Who is killed when so much of all events is taken. */
const KILLS = [
  [0.1, 'coordinator'],
  [0.17, 'courts'],
  [0.24, 'ticketing'],
  [0.31, 'coordinator'],
  [0.38, 'transport'],
  [0.45, 'coordinator'],
  [0.52, 'courts'],
  [0.59, 'ticketing'],
  [0.66, 'coordinator'],
  [0.73, 'transport'],
  [0.8, 'coordinator'],
  [0.87, 'courts'],
] as const;

let local: LocalStack;
let stack: Stack;
let world: World;

beforeAll(async () => {
  local = await localStack();
  stack = openStack(local.dir);
  world = makeWorld(SIZE);
}, 5 * MINUTES);

afterAll(async () => {
  await local.down();
}, MINUTES);

async function taken(): Promise<number> {
  const [row] = await local.query<{ taken: string }>('coordinator', 'SELECT coalesce(sum(seq), 0) AS taken FROM lanes');
  return Number(row?.taken ?? 0);
}

async function committed(): Promise<number> {
  let sum = 0;
  for (const authority of ['courts', 'transport', 'tax', 'market-regulation']) {
    const [row] = await local.query<{ seq: string }>(authority, 'SELECT sum(seq) AS seq FROM lane_heads');
    sum += Number(row?.seq ?? 0);
  }
  return sum;
}

async function publishWave(wave: World['waves'][number]): Promise<void> {
  await Promise.all(
    [...wave].map(async ([authority, rows]) => {
      const machine = new AuthorityClient(stack.connect(authority, `${authority}:system`));
      const approver = new AuthorityClient(stack.connect(authority, `${authority}:approver`));
      const batch = await machine.openBatch();
      const sent = await sendRows(machine, batch, rows, () => undefined);
      expect(sent.refused).toEqual([]);
      const released = await releaseBatch(approver, batch, () => undefined);
      expect(released.refused).toEqual([]);
    }),
  );
}

async function publishAll(): Promise<void> {
  for (const { authority, draft, about } of world.honours) {
    const headers = { 'idempotency-key': `e2e-${about.key}`.replace(' ', '-') };
    const clerk = stack.connect(authority, `${authority}:clerk`);
    const { id } = await call<{ id: string }>(clerk, 'POST', '/v1/honours', { body: draft, headers, retries: 8 });
    const approver = stack.connect(authority, `${authority}:approver`);
    await call(approver, 'POST', `/v1/honours/${id}/approve`, { body: {}, retries: 8 });
  }
  for (const wave of world.waves) await publishWave(wave);
}

/** Kills along the way, each once so much is taken; gives where each kill fell. */
async function killAlong(total: number): Promise<{ service: string; taken: number }[]> {
  const log: { service: string; taken: number }[] = [];
  for (const [share, service] of KILLS) {
    const at = await eventually(
      async () => {
        const now = await taken();
        return now >= share * total && now;
      },
      { what: `${share} of all events is taken`, timeoutMs: 4 * MINUTES, everyMs: 5 },
    );
    await local.kill(service);
    log.push({ service, taken: at });
  }
  return log;
}

async function pages<T>(read: (cursor?: string) => Promise<{ items: T[]; next: string | null }>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 1_000; page++) {
    const answer = await read(cursor);
    items.push(...answer.items);
    if (answer.next === null) return items;
    cursor = answer.next;
  }
  throw new Error('the list has no end');
}

/** `AUTHORITY REFERENCE` of every listing id, as the authorities tell it. */
async function references(): Promise<Map<string, string>> {
  const byId = new Map<string, string>();
  for (const authority of new Set(world.expected.map((listing) => listing.authority))) {
    const clerk = stack.connect(authority, `${authority}:clerk`);
    const items = await pages((cursor) => {
      const query = new URLSearchParams({ limit: '200', ...(cursor === undefined ? {} : { cursor }) });
      return call<{ items: { id: string; reference: string }[]; next: string | null }>(
        clerk,
        'GET',
        `/v1/listings?${query.toString()}`,
        { retries: 5 },
      );
    });
    for (const { id, reference } of items) byId.set(id, `${authority} ${reference}`);
  }
  return byId;
}

/** The joint list by `SOMEBODY|MEASURE`, and every subject with the one person that it stands for. */
function actualRestrictions(items: readonly RestrictionItem[], byId: ReadonlyMap<string, string>) {
  const owner = new Map(
    world.expected.map((listing) => [`${listing.authority} ${listing.reference}`, listing.about.key]),
  );
  const found = new Map<string, { coverage: [string, string][]; bases: string[] }>();
  const subjects = new Map<string, Set<string>>();
  for (const { subject, measure, coverage, refer, bases } of items) {
    expect(refer).toEqual([]);
    const names = bases.map((basis) => byId.get(basis.listing) ?? `unknown ${basis.listing}`);
    const people = new Set(names.map((name) => owner.get(name) ?? name));
    const key = `${[...people].join(' and ')}|${measure}`;
    expect(found.has(key)).toBe(false);
    subjects.set([...people].join(' and '), (subjects.get([...people].join(' and ')) ?? new Set()).add(subject));
    found.set(key, {
      coverage,
      bases: bases.flatMap((basis, i) => basis.coverage.map(([from, to]) => `${names[i] ?? ''} ${from} ${to}`)).sort(),
    });
  }
  return { found, subjects };
}

function rewardsBySubject(items: readonly RewardItem[], honoured: ReadonlyMap<string, string>) {
  return new Map(items.map((item) => [honoured.get(item.honour) ?? item.honour, item.coverage]));
}

describe('nothing is lost and nothing is invented', () => {
  it(
    'twenty thousand events and twelve kills later the joint lists are the reference merge',
    async () => {
      const total = world.events + world.honours.length;
      expect(total).toBeGreaterThanOrEqual(20_000);
      const [log] = await Promise.all([killAlong(total), publishAll()]);
      process.stderr.write(
        `killed at ${log.map(({ service, taken: at }) => `${service} ${at}/${total}`).join(', ')}\n`,
      );
      const within = log.filter(({ taken: at }) => at >= 0.1 * total && at <= 0.9 * total);
      expect(within.length).toBeGreaterThanOrEqual(10);

      await eventually(async () => (await committed()) === total && (await taken()) === total, {
        what: 'every event is taken',
        timeoutMs: 4 * MINUTES,
        everyMs: 250,
      });
      const oversight = new OversightClient(stack.connect('coordinator', 'coordinator:oversight'));
      const limit = 500;
      const items = await eventually(
        () => pages((cursor) => oversight.restrictions({ limit, ...(cursor === undefined ? {} : { cursor }) })),
        { what: 'the coordinator answers', timeoutMs: MINUTES },
      );
      const { found, subjects } = actualRestrictions(items, await references());
      expect(found).toEqual(referenceRestrictions(world));
      expect([...subjects.values()].filter((ids) => ids.size !== 1)).toEqual([]);

      const rewards = await pages((cursor) =>
        oversight.rewards({ limit, ...(cursor === undefined ? {} : { cursor }) }),
      );
      const honoured = await honourOwners();
      expect(rewardsBySubject(rewards, honoured)).toEqual(referenceRewards(world));
    },
    15 * MINUTES,
  );

  it(
    'the counters answer from what was taken, and the signed bytes bear it all out',
    async () => {
      const reference = referenceRestrictions(world);
      const asked = world.expected.filter((_, i) => i % 150 === 0 && world.expected[i]?.about.kind === 'NATURAL');
      const counter = stack.connect('ticketing', 'ticketing:counter');
      for (const { about } of asked) {
        const travelDate = '2026-11-20';
        const covered = reference
          .get(`${about.key}|M01`)
          ?.coverage.some(([from, to]) => from <= travelDate && travelDate < to);
        const identifier = about.identifiers.at(-1);
        const body = { identifier, name: about.name, travelDate, booking: `B-${about.key}`, operator: 'air' };
        await eventually(
          async () => {
            const { outcome } = await call<{ outcome: string }>(counter, 'POST', '/v1/checks', { body, retries: 5 });
            return outcome === (covered ? 'RESTRICTED' : 'CLEAR');
          },
          { what: `the counter knows ${about.key}`, timeoutMs: MINUTES, everyMs: 200 },
        );
      }
      const verified = await local.answer<{ events: number; differences: unknown[] }>(['verify']);
      expect(verified.differences).toEqual([]);
      expect(verified.events).toBe(world.events + world.honours.length);
    },
    5 * MINUTES,
  );
});

/** The firm of every honour, told by its identifier's look-up. */
async function honourOwners(): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  const oversight = new OversightClient(stack.connect('coordinator', 'coordinator:oversight'));
  for (const { about } of world.honours) {
    const [identifier] = about.identifiers;
    if (!identifier) continue;
    const { items } = await oversight.rewards({ identifier });
    for (const { honour } of items) owners.set(honour, about.key);
  }
  return owners;
}
