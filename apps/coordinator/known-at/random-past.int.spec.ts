import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Identifier } from '@concord/contracts';
import { pooled } from '@concord/database';
import type { Facts, Merged } from '@concord/joint-list';
import { identifierText, lookupToken } from '@concord/subject';
import { LaneHand } from '../intake/lane-hand.builder.js';
import { ensureLanes } from '../intake/lanes.store.js';
import { claimantsOf } from '../lookups/claimant.store.js';
import { randomOf, randomRun } from '../merge/random-run.builder.js';
import { World } from '../world.builder.js';
import { Past } from './past.js';

jest.setTimeout(180_000);

const CODES = ['courts', 'market-regulation'];
const SIZE = 96;
const CHUNK = 6;

/** What an identifier leads to: for each subject its listings with their versions, and what they merge to. */
type Answer = { listings: string[]; merged: Merged; contested: boolean }[];

const versions = (facts: readonly Facts[]) => facts.map((f) => `${f.authority}|${f.id}|${f.version}`).sort();
const inOrder = (answer: Answer) => answer.sort((a, b) => (String(a.listings) < String(b.listings) ? -1 : 1));

describe.each([11, 12])('a random run, seed %i', (seed) => {
  let world: World;
  let past: Past;
  const identifiers = new Map<string, Identifier>();
  /** By the instant, what the joint lists said of every identifier when the hub had taken what came by then. */
  const history: { at: Date; answers: Map<string, Answer> }[] = [];

  /** What the lists say of an identifier now. */
  async function present(identifier: Identifier): Promise<Answer> {
    const token = lookupToken(world.cipher.lookupKey, identifier);
    const all = await claimantsOf(pooled(world.ds), world.cipher, token);
    const answer = all
      .filter((each) => each.stands(identifierText(identifier)))
      .map(({ facts, restrictions, rewards, contested }) => ({
        listings: versions(facts),
        merged: { measures: restrictions, honours: rewards },
        contested: contested.includes(token.toString('base64url')),
      }));
    return inOrder(answer);
  }

  async function known(identifier: Identifier, at: Date): Promise<Answer> {
    const { subjects } = await past.at(identifier, at);
    const text = identifierText(identifier);
    return inOrder(
      subjects.map(({ facts, merged, contested }) => ({
        listings: versions(facts),
        merged,
        contested: contested.includes(text),
      })),
    );
  }

  beforeAll(async () => {
    world = await new World(CODES).openDatabase();
    await ensureLanes(pooled(world.ds), CODES);
    const run = randomRun([...world.authorities.values()], seed, SIZE);
    for (const { data } of run.versions)
      for (const each of data.subject.identifiers) identifiers.set(identifierText(each), each);
    const shared = [...world.authorities.values()][0]?.shared;
    past = new Past({ ds: world.ds, cipher: world.cipher, authorities: { sharedKey: () => shared } });
    const { intake } = world.newPipeline().pipeline;
    const hands = new Map([...world.authorities].map(([code, authority]) => [code, new LaneHand(authority)]));
    const random = randomOf(seed);
    for (let start = 0; start < run.events.length; start += CHUNK) {
      for (const { authority, event } of run.events.slice(start, start + CHUNK)) {
        world.clock.advance({ seconds: 1 + Math.floor(random() * 100) });
        await hands.get(authority.code)?.take(intake, [event]);
      }
      const some = [...identifiers.values()].filter(() => random() < 0.2);
      const answers = await Promise.all(some.map(async (each) => [identifierText(each), await present(each)] as const));
      history.push({ at: world.clock.now(), answers: new Map(answers) });
    }
  });
  afterAll(() => world.close());

  it('was known at every instant as the joint lists then stood', async () => {
    let told = 0;
    for (const { at, answers } of history) {
      for (const [text, expected] of answers) {
        const identifier = identifiers.get(text);
        if (!identifier) throw new Error('an identifier of the run');
        expect(await known(identifier, at)).toEqual(expected);
        told += expected.length;
      }
    }
    expect(told).toBeGreaterThan(30);
  });

  it('left what was known to be found under identifiers that nobody bears any more', async () => {
    const gone = [...identifiers.values()];
    let found = 0;
    for (const identifier of gone) {
      if ((await present(identifier)).length > 0) continue;
      for (const { at } of history.slice(-5, -1)) found += (await known(identifier, at)).length;
    }
    expect(found).toBeGreaterThan(0);
  });
});
