import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FeedRecord, Identifier } from '@concord/contracts';
import { pooled } from '@concord/database';
import { feedTopic } from '@concord/messaging';
import { feedToken, parseIdentifier, redressTag, tokenText } from '@concord/subject';
import { aPerson, eventually, uuidOf } from '@concord/testing';
import { LaneHand } from '../intake/lane-hand.builder.js';
import { ensureLanes } from '../intake/lanes.store.js';
import type { TestAuthority } from '../intake/test-authority.builder.js';
import type { Pipeline } from '../pipeline.js';
import { latest, World, type Read } from '../world.builder.js';
import { Redress } from './redress.js';

jest.setTimeout(90_000);

const officer = { sub: 'officer', authority: 'coordinator', roles: ['oversight'] };
let world: World;
let courts: TestAuthority;
let hand: LaneHand;
let feeds: Map<string, Read<FeedRecord>[]>;
let pipeline: Pipeline;
let redress: Redress;

beforeEach(async () => {
  world = await new World(['courts']).open();
  courts = world.authority();
  hand = new LaneHand(courts);
  await ensureLanes(pooled(world.ds), ['courts']);
  feeds = new Map([
    ['air', await world.read(feedTopic('air'))],
    ['rail', await world.read(feedTopic('rail'))],
  ]);
  ({ pipeline } = world.newPipeline());
  await pipeline.start();
  world.onClose(() => pipeline.stop());
  redress = new Redress({
    ds: world.ds,
    cipher: world.cipher,
    clock: world.clock,
    zone: 'Asia/Shanghai',
    onChange: () => {
      pipeline.publisher.wake();
    },
  });
});
afterEach(() => world.close());

const keyOf = (executor: string) => world.feedKeys.get(executor) ?? fail(`no key of ${executor}`);
const tokenOf = (identifier: Identifier, executor: string) =>
  feedToken(keyOf(executor), parseIdentifier(identifier).identifier);
const give = (identifier: Identifier) => redress.give(officer, { identifier }, null);

function fail(why: string): never {
  throw new Error(why);
}

/** Waits until the record under an identifier carries the tags of exactly these redress tokens. */
function carries(
  identifier: Identifier,
  tokens: readonly string[],
  executor = 'air',
  isWhole: (record: FeedRecord) => boolean = () => true,
) {
  const blind = tokenOf(identifier, executor);
  const tags = tokens.map((each) => redressTag(keyOf(executor), blind, each)).sort();
  return eventually(
    () => {
      const record = latest(feeds.get(executor) ?? []).get(tokenText(blind));
      return record?.redressTags.join() === tags.join() && isWhole(record) && record;
    },
    { what: `the ${executor} feed carries ${tokens.length} redress tags` },
  );
}

describe('the feeds', () => {
  const both = ['M01', 'M02'].map((measure) => ({ measure, from: '2026-03-17', to: '2028-03-17' }));

  it('carry the tags of the tokens that hold, each executor’s own', async () => {
    const person = aPerson(1);
    const [id] = person.identifiers as [Identifier];
    await hand.take(pipeline.intake, [courts.listing({ id: uuidOf(1), subject: person, measures: both }, { lane: 0 })]);
    await carries(id, []);
    const [one, two] = [await give(id), await give(id)];
    const air = await carries(id, [one.token, two.token]);
    const rail = await carries(id, [one.token, two.token], 'rail');
    expect(air.redressTags.some((tag) => rail.redressTags.includes(tag))).toBe(false);
    expect(air.measures).toHaveProperty('M01');
    await redress.revoke(officer, one.id, { reason: 'Lost.' });
    await carries(id, [two.token]);
    await carries(id, [two.token], 'rail');
  });

  it('carry a token that was given before there was a record', async () => {
    const person = aPerson(1);
    const [id] = person.identifiers as [Identifier];
    const { token } = await give(id);
    await world.published();
    expect(latest(feeds.get('air') ?? []).get(tokenText(tokenOf(id, 'air')))).toBeUndefined();
    await hand.take(pipeline.intake, [courts.listing({ id: uuidOf(1), subject: person }, { lane: 0 })]);
    await carries(id, [token]);
  });

  it('carry none where a listing’s later version could not be taken in, and carry it again after', async () => {
    const person = aPerson(1);
    const [id] = person.identifiers as [Identifier];
    const { token } = await give(id);
    await hand.take(pipeline.intake, [courts.listing({ id: uuidOf(1), subject: person }, { lane: 0 })]);
    await carries(id, [token]);
    await hand.take(pipeline.intake, [
      courts.listing({ id: uuidOf(1), version: 2, subject: person }, { lane: 0, bytes: (text) => text.slice(0, -1) }),
      courts.listing({ id: uuidOf(2), subject: aPerson(2) }, { lane: 0 }),
    ]);
    await carries(id, [], 'air', ({ refer }) => refer?.M01 !== undefined);
    await hand.take(pipeline.intake, [courts.listing({ id: uuidOf(1), version: 3, subject: person }, { lane: 0 })]);
    await carries(id, [token]);
  });

  it('carry it where two claim an identifier, and clear it by no other token', async () => {
    const passport: Identifier = { type: 'PASSPORT', country: 'CN', value: 'E12345678' };
    const one = aPerson(1, { identifiers: [passport], names: ['ONE'], birthDate: '1980-01-01' });
    const other = aPerson(2, { identifiers: [passport], names: ['OTHER'], birthDate: '1990-01-01' });
    const { token } = await give(passport);
    await hand.take(pipeline.intake, [
      courts.listing({ id: uuidOf(1), subject: one }, { lane: 0 }),
      courts.listing({ id: uuidOf(2), subject: other }, { lane: 1 }),
    ]);
    const { redressTags } = await carries(passport, [token], 'air', ({ refer }) => refer?.M01 !== undefined);
    const guess = redressTag(keyOf('air'), tokenOf(passport, 'air'), randomBytes(16).toString('base64url'));
    expect(redressTags).not.toContain(guess);
  });
});
