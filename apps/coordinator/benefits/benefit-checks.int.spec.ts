import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BenefitCheckAnswer, BenefitCheckBody, Subject } from '@concord/contracts';
import { inTransaction, pooled } from '@concord/database';
import { Quota } from '@concord/service';
import { lookupToken } from '@concord/subject';
import { anOrganisation, aPerson, eventually, jwtIssuer, TestClock, testDatabase, testKafka } from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import { withdraw } from '../consents/withdraw.js';
import { FrontDoor, testCipher } from '../front-door.builder.js';
import { TakenEvents } from '../lookups/taken-events.builder.js';
import type { MeAnswer } from '../me/me.js';
import { migrations } from '../schema/migrations.js';

jest.setTimeout(60_000);

const TODAY = '2026-05-01T04:00:00.000Z';

let database: TestDatabase;
let jwt: JwtIssuer;
let door: FrontDoor;
let taken: TakenEvents;
const clock = new TestClock(TODAY);

beforeAll(async () => {
  [database, jwt] = await Promise.all([testDatabase(migrations), jwtIssuer()]);
  taken = new TakenEvents(database.ds, testCipher);
  door = new FrontDoor({ databaseUrl: database.url, kafka: testKafka(), jwt, clock, parts: taken });
  await door.open();
});

afterAll(async () => {
  await door.close();
  await jwt.stop();
  await database.drop();
});

function question({ identifiers: [identifier], names: [name] }: Subject, changes: Partial<BenefitCheckBody> = {}) {
  if (!identifier || name === undefined) throw new Error('a subject has a number and a name');
  return { identifier, name, benefit: 'fast-track', ...changes };
}
const ask = (body: unknown, headers: Record<string, string> = {}, role = 'counter', authority = 'executor-tax') =>
  door.call<BenefitCheckAnswer & { code?: string }>('POST', '/v1/benefit-checks', { role, authority, body, headers });
const dueTo = async (subject: Subject, changes?: Partial<BenefitCheckBody>) =>
  (await ask(question(subject, changes))).body.due;
const asSubject = ({ identifiers: [identifier] }: Subject, body?: unknown) => ({ role: 'subject', identifier, body });
const me = async (subject: Subject) => (await door.call<MeAnswer>('GET', '/v1/me', asSubject(subject))).body;

/** What is answered on another day; then it is today again. */
async function onDay<T>(day: string, ask: () => Promise<T>): Promise<T> {
  clock.set(`${day}T04:00:00.000Z`);
  try {
    return await ask();
  } finally {
    clock.set(TODAY);
  }
}

/** How many statements of this database wait for a lock. */
async function waiting(): Promise<number> {
  const found = await pooled(database.ds).query(
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return found.length;
}

describe('a benefit', () => {
  it('is due to whom the honour names, on its days, for its benefits', async () => {
    const firm = anOrganisation(1);
    await taken.honour({ subject: firm });
    expect(await ask(question(firm))).toEqual({
      status: 201,
      body: { checkId: expect.any(String), due: true, asOf: '2026-05-01T04:00:00.000Z' },
    });
    expect(await onDay('2027-04-30', () => dueTo(firm))).toBe(true);
    for (const day of ['2026-04-30', '2027-05-01']) expect(await onDay(day, () => dueTo(firm))).toBe(false);
    const carrier = anOrganisation(2);
    await taken.honour({ subject: carrier, authority: 'transport', scheme: 'safe-carrier' });
    expect(await dueTo(carrier, { benefit: 'document-tolerance' })).toBe(false);
  });

  it('is asked about by those alone whom the catalogue names for it, whoever presents itself', async () => {
    const [firm, nobody] = [anOrganisation(40), anOrganisation(41)];
    await taken.honour({ subject: firm });
    const asks = (subject: Subject, benefit: string, authority: string) =>
      ask(question(subject, { benefit }), {}, 'counter', authority);
    const refused = await asks(firm, 'preference', 'executor-tax');
    expect(refused).toMatchObject({ status: 403, body: { code: 'not_competent' } });
    expect(await asks(nobody, 'preference', 'executor-tax')).toEqual(refused);
    for (const authority of ['coordinator', 'tax', 'executor-air'])
      expect((await asks(firm, 'fast-track', authority)).status).toBe(403);
    expect((await asks(firm, 'preference', 'executor-finance')).body.due).toBe(true);
    const { benefitChecks } = await me(firm);
    expect(benefitChecks).toMatchObject([{ authority: 'executor-finance', benefit: 'preference' }]);
  });

  it('is not due to who shows the number of another', async () => {
    const firm = anOrganisation(3);
    await taken.honour({ subject: firm });
    expect(await dueTo(firm, { name: anOrganisation(4).names[0] ?? '' })).toBe(false);
  });

  it('is not due while an ineligibility suspends the honour, and the answer is that of whoever was never honoured', async () => {
    const firm = anOrganisation(5);
    await taken.honour({ subject: firm });
    await taken.listing({
      subject: firm,
      authority: 'market-regulation',
      ground: 'G05',
      measures: [{ measure: 'M12', from: '2026-04-01', to: '2026-06-01' }],
      notice: { channel: 'post', deliveredOn: '2026-03-05', proof: 'receipt', windowClosesOn: '2026-03-19' },
    });
    const suspended = await ask(question(firm));
    const never = await ask(question(anOrganisation(6)));
    expect(suspended).toEqual({ ...never, body: { ...never.body, checkId: expect.any(String) } });
    expect(never.body.due).toBe(false);
    expect(await onDay('2026-06-01', () => dueTo(firm))).toBe(true);
  });

  it('is asked about with the subject’s knowledge, and of a withdrawn consent no check tells', async () => {
    const person = aPerson(1);
    expect(await dueTo(person)).toBe(false);
    await door.call('POST', '/v1/me/consent', asSubject(person, {}));
    await taken.honour({ subject: person, authority: 'courts', scheme: 'exemplary-mediator' });
    expect(await dueTo(person)).toBe(true);
    const { benefitChecks } = await me(person);
    expect(benefitChecks).toMatchObject([
      { authority: 'executor-tax', benefit: 'fast-track', on: '2026-05-01' },
      { due: false },
    ]);
    await door.call('POST', '/v1/me/consent/withdraw', asSubject(person, {}));
    expect(await dueTo(person)).toBe(false);
    expect((await me(person)).benefitChecks.map(({ due }) => due)).toEqual([false, false]);
    expect((await me(aPerson(2))).benefitChecks).toEqual([]);
  });

  it('is asked about while consent is withdrawn: the question waits, and no check tells of what is gone', async () => {
    const person = aPerson(3);
    await door.call('POST', '/v1/me/consent', asSubject(person, {}));
    await taken.honour({ subject: person, authority: 'courts', scheme: 'exemplary-mediator' });
    const [identifier] = person.identifiers;
    if (!identifier) throw new Error('a person has a number');
    const token = lookupToken(testCipher.lookupKey, identifier);
    const asked = await inTransaction(database.ds, async (tx) => {
      await withdraw(tx, testCipher, [token.toString('base64url')]);
      let answered = false;
      const answer = dueTo(person).finally(() => (answered = true));
      await eventually(async () => answered || (await waiting()) > 0, { what: 'the question waits or is answered' });
      return { answer };
    });
    expect(await asked.answer).toBe(false);
    expect(await pooled(database.ds).query('SELECT due FROM benefit_checks WHERE token = $1', [token])).toEqual([
      { due: false },
    ]);
  });

  it('may be asked about with the date of today, which is the hub’s', async () => {
    expect((await ask(question(anOrganisation(1), { on: '2026-05-01' }))).status).toBe(201);
    clock.set('2026-04-30T16:00:00.000Z');
    expect((await ask(question(anOrganisation(1), { on: '2026-05-01' }))).status).toBe(201);
    clock.set(TODAY);
  });

  it('is asked once under one idempotency key', async () => {
    const key = { 'idempotency-key': 'k-1' };
    const first = await ask(question(anOrganisation(1)), key);
    expect(await ask(question(anOrganisation(1)), key)).toEqual(first);
    const other = await ask(question(anOrganisation(2)), key);
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency_conflict' } });
  });

  it('is asked about by each executor within its quota', async () => {
    const benefitQuota = new Quota(0.01, 2);
    const { authorities, feedKeys } = taken;
    const parts = { authorities, feedKeys, benefitQuota };
    const strict = new FrontDoor({ databaseUrl: database.url, kafka: testKafka(), jwt, clock, parts });
    await strict.open();
    try {
      const post = (sub: string) =>
        strict.send('POST', '/v1/benefit-checks', {
          role: 'counter',
          authority: 'executor-tax',
          sub,
          body: question(anOrganisation(1)),
        });
      expect([(await post('one')).status, (await post('one')).status]).toEqual([201, 201]);
      const refused = await post('one');
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
      expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'rate_limited' }]);
      expect((await post('another')).status).toBe(201);
    } finally {
      await strict.close();
    }
  });

  it.each([
    [{ benefit: 'a-seat' }, 'legal_basis_unknown'],
    [{ identifier: { type: 'USCC', country: 'CN', value: '91350100M000100Y4Z' } }, 'identifier_invalid'],
    [{ on: '2026-02-30' }, 'body_invalid'],
    [{ on: '2026-04-30' }, 'range_invalid'],
    [{ on: '2026-05-02' }, 'range_invalid'],
    [{ list: true }, 'unknown_field'],
  ])('is asked about in its form alone: %j', async (changes, code) => {
    const asked = { ...question(anOrganisation(1)), ...changes };
    expect(await ask(asked)).toMatchObject({ status: 422, body: { code } });
  });

  it.each(['oversight', 'subject', 'clerk'])('is not for a %s to ask', async (role) => {
    expect((await ask(question(anOrganisation(1)), {}, role)).status).toBe(403);
  });
});
