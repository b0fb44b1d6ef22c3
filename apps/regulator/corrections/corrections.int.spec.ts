import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Mandate } from '@concord/catalogue';
import { regulatorAcknowledged, type Range, type RegulatorAcknowledged } from '@concord/contracts';
import { REGULATORS_ACKNOWLEDGED } from '@concord/messaging';
import { eventually, jwtIssuer, openApiOf, requireDocumented, testDatabase, testKafka } from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import { regulatorMigrations } from '../regulator.js';
import { aBasis, aJointRecord } from '../streams/joint-record.builder.js';
import { RegulatorWorld } from '../world.builder.js';

jest.setTimeout(120_000);

const PATIENT = { timeoutMs: 30_000 };
const PATH = '/v1/corrections/acknowledge';
const server = testKafka();
const travel: Mandate = {
  code: 'travel',
  name: 'Travel',
  legalBasis: 'Travel Law, art. 1',
  grounds: ['G03'],
  measures: ['M01', 'M02'],
};
const market: Mandate = { ...travel, code: 'market', grounds: ['G05'], measures: ['M13'] };
const year: Range[] = [['2026-06-01', '2027-06-01']];
let database: TestDatabase;
let issuer: JwtIssuer;
let world: RegulatorWorld;

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase(regulatorMigrations), jwtIssuer()]);
  world = await RegulatorWorld.open(
    { server, databaseUrl: database.url, issuer },
    [travel, market],
    ['travel', 'market'],
  );
});
afterAll(async () => {
  await world.close();
  await issuer.stop();
  await database.drop();
});

const basis = (listing: string, ground = 'G03') => aBasis(ground, year, { listing });

async function acknowledge(listing: string, code = 'travel', claims: Record<string, unknown> = {}) {
  const response = await world.post(PATH, code, { authority: 'courts', listing }, claims);
  const answer = { status: response.status, body: (await response.json()) as Record<string, unknown> };
  requireDocumented(await openApiOf(world.service.url), { method: 'POST', path: PATH }, answer);
  return answer;
}

/** Publishes the subject's record and waits until the regulator is told of the change `seq`. */
async function publish(subject: string, seq: number, bases: Parameters<typeof aJointRecord>[2]): Promise<void> {
  await world.publish(aJointRecord(subject, seq, bases));
  const taken = async () => {
    const rows = await database.ds.query<{ seq: string }[]>('SELECT seq FROM subjects WHERE subject = $1', [subject]);
    return Number(rows[0]?.seq) >= seq;
  };
  await eventually(taken, { what: 'the change is taken in', ...PATIENT });
}

/** What the hub was told by when it learnt of the word of that instant. */
async function toldToTheHub(at: unknown): Promise<RegulatorAcknowledged[]> {
  const told: RegulatorAcknowledged[] = [];
  const consumer = world.kafka.consumer({ groupId: `${server.prefix}coordinator.spec` });
  await consumer.connect();
  await consumer.subscribe({ topics: [server.prefix + REGULATORS_ACKNOWLEDGED], fromBeginning: true });
  await consumer.run({
    eachMessage: ({ message }) => {
      told.push(regulatorAcknowledged.parse(JSON.parse(String(message.value))));
      return Promise.resolve();
    },
  });
  await eventually(() => told.some((each) => each.at === at), { what: 'the hub is told', ...PATIENT });
  await consumer.disconnect();
  return told;
}

describe('a regulator that was told of a listing', () => {
  const [subject, wrong, other] = [randomUUID(), randomUUID(), randomUUID()];

  it('acknowledges once it is told of it no more, and the hub learns it once', async () => {
    await publish(subject, 1, { M01: [basis(wrong), basis(other)], M02: [basis(wrong)] });
    expect(await acknowledge(wrong)).toMatchObject({ status: 409, body: { code: 'transition_refused' } });
    await publish(subject, 2, { M01: [basis(other)] });
    const first = await acknowledge(wrong.toUpperCase());
    expect(first).toEqual({
      status: 200,
      body: {
        authority: 'courts',
        listing: wrong,
        measures: ['M01', 'M02'],
        takenBackAt: expect.any(String),
        changedAt: expect.any(String),
        acknowledgedAt: expect.any(String),
      },
    });
    expect(await acknowledge(wrong, 'travel', { sub: 'another reader' })).toEqual(first);
    expect(await acknowledge(other)).toMatchObject({ status: 409 });
    const at = first.body.acknowledgedAt;
    expect(await toldToTheHub(at)).toEqual([{ v: 1, regulator: 'travel', authority: 'courts', listing: wrong, at }]);
  });

  it('is the only one that can: of what another was told, it is told nothing', async () => {
    const [absent, theirs] = [await acknowledge(randomUUID(), 'market'), await acknowledge(wrong, 'market')];
    expect(absent).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(theirs).toEqual(absent);
    expect((await acknowledge(wrong, 'travel', { roles: ['oversight'] })).status).toBe(403);
  });

  it('may acknowledge what came and went in one batch, and not what is told again', async () => {
    const [someone, brief] = [randomUUID(), randomUUID()];
    await world.publish(aJointRecord(someone, 1, { M01: [basis(brief)] }), aJointRecord(someone, 2, {}));
    await publish(someone, 3, { M01: [basis(other)] });
    expect((await acknowledge(brief)).status).toBe(200);
    await publish(someone, 4, { M01: [basis(brief)] });
    expect(await acknowledge(brief)).toMatchObject({ status: 409 });
  });

  it('acknowledges anew what was told and taken back once more, and the hub learns that too', async () => {
    const [someone, twice] = [randomUUID(), randomUUID()];
    for (const seq of [1, 3]) {
      await publish(someone, seq, { M01: [basis(twice)] });
      await publish(someone, seq + 1, {});
      const { status, body } = await acknowledge(twice);
      expect(status).toBe(200);
      expect(String(body.acknowledgedAt) >= String(body.takenBackAt)).toBe(true);
      const [word] = (await toldToTheHub(body.acknowledgedAt)).filter(({ at }) => at === body.acknowledgedAt);
      expect(word).toMatchObject({ regulator: 'travel', listing: twice });
    }
  });

  it('acknowledges days that were taken back though it is told of the listing still, and no end to come', async () => {
    const [someone, restated] = [randomUUID(), randomUUID()];
    const over = (...coverage: Range[]) => aBasis('G03', coverage, { listing: restated });
    await publish(someone, 1, { M01: [over(['2020-06-01', '2990-06-01'])] });
    await publish(someone, 2, { M01: [over(['2020-06-01', '2980-06-01'])] });
    expect(await acknowledge(restated)).toMatchObject({ status: 409 });
    await publish(someone, 3, { M01: [over(['2020-06-01', '2021-01-01'], ['2021-02-01', '2980-06-01'])] });
    const { status, body } = await acknowledge(restated);
    expect([status, body]).toMatchObject([200, { takenBackAt: null, acknowledgedAt: expect.any(String) }]);
    expect(await toldToTheHub(body.acknowledgedAt)).toContainEqual(expect.objectContaining({ listing: restated }));
    await publish(someone, 4, { M01: [over(['2020-06-01', '2021-01-01'])] });
    const again = await acknowledge(restated);
    expect(String(again.body.acknowledgedAt) > String(body.acknowledgedAt)).toBe(true);
  });

  it('acknowledges one that a finding gave another subject, and one that fell for one measure', async () => {
    const [former, found, listing] = [randomUUID(), randomUUID(), randomUUID()];
    await publish(former, 1, { M01: [basis(listing)], M02: [basis(listing)] });
    await publish(former, 2, { M02: [basis(listing)] });
    const fell = await acknowledge(listing);
    expect(fell).toMatchObject({ status: 200, body: { takenBackAt: null } });
    await publish(former, 3, {});
    await publish(found, 4, { M02: [basis(listing)] });
    const moved = await acknowledge(listing);
    expect(moved).toMatchObject({ status: 200, body: { takenBackAt: null, measures: ['M01', 'M02'] } });
    expect(String(moved.body.acknowledgedAt) > String(fell.body.acknowledgedAt)).toBe(true);
  });
});
