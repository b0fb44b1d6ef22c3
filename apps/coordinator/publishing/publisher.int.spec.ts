import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  WATERMARK_KEY,
  type FeedRecord,
  type Identifier,
  type JointRestrictions,
  type Receipt,
  type RejectedMessage,
} from '@concord/contracts';
import { pooled } from '@concord/database';
import { feedTopic, JOINT_RESTRICTIONS, receiptsTopic, rejectedTopic } from '@concord/messaging';
import { feedToken, parseIdentifier, tokenText } from '@concord/subject';
import { aPerson, eventually, uuidOf } from '@concord/testing';
import { ensureLanes } from '../intake/lanes.store.js';
import { LaneHand } from '../intake/lane-hand.builder.js';
import type { TestAuthority } from '../intake/test-authority.builder.js';
import type { Pipeline } from '../pipeline.js';
import { latest, World, type Read } from '../world.builder.js';

jest.setTimeout(90_000);

let world: World;
let courts: TestAuthority;
let hand: LaneHand;
let air: Read<FeedRecord>[];

beforeEach(async () => {
  world = await new World(['courts']).open();
  courts = world.authority();
  hand = new LaneHand(courts);
  await ensureLanes(pooled(world.ds), ['courts']);
  air = await world.read(feedTopic('air'));
});
afterEach(() => world.close());

/** A pipeline that tells, with events handed to it. */
const begin = async (): Promise<Pipeline> => {
  const { pipeline } = world.newPipeline();
  await pipeline.start();
  world.onClose(() => pipeline.stop());
  return pipeline;
};

const keyOf = (identifier: Identifier | undefined, executor = 'air'): string => {
  const key = world.feedKeys.get(executor);
  if (!key || !identifier) throw new Error('nobody to look for');
  return tokenText(feedToken(key, parseIdentifier(identifier).identifier));
};
const recordOf = (identifier: Identifier | undefined) => latest(air).get(keyOf(identifier));
const says = (identifier: Identifier | undefined, what: string, test: (record: FeedRecord) => boolean) =>
  eventually(
    () => {
      const record = recordOf(identifier);
      return record && test(record) && record;
    },
    { what },
  );
const M01: [string, string][] = [['2026-03-17', '2028-03-17']];

describe('the feed', () => {
  it('refers to a human after a refused version, until a higher one is taken', async () => {
    const { intake } = await begin();
    const person = aPerson(1);
    const [id] = person.identifiers;
    await hand.take(intake, [courts.listing({ id: uuidOf(1), subject: person }, { lane: 0 })]);
    await says(id, 'restricted', ({ measures, refer }) => measures.M01 !== undefined && !refer);
    await hand.take(intake, [
      courts.listing({ id: uuidOf(1), version: 2, subject: person }, { lane: 0, bytes: (text) => text.slice(0, -1) }),
      courts.listing({ id: uuidOf(2), subject: aPerson(2) }, { lane: 0 }),
    ]);
    const parked = await says(id, 'referred', ({ refer }) => refer !== undefined);
    expect(parked).toMatchObject({ measures: {}, refer: { M01 } });
    await says(aPerson(2).identifiers[0], 'the neighbour is restricted', ({ measures }) => measures.M01 !== undefined);
    await hand.take(intake, [courts.listing({ id: uuidOf(1), version: 3, subject: person }, { lane: 0 })]);
    await says(id, 'restricted again', ({ measures, refer }) => measures.M01 !== undefined && !refer);
  });

  it('refers to a human where two people claim an identifier, and takes back what is told of neither', async () => {
    const { intake } = await begin();
    const passport: Identifier = { type: 'PASSPORT', country: 'CN', value: 'E12345678' };
    const one = aPerson(1, { identifiers: [passport], names: ['ONE'], birthDate: '1980-01-01' });
    const other = aPerson(2, { identifiers: [passport], names: ['OTHER'], birthDate: '1990-01-01' });
    await hand.take(intake, [courts.listing({ id: uuidOf(1), subject: one }, { lane: 0 })]);
    await says(passport, 'restricted', ({ measures }) => measures.M01 !== undefined);
    await hand.take(intake, [courts.listing({ id: uuidOf(2), subject: other }, { lane: 1 })]);
    const contested = await says(passport, 'referred', ({ refer }) => refer !== undefined);
    expect(contested).toMatchObject({ measures: {}, refer: { M01 } });
    expect(contested).not.toHaveProperty('birthTag');
    await hand.take(intake, [
      courts.listing({ id: uuidOf(2), version: 2, subject: other, state: 'ANNULLED' }, { lane: 1 }),
    ]);
    await says(passport, 'restricted as before', ({ measures, refer }) => measures.M01 !== undefined && !refer);
    await hand.take(intake, [
      courts.listing({ id: uuidOf(1), version: 2, subject: one, state: 'ANNULLED' }, { lane: 0 }),
    ]);
    await says(passport, 'taken back', ({ measures, refer }) => Object.keys(measures).length === 0 && !refer);
  });

  it('takes back the record of an identifier that was corrected away, and of subjects that parted', async () => {
    const { intake } = await begin();
    const restrictions = await world.read<JointRestrictions>(JOINT_RESTRICTIONS);
    const [right, wrong] = [aPerson(1), aPerson(2)];
    const both = { ...right, names: [...right.names, ...wrong.names] };
    const passport: Identifier = { type: 'PASSPORT', country: 'CN', value: 'E12345678' };
    const joined = { ...both, identifiers: [...right.identifiers, passport] };
    await hand.take(intake, [
      courts.listing({ id: uuidOf(1), subject: joined }, { lane: 0 }),
      courts.listing({ id: uuidOf(2), subject: { ...both, identifiers: [passport] } }, { lane: 1 }),
    ]);
    await world.published();
    expect(await world.query('SELECT id FROM subjects')).toHaveLength(1);
    await hand.take(intake, [courts.listing({ id: uuidOf(1), version: 2, subject: right }, { lane: 0 })]);
    await hand.take(intake, [courts.listing({ id: uuidOf(2), version: 2, subject: wrong }, { lane: 1 })]);
    await says(passport, 'the passport is taken back', ({ measures }) => Object.keys(measures).length === 0);
    await says(wrong.identifiers[0], 'the other one is restricted', ({ measures }) => measures.M01 !== undefined);
    await says(right.identifiers[0], 'the first one still is', ({ measures }) => measures.M01 !== undefined);
    const stored = await world.query<{ id: string }>('SELECT id FROM subjects');
    expect(stored).toHaveLength(2);
    await eventually(
      () => stored.every(({ id }) => Object.keys(latest(restrictions).get(id)?.measures ?? {}).length === 1),
      { what: 'both entries are told' },
    );
  });

  it('takes back a removal seven days later, and what ended over ten years ago', async () => {
    const { intake } = await begin();
    const [gone, ended] = [aPerson(1), aPerson(2)];
    const old = [{ measure: 'M01', from: '2026-03-17', to: '2026-05-01' }];
    await hand.take(intake, [
      courts.listing({ id: uuidOf(1), subject: gone }, { lane: 0 }),
      courts.listing({ id: uuidOf(2), subject: ended, measures: old }, { lane: 1 }),
    ]);
    await says(gone.identifiers[0], 'told at first', ({ measures }) => measures.M01 !== undefined);
    await hand.take(intake, [
      courts.listing({ id: uuidOf(1), version: 2, subject: gone, state: 'ANNULLED' }, { lane: 0 }),
    ]);
    await says(gone.identifiers[0], 'removed', ({ measures }) => Object.keys(measures).length === 0);
    await says(ended.identifiers[0], 'told', ({ measures }) => measures.M01 !== undefined);
    world.clock.advance({ days: 8 });
    await eventually(() => recordOf(gone.identifiers[0]) === null, { what: 'the null record of the removal' });
    expect(recordOf(ended.identifiers[0])).not.toBeNull();
    world.clock.advance({ days: 3_653 });
    await says(ended.identifiers[0], 'what ended is removed', ({ measures }) => Object.keys(measures).length === 0);
    world.clock.advance({ days: 8 });
    await eventually(() => recordOf(ended.identifiers[0]) === null, { what: 'the null record of what ended' });
    expect(await world.query('SELECT * FROM feed_tokens')).toEqual([]);
  });

  it('is true up to its watermarks', async () => {
    await begin();
    const marks = () =>
      air.filter(({ key, value }) => key === WATERMARK_KEY && value?.asOf === world.clock.now().toISOString());
    await eventually(() => marks().length >= 4, { what: 'watermarks of now' });
    world.clock.advance({ seconds: 2 });
    await eventually(() => marks().length >= 4, { what: 'watermarks of later' });
  });
});

describe('after a kill between a commit and what follows from it', () => {
  it('a new process sends receipts, refused messages, entries and records', async () => {
    const killed = world.newPipeline().pipeline;
    const person = aPerson(1);
    await hand.take(killed.intake, [
      courts.listing({ id: uuidOf(1), subject: person }, { lane: 0 }),
      courts.listing(
        { id: uuidOf(2), subject: aPerson(2) },
        { lane: 0, bytes: (text) => text.replace('"1.0"', '"9.0"') },
      ),
    ]);
    const receipts = await world.read<Receipt>(receiptsTopic('courts'));
    const refused = await world.read<RejectedMessage>(rejectedTopic('courts'));
    const restrictions = await world.read<JointRestrictions>(JOINT_RESTRICTIONS);
    await begin();
    await says(person.identifiers[0], 'restricted', ({ measures }) => measures.M01 !== undefined);
    await eventually(() => restrictions.length > 0, { what: 'the joint entry' });
    const receipt = await eventually(() => receipts.find(({ key }) => key === '0')?.value, { what: 'the receipt' });
    expect(receipt).toMatchObject({
      taken: '2',
      expected: '3',
      rejected: [{ seq: '2', listing: uuidOf(2), code: 'decode_failed' }],
    });
    const message = await eventually(() => refused[0]?.value, { what: 'the refused message' });
    expect(message).toMatchObject({ code: 'decode_failed', seq: '2', value: courts.log[1]?.value.toString('base64') });
    await eventually(async () => (await world.query('SELECT id FROM rejections WHERE NOT published')).length === 0, {
      what: 'it counts as sent',
    });
  });

  it('what was sent and not noted is sent again to the same end', async () => {
    const { intake } = await begin();
    const person = aPerson(1);
    await hand.take(intake, [courts.listing({ id: uuidOf(1), subject: person }, { lane: 0 })]);
    await world.published();
    await world.query('UPDATE feed_cursor SET change = 0');
    await world.published();
    await eventually(() => air.filter(({ key }) => key === keyOf(person.identifiers[0])).length === 2, {
      what: 'the record once more',
    });
    const [first, second] = air.filter(({ key }) => key === keyOf(person.identifiers[0]));
    expect(second?.value).toEqual(first?.value);
  });
});

describe('a feed that is new', () => {
  it('is built from what stands', async () => {
    const first = await begin();
    const person = aPerson(1);
    const premium = [{ measure: 'M02', from: '2026-03-17', to: '2028-03-17' }];
    await hand.take(first.intake, [courts.listing({ id: uuidOf(1), subject: person, measures: premium }, { lane: 0 })]);
    await world.published();
    await first.stop();
    await world.query("DELETE FROM feeds WHERE executor = 'rail'");
    await world.query("DELETE FROM feed_tokens WHERE executor = 'rail'");
    const rail = await world.read<FeedRecord>(feedTopic('rail'));
    const key = keyOf(person.identifiers[0], 'rail');
    await eventually(() => rail.length > 0, { what: 'the feed is read' });
    const before = rail.filter((record) => record.key === key).length;
    await begin();
    await eventually(() => rail.filter((record) => record.key === key).length > before, { what: 'the record again' });
  });
});
