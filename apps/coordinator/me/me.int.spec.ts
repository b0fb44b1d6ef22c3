import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CheckRecord, Identifier } from '@concord/contracts';
import { checksTopic, connectKafka, type Kafka } from '@concord/messaging';
import { feedToken, tokenText } from '@concord/subject';
import { anOrganisation, aPerson, eventually, jwtIssuer, TestClock, testDatabase, testKafka } from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { FrontDoor, testCipher } from '../front-door.builder.js';
import type { Page } from '../lookups/page.js';
import { TakenEvents } from '../lookups/taken-events.builder.js';
import { migrations } from '../schema/migrations.js';
import type { OwnCheck } from '../checks/check.store.js';
import type { MeAnswer } from './me.js';

jest.setTimeout(60_000);

const server = testKafka();
const kafka: Kafka = connectKafka({ ...server, clientId: 'me-spec', log: pino({ level: 'silent' }) });
const passport: Identifier = { type: 'PASSPORT', country: 'CN', value: 'E12345678' };
const debtor = aPerson(1, { identifiers: [...aPerson(1).identifiers, passport] });
const rid = debtor.identifiers[0];
const [strangerId] = aPerson(2).identifiers;
let database: TestDatabase;
let jwt: JwtIssuer;
let door: FrontDoor;
let taken: TakenEvents;
let own: string;
let strangers: string;
const clock = new TestClock('2026-10-01T04:00:00.000Z');

beforeAll(async () => {
  [database, jwt] = await Promise.all([testDatabase(migrations), jwtIssuer()]);
  taken = new TakenEvents(database.ds, testCipher);
  door = new FrontDoor({ databaseUrl: database.url, kafka: server, jwt, clock, parts: taken });
  await door.open();
  own = await taken.listing({ subject: debtor });
  strangers = await taken.listing({ subject: aPerson(2) });
  await taken.listing({ subject: aPerson(3) });
});

afterAll(async () => {
  await door.close();
  await jwt.stop();
  await database.drop();
});

const me = async (identifier: Identifier | undefined): Promise<MeAnswer> => {
  const { status, body } = await door.call<MeAnswer>('GET', '/v1/me', { role: 'subject', identifier });
  expect(status).toBe(200);
  return body;
};

async function send(records: (string | null)[]): Promise<void> {
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({
    topic: server.prefix + checksTopic('rail'),
    messages: records.map((value) => ({ key: 'token', value })),
  });
  await producer.disconnect();
}

function aCheck(identifier: Identifier | undefined, changes: Partial<CheckRecord> = {}): CheckRecord {
  const key = taken.feedKeys.get('rail');
  if (!key || !identifier) throw new Error('rail has a key, and a subject an identifier');
  return {
    v: 1,
    checkId: uuid(),
    token: tokenText(feedToken(key, identifier)),
    operator: 'rail',
    measure: 'M02',
    travelDate: '2026-10-03',
    outcome: 'RESTRICTED',
    asOf: '2026-10-01T03:59:59.000Z',
    at: '2026-10-01T04:00:00.000Z',
    ...changes,
  };
}

describe('one check', () => {
  const read = (id: string, role = 'oversight') =>
    door.call<Record<string, unknown>>('GET', `/v1/checks/${id}`, { role, authority: 'oversight-office' });

  it.each([
    ['listed', aPerson(3).identifiers[0]],
    ['known to no list', aPerson(4).identifiers[0]],
  ])('tells what the counter knew, and its subject (%s) who asked', async (_, identifier) => {
    const check = aCheck(identifier);
    await send([JSON.stringify(check)]);
    const { checkId, operator, measure, travelDate, outcome, asOf, at } = check;
    const { body } = await eventually(
      async () => {
        const answer = await read(checkId);
        return answer.status === 200 && answer;
      },
      { what: 'the check is on record', timeoutMs: 20_000 },
    );
    expect(body).toEqual({ checkId, operator, measure, travelDate, outcome, asOf, at });
    const { lookups } = await me(identifier);
    expect(lookups[0]).toMatchObject({ list: 'checks', authority: 'oversight-office' });
  });

  it('is for oversight alone, and one that is not there is not found', async () => {
    expect(await read(uuid())).toMatchObject({ status: 404, body: { code: 'not_found' } });
    for (const role of ['counter', 'subject', 'regulator']) {
      expect(await read(uuid(), role)).toMatchObject({ status: 403, body: { code: 'role_required' } });
    }
  });
});

describe('a subject', () => {
  it.each([
    ['resident number', rid],
    ['passport', passport],
  ])('sees its listing by its %s, with law and dates', async (_, shown) => {
    const { listings, honours } = await me(shown);
    expect(honours).toEqual([]);
    expect(listings).toHaveLength(1);
    expect(listings[0]).toMatchObject({
      id: own,
      version: 1,
      authority: 'courts',
      authorityName: { en: "People's courts" },
      ground: 'G03',
      groundName: { en: expect.any(String), zh: expect.any(String) },
      state: 'ACTIVE',
      decision: { number: '(2026) 1', decidedOn: '2026-03-02' },
      notice: { deliveredOn: '2026-03-05', windowClosesOn: '2026-03-16' },
      measures: [
        {
          measure: 'M01',
          executor: 'air',
          from: '2026-03-17',
          to: '2028-03-17',
          coverage: [['2026-03-17', '2028-03-17']],
          legalBasis: expect.stringContaining('art. 3(1)'),
          law: [{ instrument: 'consumption-rules', article: 'art. 3(1)', title: { en: expect.any(String) } }],
        },
      ],
    });
  });

  it('is told which day it is in the zone of the law, in which all of its days are counted', async () => {
    clock.set('2026-10-01T15:59:59.000Z');
    expect((await me(rid)).today).toBe('2026-10-01');
    clock.set('2026-10-01T16:00:00.000Z');
    expect((await me(rid)).today).toBe('2026-10-02');
    clock.set('2026-10-01T04:00:00.000Z');
  });

  it('sees nothing of anybody else, and nobody by name or number', async () => {
    const answer = await me(rid);
    expect(answer.listings.map(({ id }) => id)).toEqual([own]);
    const text = JSON.stringify(answer);
    for (const secret of [...debtor.names, ...debtor.identifiers.map(({ value }) => value), strangers]) {
      expect(text).not.toContain(secret);
    }
  });

  it('sees an honour with its benefits, as far as an ineligibility leaves it', async () => {
    const firm = anOrganisation(5);
    const id = await taken.honour({ subject: firm });
    const notice = {
      kind: 'publication' as const,
      channel: 'official-site',
      deliveredOn: '2026-08-20',
      proof: 'receipt',
      deemed: { since: '2026-08-18', basis: 'a law' },
      windowClosesOn: '2026-09-03',
    };
    await taken.listing({
      subject: firm,
      authority: 'market-regulation',
      ground: 'G05',
      measures: [{ measure: 'M12', from: '2026-09-07', to: '2027-01-07' }],
      notice,
    });
    const { honours, listings } = await me(firm.identifiers[0]);
    expect(listings[0]?.notice).toEqual(notice);
    expect(honours).toMatchObject([
      {
        id,
        scheme: 'A-grade-taxpayer',
        state: 'AWARDED',
        coverage: [
          ['2026-05-01', '2026-09-07'],
          ['2027-01-07', '2027-05-01'],
        ],
      },
    ]);
    expect(honours[0]?.benefits).toContainEqual({
      benefit: 'fast-track',
      name: { en: 'Fast-track handling', zh: '绿色通道' },
    });
    expect(listings).toMatchObject([{ ground: 'G05', measures: [{ measure: 'M12', executor: 'all' }] }]);
  });

  it('sees a contested listing as contested, without what it tells of somebody else', async () => {
    const [shared] = aPerson(40).identifiers;
    if (!shared) throw new Error('a person has a number');
    const mine = await taken.listing({ subject: aPerson(40) });
    const another = {
      ...aPerson(41),
      birthDate: aPerson(40).birthDate ?? '',
      identifiers: [shared, { ...passport, value: 'G7' }],
    };
    const theirs = await taken.listing({ subject: another });
    const unrelated = await taken.listing({ subject: { ...another, identifiers: [{ ...passport, value: 'G7' }] } });
    const { listings } = await me(shared);
    expect(listings.map(({ id }) => id).sort()).toEqual([mine, theirs].sort());
    expect(listings.map(({ id }) => id)).not.toContain(unrelated);
    for (const listing of listings) {
      expect(listing).toMatchObject({ contested: true, decision: { number: '(2026) 1' } });
      expect(Object.keys(listing.decision ?? {})).toEqual(['number', 'decidedOn']);
    }
  });

  it('sees an annulled listing that named its number by mistake', async () => {
    const [mine] = aPerson(50).identifiers;
    const [right] = aPerson(51).identifiers;
    if (!mine || !right) throw new Error('a person has a number');
    const wrong = { ...aPerson(51), identifiers: [mine] };
    const id = await taken.listing({ subject: wrong });
    await taken.listing({ subject: wrong, id, version: 2, state: 'ANNULLED', happened: 'annulled' });
    expect((await me(mine)).listings).toMatchObject([{ id, state: 'ANNULLED', measures: [{ coverage: [] }] }]);
  });

  it('sees the checks made of it, by whichever identifier, each once; broken records are passed over', async () => {
    const byNumber = aCheck(rid);
    const byPassport = aCheck(passport, { outcome: 'CLEAR', measure: null, at: '2026-10-01T05:00:00.000Z' });
    const strange = aCheck(strangerId);
    const broken = [
      null,
      '{',
      JSON.stringify({ ...byNumber, operator: 'air' }),
      JSON.stringify({ ...byNumber, token: 'x' }),
    ];
    await send([...broken, ...[byNumber, byNumber, byPassport, strange].map((each) => JSON.stringify(each))]);
    const checks = await eventually(
      async () => {
        const { checks: seen } = await me(rid);
        return seen.length >= 2 && seen;
      },
      { what: 'the checks are kept' },
    );
    expect(checks.map(({ checkId }) => checkId)).toEqual([byPassport.checkId, byNumber.checkId]);
    expect(checks[1]).toEqual({
      checkId: byNumber.checkId,
      operator: 'rail',
      measure: 'M02',
      travelDate: '2026-10-03',
      outcome: 'RESTRICTED',
      asOf: '2026-10-01T03:59:59.000Z',
      at: '2026-10-01T04:00:00.000Z',
    });
    expect((await me(strangerId)).checks.map(({ checkId }) => checkId)).toEqual([strange.checkId]);
    const page = await door.call<Page<OwnCheck>>('GET', '/v1/me/checks?limit=1', { role: 'subject', identifier: rid });
    expect(page.body.items).toEqual(checks.slice(0, 1));
    const rest = await door.call<Page<OwnCheck>>('GET', `/v1/me/checks?limit=1&cursor=${page.body.next ?? ''}`, {
      role: 'subject',
      identifier: rid,
    });
    expect(rest.body).toEqual({ items: checks.slice(1), next: null });
  });

  it('sees who looked it up, and when', async () => {
    const query = new URLSearchParams({ ...passport }).toString();
    await door.call('GET', `/v1/rewards?${query}`, { role: 'oversight', sub: 'inspector', authority: 'audit-office' });
    const { lookups } = await me(rid);
    expect(lookups).toEqual([
      { id: expect.any(String), list: 'rewards', authority: 'audit-office', at: '2026-10-01T04:00:00.000Z' },
    ]);
  });

  it.each(['clerk', 'oversight', 'counter'])('is not a %s', async (role) => {
    for (const path of ['/v1/me', '/v1/me/checks', '/v1/me/lookups']) {
      expect(await door.call('GET', path, { role, identifier: rid })).toMatchObject({ status: 403 });
    }
  });

  it('is nobody without an identifier', async () => {
    expect(await door.call('GET', '/v1/me', { role: 'subject' })).toMatchObject({
      status: 403,
      body: { code: 'role_required' },
    });
  });
});
