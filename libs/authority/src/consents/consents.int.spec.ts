import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ConsentNotice, HonourDraft, Identifier, Subject } from '@concord/contracts';
import { pooled } from '@concord/database';
import { consentsTopic, type Kafka } from '@concord/messaging';
import { consentToken, tokenText } from '@concord/subject';
import { aDecision, aPerson, eventually, jwtIssuer, testDatabase, TestClock, testKafka } from '@concord/testing';
import {
  coordinatorKafka,
  makeTopics,
  startAuthority,
  wrapKey,
  type RunningAuthority,
} from '../running-authority.builder.js';

jest.setTimeout(60_000);

const profile = { code: 'courts', name: 'Courts', catalogue: 'cn' };
const clock = new TestClock('2026-05-10T01:00:00.000Z');
const broker = testKafka();
const passport: Identifier = { type: 'PASSPORT', country: 'CN', value: 'E12345678' };
let database: Awaited<ReturnType<typeof testDatabase>>;
let issuer: Awaited<ReturnType<typeof jwtIssuer>>;
let kafka: Kafka;
let courts: RunningAuthority;

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase(), jwtIssuer()]);
  kafka = coordinatorKafka(broker);
  await makeTopics(kafka, 'courts', broker.prefix);
  courts = await startAuthority({ profile, database, issuer, kafka: broker, clock });
});
afterAll(async () => {
  await courts.stop();
  await Promise.all([database.drop(), issuer.stop()]);
});

const db = () => pooled(database.ds);
const draft = (subject: Subject): HonourDraft => ({
  scheme: 'exemplary-mediator',
  subject,
  from: '2026-05-10',
  to: '2027-05-10',
  decision: aDecision(1),
});
const post = (role: string, path: string, body: unknown, key?: string) =>
  courts.call(role, 'POST', path, { body, ...(key !== undefined && { headers: { 'idempotency-key': key } }) });
const propose = (subject: Subject, key?: string) => post('clerk', '/v1/honours', draft(subject), key);
const award = (id: string, key?: string) => post('approver', `/v1/honours/${id}/approve`, {}, key);
const statusOf = async (id: string) => (await courts.call('clerk', 'GET', `/v1/honours/${id}`)).status;

async function tell(identifier: Identifier | undefined, ...given: boolean[]): Promise<void> {
  if (!identifier) throw new Error('a person has a number');
  const subject = tokenText(consentToken(wrapKey, identifier));
  const notices = given.map((each): ConsentNotice => ({ v: 1, subject, given: each, at: '2026-05-09T01:00:00.000Z' }));
  const producer = kafka.producer();
  await producer.connect();
  const messages = ['no json', ...notices.map((notice) => JSON.stringify(notice))].map((value) => ({
    key: subject,
    value,
  }));
  await producer.send({ topic: broker.prefix + consentsTopic('courts'), messages });
  await producer.disconnect();
}

const consents = (count: number) =>
  eventually(async () => (await db().query('SELECT 1 FROM consents')).length === count, { what: `${count} consents` });

describe('consents at an authority', () => {
  it('are what a natural person is honoured by, and nothing else', async () => {
    const person = aPerson(1);
    expect(await propose(person)).toMatchObject({ status: 422, body: { code: 'consent_required' } });
    await tell(person.identifiers[0], true);
    await consents(1);
    expect(await propose(aPerson(2))).toMatchObject({ status: 422, body: { code: 'consent_required' } });
    const drafted = await propose(person);
    expect(drafted.status).toBe(201);
    expect(await award(drafted.body.id)).toMatchObject({ status: 200, body: { state: 'AWARDED' } });
  });

  it('withdrawn erase: the honour, its keys and the answers that were remembered; what was signed stays', async () => {
    const person = aPerson(3, { identifiers: [...aPerson(3).identifiers, passport] });
    await tell(person.identifiers[0], true);
    await consents(2);
    const { body } = await propose(person, 'k-1');
    await award(body.id, 'k-2');
    const idle = await propose(person);
    await tell(person.identifiers[0], false);
    await eventually(async () => (await statusOf(body.id)) === 404, { what: 'the honour is erased' });
    expect(await statusOf(idle.body.id)).toBe(404);
    const events = await db().query('SELECT wrap, length(value) > 0 AS kept FROM lane_events WHERE listing_id = $1', [
      body.id,
    ]);
    expect(events).toEqual([{ wrap: null, kept: true }]);
    expect(await db().query('SELECT 1 FROM idempotency')).toEqual([]);
    expect(await db().query('SELECT 1 FROM personal_honours WHERE honour_id = $1', [body.id])).toEqual([]);
    expect(await propose(person, 'k-1')).toMatchObject({ status: 422, body: { code: 'consent_required' } });
  });

  it('withdrawn under one identifier leave what another one holds', async () => {
    const person = aPerson(4, { identifiers: [...aPerson(4).identifiers, passport] });
    await tell(person.identifiers[0], true);
    await tell(passport, true);
    await consents(3);
    const { body } = await propose(person);
    await tell(person.identifiers[0], false);
    await consents(2);
    expect(await statusOf(body.id)).toBe(200);
    await tell(passport, false);
    await consents(1);
    expect(await statusOf(body.id)).toBe(404);
  });

  it('leave the honours of others alone', async () => {
    const { body } = await courts.call('clerk', 'GET', '/v1/honours');
    expect(body.items).toHaveLength(1);
  });
});
