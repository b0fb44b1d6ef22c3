import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  feedRecord,
  jointRestrictions,
  jointRewards,
  receipt,
  WATERMARK_KEY,
  type FeedRecord,
  type JointRestrictions,
  type JointRewards,
  type Receipt,
} from '@concord/contracts';
import { feedTopic, JOINT_RESTRICTIONS, JOINT_REWARDS, receiptsTopic } from '@concord/messaging';
import { birthTag, feedToken, nameTag, parseIdentifier, tokenText } from '@concord/subject';
import { anOrganisation, aPerson, eventually, uuidOf } from '@concord/testing';
import { World, type Read } from './world.builder.js';

jest.setTimeout(60_000);

const world = new World();
let air: Read<FeedRecord>[];
let restrictions: Read<JointRestrictions>[];
let rewards: Read<JointRewards>[];
let receipts: Read<Receipt>[];

beforeAll(async () => {
  await world.open();
  await world.start();
  air = await world.read(feedTopic('air'));
  restrictions = await world.read(JOINT_RESTRICTIONS);
  rewards = await world.read(JOINT_REWARDS);
  receipts = await world.read(receiptsTopic('courts'));
});
afterAll(() => world.close());

describe('the way of a listing', () => {
  it('leads from a signed event to the joint entry, the feed and the receipt', async () => {
    const courts = world.authority();
    const subject = aPerson(1);
    const event = courts.listing({ id: uuidOf(1), subject });
    await courts.send(world.producer, [event]);
    const entry = await eventually(() => restrictions.at(-1)?.value, { what: 'a joint entry' });
    expect(jointRestrictions.parse(entry)).toMatchObject({
      kind: 'NATURAL',
      measures: { M01: { coverage: [['2026-03-17', '2028-03-17']], refer: [] } },
    });
    const key = world.feedKeys.get('air');
    const [identifier] = subject.identifiers;
    if (!key || !identifier) throw new Error('nobody to look for');
    const token = feedToken(key, parseIdentifier(identifier).identifier);
    const record = await eventually(() => air.find((each) => each.key === tokenText(token))?.value, {
      what: 'a record of the feed',
    });
    expect(feedRecord.parse(record)).toEqual({
      v: 1,
      measures: { M01: [['2026-03-17', '2028-03-17']] },
      nameTags: subject.names.map((name) => nameTag(key, token, name)),
      birthTag: birthTag(key, token, subject.birthDate ?? ''),
      redressTags: [],
      seq: '1',
      asOf: '2026-06-01T01:00:00.000Z',
    });
    const told = await eventually(
      () => receipts.findLast(({ value }) => value?.lane === event.lane && value.taken === '1')?.value,
      { what: 'a receipt' },
    );
    expect(receipt.parse(told)).toMatchObject({ authority: 'courts', expected: '2', frozen: false, rejected: [] });
  });

  it('tells every partition of a feed up to when it is true', async () => {
    const marked = () => new Set(air.filter(({ key }) => key === WATERMARK_KEY).map(({ partition }) => partition));
    await eventually(() => marked().size === 4, { what: 'a watermark in each partition' });
  });

  it('keeps an honour in the reward list', async () => {
    const tax = world.authority('tax');
    await tax.send(world.producer, [tax.honour({ id: uuidOf(2), subject: anOrganisation(2) })]);
    const entry = await eventually(() => rewards.at(-1)?.value, { what: 'a reward' });
    expect(jointRewards.parse(entry).honours).toMatchObject([{ coverage: [['2026-05-01', '2027-05-01']] }]);
  });
});
