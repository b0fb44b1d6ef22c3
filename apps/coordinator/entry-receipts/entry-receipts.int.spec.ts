import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { EntryHistory, EntryReceipt, Identifier, JointMeasure, OwnReceipt, Subject } from '@concord/contracts';
import { pooled } from '@concord/database';
import { authorityTopic, hashOf, TrustStore, verifyHead } from '@concord/messaging';
import { aPerson, jwtIssuer, testKafka, uuidOf, type JwtIssuer } from '@concord/testing';
import { authoritiesOf } from '../authorities/authorities.js';
import { FrontDoor, type Answer } from '../front-door.builder.js';
import { ensureLanes } from '../intake/lanes.store.js';
import { LaneHand } from '../intake/lane-hand.builder.js';
import type { Page } from '../lookups/page.js';
import { World } from '../world.builder.js';

jest.setTimeout(120_000);

const [LISTED, BETWEEN, PARKED] = [aPerson(1), aPerson(2), aPerson(3)];
const M = (measure: string) => ({ measure, from: '2026-03-17', to: '2028-03-17' });
const LANE = { lane: 0 };
let world: World;
let jwt: JwtIssuer;
let door: FrontDoor;

beforeAll(async () => {
  jwt = await jwtIssuer();
  world = await new World(['courts', 'tax']).openDatabase();
  await ensureLanes(pooled(world.ds), ['courts', 'tax']);
  const trusted = [...world.authorities.values()];
  const authorities = authoritiesOf(
    { keys: trusted.map((one) => one.trusted) },
    new Map(trusted.map((one) => [one.code, one.shared])),
  );
  const parts = { authorities, feedKeys: world.feedKeys };
  door = new FrontDoor({ databaseUrl: world.database.url, kafka: testKafka(), jwt, clock: world.clock, parts });
  await door.open();
  const courts = world.authority();
  const hand = new LaneHand(courts);
  const { intake } = world.newPipeline().pipeline;
  world.clock.set('2026-03-05T04:00:00.000Z');
  await hand.take(intake, [courts.listing({ id: uuidOf(1), subject: LISTED }, LANE)]);
  world.clock.set('2026-04-05T04:00:00.000Z');
  await hand.take(intake, [
    courts.listing({ id: uuidOf(1), version: 2, subject: LISTED, measures: [M('M01'), M('M02')] }, LANE),
    courts.listing({ id: uuidOf(2), subject: BETWEEN }, LANE),
    courts.listing({ id: uuidOf(3), subject: PARKED, measures: [M('M02')] }, LANE),
  ]);
  await hand.take(intake, [
    courts.listing({ id: uuidOf(4), subject: LISTED, measures: [M('M04')] }, LANE),
    courts.listing({ id: uuidOf(3), version: 2, subject: PARKED, ground: 'G99' }, LANE),
  ]);
});
afterAll(async () => {
  await door.close();
  await jwt.stop();
  await world.close();
});

function rid({ identifiers: [first] }: Subject): Identifier {
  if (!first) throw new Error('a person has a resident number');
  return first;
}

function ask<T>(path: string, more: Record<string, string>, role = 'oversight'): Promise<Answer<T>> {
  return door.call('GET', `/v1/${path}?${new URLSearchParams(more).toString()}`, { role });
}

async function receiptOf(identifier: Identifier, more: Record<string, string> = {}): Promise<EntryReceipt> {
  const { status, body } = await ask<EntryReceipt>('receipts', { ...identifier, ...more });
  expect(status).toBe(200);
  return body;
}

/** Every listing's hash is that of bytes in a chain that its signature covers. */
function requireSigned({ entries, chains, keys }: EntryReceipt): void {
  const trust = new TrustStore({ keys });
  const hashes = new Map<string, string>();
  for (const { authority, lane, first, values, kid, sig } of chains) {
    const own = values.map((value) => hashOf(Buffer.from(value, 'base64')));
    own.forEach((hash, i) => hashes.set(`${authority}/${lane}/${BigInt(first) + BigInt(i)}`, hash));
    const head = { topic: authorityTopic(authority), lane, seq: BigInt(first) + BigInt(own.length - 1) };
    const key = trust.find(authority, kid);
    expect(key && verifyHead(key.publicKey, { ...head, hash: own.at(-1) ?? '' }, sig)).toBe(true);
  }
  for (const { authority, lane, seq, hash, parkedBy } of entries.flatMap(({ listings }) => listings)) {
    expect(hashes.get(`${authority}/${lane}/${seq}`)).toBe(hash);
    if (parkedBy) expect(hashes.get(`${authority}/${lane}/${parkedBy.seq}`)).toBe(parkedBy.hash);
  }
}

async function listed(identifier: Identifier): Promise<Record<string, JointMeasure>> {
  const { body } = await ask<Page<{ subject: string; measure: string } & JointMeasure>>('restrictions', {
    ...identifier,
  });
  return Object.fromEntries(body.items.map(({ subject: _, measure, ...joint }) => [measure, joint]));
}

describe('a receipt', () => {
  it('has the signed bytes of the latest versions, up to the signatures over them, and the result of the list', async () => {
    const receipt = await receiptOf(rid(LISTED));
    requireSigned(receipt);
    expect(receipt.entries).toHaveLength(1);
    const [entry] = receipt.entries;
    expect(entry?.listings.map(({ id, version, seq }) => [id, version, seq]).sort()).toEqual(
      [
        [uuidOf(1), 2, '2'],
        [uuidOf(4), 1, '5'],
      ].sort(),
    );
    expect(receipt.chains.map(({ first, values }) => [first, values.length])).toEqual([
      ['2', 3],
      ['5', 2],
    ]);
    expect(entry?.restrictions).toEqual(await listed(rid(LISTED)));
    expect(Object.keys(entry?.restrictions ?? {})).toEqual(['M01', 'M02', 'M04']);
  });

  it('names nobody, neither its subject nor those whose events lie between', async () => {
    const receipt = await receiptOf(rid(LISTED));
    const bytes = receipt.chains.flatMap(({ values }) =>
      values.map((value) => Buffer.from(value, 'base64').toString()),
    );
    for (const text of [JSON.stringify(receipt), ...bytes]) {
      for (const { names, identifiers } of [LISTED, BETWEEN, PARKED]) {
        for (const secret of [...names, ...identifiers.map(({ value }) => value)]) expect(text).not.toContain(secret);
      }
    }
  });

  it('of one measure has what rests on it alone', async () => {
    const receipt = await receiptOf(rid(LISTED), { measure: 'M04' });
    requireSigned(receipt);
    expect(receipt.measure).toBe('M04');
    expect(receipt.entries[0]?.listings.map(({ id }) => id)).toEqual([uuidOf(4)]);
    expect(Object.keys(receipt.entries[0]?.restrictions ?? {})).toEqual(['M04']);
    expect((await receiptOf(rid(LISTED), { measure: 'M13' })).entries[0]).toMatchObject({
      listings: [],
      restrictions: {},
    });
  });

  it('of a listing that refers to a human has the refused event too', async () => {
    const receipt = await receiptOf(rid(PARKED));
    requireSigned(receipt);
    const [entry] = receipt.entries;
    expect(entry?.listings[0]).toMatchObject({ version: 1, parkedBy: { seq: '6', code: 'legal_basis_unknown' } });
    expect(entry?.restrictions.M02).toMatchObject({ coverage: [], refer: [['2026-03-17', '2028-03-17']] });
  });

  it('tells what was known at an instant', async () => {
    const knownAt = '2026-04-05T03:59:59.999Z';
    const receipt = await receiptOf(rid(LISTED), { knownAt });
    requireSigned(receipt);
    expect(receipt).toMatchObject({ knownAt, entries: [{ listings: [{ id: uuidOf(1), version: 1, seq: '1' }] }] });
    const ahead = await ask('receipts', { ...rid(LISTED), knownAt: '2030-01-01T00:00:00Z' });
    expect(ahead).toMatchObject({ status: 422, body: { code: 'clock_skew' } });
  });

  it('of somebody unknown is empty; asked for it is kept, and for oversight alone', async () => {
    const stranger = rid(aPerson(99));
    expect(await receiptOf(stranger)).toMatchObject({ entries: [], chains: [], keys: [] });
    const me = await door.call<{ lookups: unknown[] }>('GET', '/v1/me', { role: 'subject', identifier: stranger });
    expect(me.body.lookups).toMatchObject([{ list: 'receipts' }]);
    expect(await ask('receipts', { ...stranger }, 'regulator')).toMatchObject({ status: 403 });
    expect(await ask('receipts', {})).toMatchObject({ status: 422, body: { code: 'body_invalid' } });
  });
});

describe('a history', () => {
  it('has every event of the listings with its signed bytes, what became of it, and the receipt; it is kept', async () => {
    const { status, body } = await ask<EntryHistory>('receipts/history', { ...rid(PARKED) });
    expect(status).toBe(200);
    requireSigned(body.receipt);
    expect(body.events.map(({ id, version, seq, verdict }) => [id, version, seq, verdict])).toEqual([
      [uuidOf(3), 1, '4', null],
      [uuidOf(3), 2, '6', 'legal_basis_unknown'],
    ]);
    const [entry] = body.receipt.entries;
    const listings = body.events.map(({ seq, hash }) => ({ ...entry?.listings[0], seq, hash }));
    requireSigned({
      ...body.receipt,
      entries: [{ ...entry, listings }] as never,
      chains: body.chains,
      keys: body.keys,
    });
    expect(await ask('receipts/history', { ...rid(PARKED) }, 'subject')).toMatchObject({ status: 403 });
  });

  it('of before has what was known then', async () => {
    const { body } = await ask<EntryHistory>('receipts/history', {
      ...rid(LISTED),
      knownAt: '2026-04-05T03:59:59.999Z',
    });
    expect(body.events.map(({ version, takenAt }) => [version, takenAt])).toEqual([[1, '2026-03-05T04:00:00.000Z']]);
  });
});

describe('a receipt to take along', () => {
  const own = (subject: Subject, role = 'subject') =>
    door.call<OwnReceipt>('GET', '/v1/me/receipt', { role, identifier: rid(subject) });

  it('is the subject’s own where it holds nobody else’s events, and none otherwise', async () => {
    const alone = aPerson(7);
    const courts = world.authority();
    await new LaneHand(courts).take(world.newPipeline().pipeline.intake, [
      courts.listing({ id: uuidOf(7), subject: alone }, { lane: 1 }),
    ]);
    const { status, body } = await own(alone);
    expect(status).toBe(200);
    if (!body.receipt) throw new Error('the receipt is there');
    requireSigned(body.receipt);
    expect(body.receipt.entries[0]?.listings.map(({ id }) => id)).toEqual([uuidOf(7)]);
    expect((await own(LISTED)).body).toEqual({ receipt: null });
    expect((await own(aPerson(98))).body.receipt).toMatchObject({ entries: [], chains: [] });
    expect(await own(alone, 'oversight')).toMatchObject({ status: 403 });
  });
});
