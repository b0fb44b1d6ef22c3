import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { FeedRecord, JointHonour, JointMeasure, JointRestrictions } from '@concord/contracts';
import { measuresOf } from '@concord/catalogue';
import { pooled } from '@concord/database';
import {
  feedView,
  groupSubjects,
  identifierTexts,
  listingFacts,
  mergeSubject,
  standing,
  type Facts,
  type FeedView,
} from '@concord/joint-list';
import { feedTopic, JOINT_RESTRICTIONS } from '@concord/messaging';
import { feedToken, identifierText, parseSubject, tokenText } from '@concord/subject';
import { eventually } from '@concord/testing';
import { ensureLanes } from '../intake/lanes.store.js';
import { LaneHand } from '../intake/lane-hand.builder.js';
import type { Pipeline } from '../pipeline.js';
import { latest, World, type Read } from '../world.builder.js';
import { randomOf, randomRun, type RandomRun, type SentVersion } from './random-run.builder.js';

jest.setTimeout(120_000);

const CODES = ['courts', 'market-regulation'];

/** What all versions come to, told by nothing but their order: the highest good one counts, a higher refused one parks it. */
function factsOf(versions: readonly SentVersion[]): Facts[] {
  const known = new Map<string, { facts?: Facts; version: number; refused: number }>();
  for (const { authority, data, refused } of versions) {
    const key = `${authority}|${data.id}`;
    const latestOf = known.get(key) ?? { version: 0, refused: 0 };
    known.set(key, latestOf);
    if (refused) latestOf.refused = Math.max(latestOf.refused, data.version);
    else if (data.version > latestOf.version) {
      latestOf.version = data.version;
      const sealed = { kind: data.subject.kind, sealed: '' };
      latestOf.facts = listingFacts({ ...data, subject: sealed }, parseSubject(data.subject));
    }
  }
  return [...known.values()].flatMap(({ facts, version, refused }) => {
    if (!facts) return [];
    return [refused > version ? { ...facts, parked: true as const } : facts];
  });
}

const keyOf = ({ authority, id }: Facts) => `${authority}|${id}`;

describe.each([1, 2, 3, 4])('a random run, seed %i', (seed) => {
  let world: World;
  let run: RandomRun;
  let air: Read<FeedRecord>[];
  let restrictions: Read<JointRestrictions>[];
  let facts: Facts[];

  beforeAll(async () => {
    world = await new World(CODES).open();
    run = randomRun([...world.authorities.values()], seed, 400);
    facts = factsOf(run.versions);
    await ensureLanes(pooled(world.ds), CODES);
    air = await world.read(feedTopic('air'));
    restrictions = await world.read(JOINT_RESTRICTIONS);
    const { pipeline } = world.newPipeline();
    await pipeline.start();
    world.onClose(() => pipeline.stop());
    await takeAll(pipeline);
    await world.published();
  });
  afterAll(() => world.close());

  /** Every lane at the same time, each in chunks of any length, some of them twice. */
  async function takeAll({ intake }: Pipeline): Promise<void> {
    const random = randomOf(seed + 1_000);
    const lanes = Map.groupBy(run.events, ({ authority, event }) => `${authority.code}|${event.lane}`);
    await Promise.all(
      [...lanes.values()].map(async (own) => {
        const [first] = own;
        if (!first) return;
        const hand = new LaneHand(first.authority);
        for (let start = 0; start < own.length;) {
          const chunk = own.slice(start, start + 1 + Math.floor(random() * 12)).map(({ event }) => event);
          await hand.take(intake, chunk);
          if (random() < 0.2) await hand.take(intake, chunk);
          start += chunk.length;
        }
      }),
    );
  }

  it('comes to the same joint list as all of it merged at once', async () => {
    const rows = await world.query<{
      kind: string;
      restrictions: Record<string, JointMeasure>;
      rewards: JointHonour[];
      listings: string[];
    }>(
      `SELECT kind, restrictions, rewards,
         (SELECT array_agg(authority || '|' || listing_id ORDER BY 1) FROM listings WHERE subject_id = id) AS listings FROM subjects`,
    );
    const found = rows.map(({ listings, restrictions: measures }) => [listings.sort(), measures]);
    const expected = groupSubjects(facts).groups.map((group) => [
      group.map(keyOf).sort(),
      mergeSubject(group).measures,
    ]);
    const byListings = (a: unknown[], b: unknown[]) => (String(a[0]) < String(b[0]) ? -1 : 1);
    expect(found.sort(byListings)).toEqual(expected.sort(byListings));
  });

  it('is told as it stands', async () => {
    const stored = await world.query<{ id: string; restrictions: JointRestrictions['measures'] }>(
      'SELECT id, restrictions FROM subjects',
    );
    const expected = new Map(
      stored.filter((row) => Object.keys(row.restrictions).length > 0).map((row) => [row.id, row.restrictions]),
    );
    const told = () => {
      const entries = [...latest(restrictions)].map(([id, value]) => [id, value?.measures ?? {}] as const);
      return new Map(entries.filter(([, measures]) => Object.keys(measures).length > 0));
    };
    await eventually(() => isDeepStrictEqual(told(), expected), { what: 'the entries' }).catch(() => undefined);
    expect(told()).toEqual(expected);
  });

  it('leads to the feed that follows from it, and to nothing else', async () => {
    const { groups, contested } = groupSubjects(facts);
    const key = world.feedKeys.get('air');
    if (!key) throw new Error('no key');
    const expected = new Map<string, Pick<FeedView, 'measures' | 'refer'>>();
    for (const each of facts.filter(standing)) {
      for (const identifier of each.subject.identifiers) {
        const text = identifierText(identifier);
        const claimants = groups.filter((group) => group.some((f) => standing(f) && identifierTexts(f).includes(text)));
        const view = feedView(
          claimants.map((group) => ({ facts: group, merged: mergeSubject(group) })),
          claimants.length > 1 || contested.has(text),
          measuresOf('air'),
        );
        if (view) {
          expected.set(tokenText(feedToken(key, identifier)), { measures: view.measures, refer: view.refer });
        }
      }
    }
    const told = () => {
      const records = [...latest(air)].flatMap(([token, record]) =>
        record?.measures ? [[token, { measures: record.measures, refer: record.refer ?? {} }] as const] : [],
      );
      return new Map(
        records.filter(([, { measures, refer }]) => Object.keys(measures).length + Object.keys(refer).length > 0),
      );
    };
    expect(expected.size).toBeGreaterThan(10);
    await eventually(() => isDeepStrictEqual(told(), expected), { what: 'the records' }).catch(() => undefined);
    expect(told()).toEqual(expected);
  });

  it('refused what had to be refused, and nothing is left over', async () => {
    const [refused] = await world.query<{ count: string }>(
      "SELECT count(*) FROM rejections WHERE code <> 'version_conflict'",
    );
    expect(Number(refused?.count)).toBe(run.versions.filter((version) => version.refused).length);
    expect(
      await world.query('SELECT * FROM identifiers WHERE NOT EXISTS (SELECT FROM subjects WHERE id = ANY(subjects))'),
    ).toEqual([]);
    const [events] = await world.query<{ count: string }>('SELECT count(*) FROM events');
    expect(Number(events?.count)).toBe(run.events.length);
  });
});
