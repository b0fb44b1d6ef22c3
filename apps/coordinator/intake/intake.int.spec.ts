import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { JointMeasure } from '@concord/contracts';
import { pooled } from '@concord/database';
import { aPerson, uuidOf } from '@concord/testing';
import { World } from '../world.builder.js';
import type { Intake } from './intake.js';
import { ensureLanes } from './lanes.store.js';
import { LaneHand } from './lane-hand.builder.js';
import type { TestAuthority } from './test-authority.builder.js';

jest.setTimeout(60_000);

let world: World;
let courts: TestAuthority;
let hand: LaneHand;
let intake: Intake;

beforeEach(async () => {
  world = await new World(['courts']).openDatabase();
  courts = world.authority();
  hand = new LaneHand(courts);
  intake = world.newPipeline().pipeline.intake;
  await ensureLanes(pooled(world.ds), ['courts']);
});
afterEach(() => world.close());

interface LaneState {
  seq: string;
  kafka_offset: string;
  frozen: boolean;
  gap: boolean;
}

const laneState = async (lane: number): Promise<LaneState> => {
  const [row] = await world.query<LaneState>(
    'SELECT seq, kafka_offset, frozen, gap_since IS NOT NULL AS gap FROM lanes WHERE authority = $1 AND lane = $2',
    ['courts', lane],
  );
  if (!row) throw new Error('no lane');
  return row;
};
const codes = async () =>
  (await world.query<{ code: string }>('SELECT code FROM rejections ORDER BY at, kafka_offset')).map(
    ({ code }) => code,
  );
const entries = () =>
  world.query<{ id: string; revision: string; restrictions: Record<string, JointMeasure> }>(
    'SELECT id, revision, restrictions FROM subjects ORDER BY id',
  );
/** Everything that a repetition must not change. */
const everything = async () => ({
  subjects: await entries(),
  lanes: await world.query('SELECT authority, lane, seq, hash FROM lanes ORDER BY 1, 2'),
  listings: await world.query('SELECT * FROM listings ORDER BY 1, 2'),
  identifiers: await world.query('SELECT * FROM identifiers ORDER BY 1'),
  events: await world.query('SELECT authority, lane, seq, hash, verdict FROM events ORDER BY 1, 2, 3'),
  changes: await world.query('SELECT change FROM changes ORDER BY 1'),
  rejections: await world.query('SELECT code, kafka_offset FROM rejections ORDER BY 1, 2'),
});

describe('what is taken in', () => {
  it('gives one entry to a person with two identifiers, whichever a listing names', async () => {
    const passport = { type: 'PASSPORT', country: 'CN', value: 'E12345678' } as const;
    const person = aPerson(1);
    const both = { ...person, identifiers: [...person.identifiers, passport] };
    const byPassport = { ...person, identifiers: [passport] };
    await hand.take(intake, [
      courts.listing({ id: uuidOf(1), subject: person }, { lane: 0 }),
      courts.listing(
        { id: uuidOf(2), subject: byPassport, measures: [{ measure: 'M02', from: '2026-03-17', to: '2027-03-17' }] },
        { lane: 1 },
      ),
    ]);
    expect(await entries()).toHaveLength(2);
    await hand.take(intake, [courts.listing({ id: uuidOf(3), subject: both }, { lane: 2 })]);
    const [entry, ...others] = await entries();
    expect(others).toEqual([]);
    expect(Object.keys(entry?.restrictions ?? {})).toEqual(['M01', 'M02']);
    expect(await world.query('SELECT DISTINCT subject_id FROM listings')).toEqual([{ subject_id: entry?.id }]);
  });

  it('changes nothing when it comes again, in the same process or in a new one', async () => {
    const events = [1, 2, 3, 4, 5].flatMap((n) => [
      courts.listing({ id: uuidOf(n), subject: aPerson(n) }),
      courts.listing({ id: uuidOf(n), version: 2, subject: aPerson(n), state: 'REVOKED', measures: [] }),
    ]);
    await hand.take(intake, events);
    await hand.take(intake, [courts.listing({ id: uuidOf(6), subject: aPerson(6) }, { bytes: () => 'no event' })]);
    const before = await everything();
    await hand.take(intake, events);
    await hand.replay(intake);
    await hand.replay(world.newPipeline().pipeline.intake);
    expect(await everything()).toEqual(before);
  });

  it('is told to nobody while it has no effect', async () => {
    const numbers = async () => (await everything()).changes.length;
    const noticed = { id: uuidOf(1), subject: aPerson(1), state: 'NOTICED' as const, notice: undefined };
    await hand.take(intake, [courts.listing(noticed, { lane: 0 })]);
    expect(await entries()).toHaveLength(1);
    expect(await numbers()).toBe(0);
    await hand.take(intake, [courts.listing({ id: uuidOf(1), version: 2, subject: aPerson(1) }, { lane: 0 })]);
    expect(await numbers()).toBe(1);
  });

  it('is cut into runs without a trace of the cuts', async () => {
    const events = Array.from({ length: 1_201 }, (_, n) =>
      courts.listing({ id: uuidOf(n), subject: aPerson(n) }, { lane: 0 }),
    );
    await hand.take(intake, events);
    expect(await laneState(0)).toMatchObject({ seq: '1201', kafka_offset: '1201', gap: false });
    expect(await entries()).toHaveLength(1_201);
  });
});

describe('a lane', () => {
  it('is not moved by a zombie', async () => {
    const zombie = world.newPipeline().pipeline.intake;
    const [first, second, third] = [1, 2, 3].map((n) =>
      courts.listing({ id: uuidOf(n), subject: aPerson(n) }, { lane: 0 }),
    );
    if (!first || !second || !third) throw new Error('three events');
    await hand.take(zombie, [first]);
    await hand.take(intake, [second]);
    const before = await everything();
    await expect(hand.take(zombie, [second, third])).rejects.toThrow('not where it was read');
    expect(await everything()).toEqual(before);
    await hand.take(zombie, [second, third]);
    expect(await laneState(0)).toMatchObject({ seq: '3' });
  });

  it('gives no place to a forged, foreign or undecodable message, and goes on', async () => {
    const good = courts.listing({ id: uuidOf(1), subject: aPerson(1) }, { lane: 0 });
    const next = courts.listing({ id: uuidOf(1), version: 2, subject: aPerson(1), measures: [] }, { lane: 0 });
    const stranger = generateKeyPairSync('ed25519').privateKey;
    const forged = Buffer.from(good.value.toString().replace('"version":1', '"version":9'));
    await hand.put(intake, 0, [
      { key: good.key, value: forged, headers: courts.signature(good, stranger) },
      { key: good.key, value: Buffer.from('{'), headers: courts.signature(good, stranger) },
      { key: good.key, value: null },
      ...hand.messagesOf([good]),
    ]);
    await hand.take(intake, [next]);
    expect(await laneState(0)).toMatchObject({ seq: '2' });
    expect(await codes()).toEqual(['signature_invalid', 'decode_failed', 'unsigned_tombstone']);
    expect(await world.query('SELECT version, refused FROM listings')).toEqual([{ version: 2, refused: 0 }]);
  });

  it('waits for what is missing, says so, and heals', async () => {
    const [first, lost, after] = [1, 2, 3].map((n) =>
      courts.listing({ id: uuidOf(n), subject: aPerson(n) }, { lane: 0 }),
    );
    if (!first || !lost || !after) throw new Error('three events');
    await hand.take(intake, [first]);
    await hand.take(intake, [after]);
    expect(await laneState(0)).toMatchObject({ seq: '1', kafka_offset: '1', gap: true });
    await hand.take(intake, [lost]);
    expect(await laneState(0)).toMatchObject({ seq: '3', kafka_offset: '3', gap: false });
  });

  it('keeps the offset of what no signature covers yet, and lets it go in time', async () => {
    const event = courts.listing({ id: uuidOf(1), subject: aPerson(1) }, { lane: 0 });
    await hand.take(intake, [event], false);
    expect(await laneState(0)).toMatchObject({ seq: '0', kafka_offset: '0' });
    world.clock.advance({ seconds: 61 });
    await intake.take(hand.batch(0, []));
    expect(await laneState(0)).toMatchObject({ seq: '0', kafka_offset: '1' });
    expect(await codes()).toEqual(['signature_invalid']);
    await hand.take(intake, [event]);
    expect(await laneState(0)).toMatchObject({ seq: '1', kafka_offset: '2' });
  });

  it('lets unreadable bytes of nobody go as soon as it is quiet, or as what comes next does not hold them', async () => {
    await hand.put(intake, 0, [{ value: Buffer.from('{') }]);
    expect(await codes()).toEqual([]);
    await intake.take(hand.batch(0, []));
    expect(await codes()).toEqual(['decode_failed']);
    expect(await laneState(0)).toMatchObject({ seq: '0', kafka_offset: '1' });
    await hand.put(intake, 0, [{ value: Buffer.from('[') }]);
    await hand.put(intake, 0, [{ value: null }]);
    expect(await codes()).toEqual(['decode_failed', 'decode_failed', 'unsigned_tombstone']);
  });

  it('holds unreadable bytes while there is more to read', async () => {
    await intake.take({ ...hand.batch(0, hand.place(0, [{ value: Buffer.from('{') }])), highWatermark: 9n });
    await intake.take(hand.batch(0, []));
    expect(await codes()).toEqual([]);
  });

  it('freezes where two signed chains differ, and stays so', async () => {
    const one = courts.listing({ id: uuidOf(1), subject: aPerson(1) }, { lane: 0 });
    await hand.take(intake, [one]);
    courts.fork(0, 0n);
    const other = courts.listing({ id: uuidOf(2), subject: aPerson(2) }, { lane: 0 });
    await hand.take(intake, [other]);
    expect(await laneState(0)).toMatchObject({ seq: '1', frozen: true });
    expect(await codes()).toEqual(['equivocation']);
    await hand.take(world.newPipeline().pipeline.intake, [
      courts.listing({ id: uuidOf(3), subject: aPerson(3) }, { lane: 0 }),
    ]);
    expect(await laneState(0)).toMatchObject({ seq: '1', frozen: true });
    await hand.take(intake, [courts.listing({ id: uuidOf(4), subject: aPerson(4) }, { lane: 1 })]);
    expect(await laneState(1)).toMatchObject({ seq: '1', frozen: false });
  });
});

describe('a refused version', () => {
  it('refers what is in force to a human until a higher one is taken; neighbours go on', async () => {
    const person = aPerson(1);
    await hand.take(intake, [
      courts.listing({ id: uuidOf(1), subject: person }, { lane: 0 }),
      courts.listing({ id: uuidOf(1), version: 2, subject: person, ground: 'G99' }, { lane: 0 }),
      courts.listing({ id: uuidOf(2), subject: aPerson(2) }, { lane: 0 }),
    ]);
    const measure = async () =>
      (
        await world.query<{ m: JointMeasure }>(
          `SELECT restrictions->'M01' AS m FROM subjects JOIN listings ON subject_id = id WHERE listing_id = $1`,
          [uuidOf(1)],
        )
      )[0]?.m;
    expect(await measure()).toMatchObject({ coverage: [], refer: [['2026-03-17', '2028-03-17']] });
    expect(await codes()).toEqual(['legal_basis_unknown']);
    expect(await laneState(0)).toMatchObject({ seq: '3' });
    await hand.take(intake, [courts.listing({ id: uuidOf(1), version: 3, subject: person }, { lane: 0 })]);
    expect(await measure()).toMatchObject({ coverage: [['2026-03-17', '2028-03-17']], refer: [] });
  });

  it('is a version that was taken before with other bytes, and a listing of another lane', async () => {
    await hand.take(intake, [
      courts.listing({ id: uuidOf(1), subject: aPerson(1) }, { lane: 0 }),
      courts.listing({ id: uuidOf(1), subject: aPerson(1), measures: [] }, { lane: 0 }),
    ]);
    await hand.take(intake, [courts.listing({ id: uuidOf(1), version: 2, subject: aPerson(1) }, { lane: 1 })]);
    expect(await codes()).toEqual(['version_conflict', 'version_conflict']);
    expect(await world.query('SELECT version, refused > version AS parked FROM listings')).toEqual([
      { version: 1, parked: false },
    ]);
  });
});
