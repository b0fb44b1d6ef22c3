import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Contact, MessagesAnswer } from '@concord/contracts';
import { pooled } from '@concord/database';
import { SmtpGateway } from '@concord/notification';
import {
  aDecision,
  anOrganisation,
  eventually,
  jwtIssuer,
  testDatabase,
  testKafka,
  testMailbox,
  TestClock,
  type TestMailbox,
} from '@concord/testing';
import { aDraft, SERVED } from '../listings/draft.builder.js';
import { coordinatorKafka, makeTopics, startAuthority, type RunningAuthority } from '../running-authority.builder.js';

jest.setTimeout(60_000);

const profile = { code: 'courts', name: 'Courts', catalogue: 'cn' };
const clock = new TestClock('2026-03-06T01:00:00.000Z');
const kafka = testKafka();
const STAFF = 'staff@courts.example';
let database: Awaited<ReturnType<typeof testDatabase>>;
let issuer: Awaited<ReturnType<typeof jwtIssuer>>;
let mailbox: TestMailbox;
let courts: RunningAuthority;
let made = 0;

const start = () =>
  startAuthority(
    { profile, database, issuer, kafka, clock },
    {
      correspondence: {
        gateways: { email: new SmtpGateway({ url: mailbox.url, from: 'notices@courts.example', connectMs: 2_000 }) },
        contact: 'notices@courts.example',
        portal: 'https://portal.example',
        staffMailbox: STAFF,
        pace: { pollMs: 50, sweepMs: 0, firstPauseMs: 20 },
      },
    },
  );

beforeAll(async () => {
  [database, issuer, mailbox] = await Promise.all([testDatabase(), jwtIssuer(), testMailbox()]);
  await makeTopics(coordinatorKafka(kafka), 'courts', kafka.prefix);
  courts = await start();
});
beforeEach(() => {
  clock.set('2026-03-06T01:00:00.000Z');
});
afterAll(async () => {
  await courts.stop();
  await Promise.all([database.drop(), issuer.stop(), mailbox.stop()]);
});

const db = () => pooled(database.ds);
const call = (role: string, method: string, path: string, body?: unknown) =>
  courts.call(role, method, path, body === undefined ? {} : { body });
const mailsTo = (address: string) => mailbox.mails.filter(({ to = [] }) => to.some((each) => each.address === address));
const mailTo = (address: string, count = 1) =>
  eventually(() => mailsTo(address).length >= count && mailsTo(address), { what: `${count} mails to ${address}` });
async function messages(path: string): Promise<MessagesAnswer> {
  return (await call('clerk', 'GET', `${path}/messages`)).body as unknown as MessagesAnswer;
}
const settled = (path: string) =>
  eventually(
    async () => {
      const answer = await messages(path);
      return answer.items.length > 0 && answer.items.every(({ state }) => state !== 'waiting') && answer;
    },
    { what: 'no message waits' },
  );

/** The path of a listing that is approved, of a subject that is reached so. */
async function approved(contact?: Contact): Promise<string> {
  const draft = { ...aDraft(++made), ...(contact && { contact }) };
  const { body } = await call('clerk', 'POST', '/v1/listings', draft);
  const path = `/v1/listings/${body.id}`;
  expect((await call('approver', 'POST', `${path}/approve`, {})).status).toBe(200);
  return path;
}

describe('a step that a subject is told of', () => {
  it('is told with the whole notice, once, and the clerk sees that the gateway took it', async () => {
    const path = await approved({ email: 'one@example.org', language: 'en' });
    const [mail] = await mailTo('one@example.org');
    for (const said of [
      `(2026) ${made}`,
      '2026-03-01',
      'art. 1',
      'Unpaid judgment',
      'No air ticket',
      '2028-03-17',
      '7 working days',
      'notices@courts.example',
    ]) {
      expect(mail?.text).toContain(said);
    }
    const { items, contact } = await settled(path);
    expect(contact).toEqual({ email: 'one@example.org', language: 'en' });
    expect(items).toEqual([
      expect.objectContaining({
        kind: 'listing-notice',
        state: 'sent',
        attempts: 1,
        said: expect.stringMatching(/^250 /),
        madeAt: clock.now().toISOString(),
      }),
    ]);
    expect(mail?.messageId).toBe(`<${items[0]?.id}@courts.example>`);
    // A message is no service: the state waits for the clerk's proof.
    expect((await call('clerk', 'GET', path)).body.state).toBe('NOTICED');
    await call('clerk', 'POST', `${path}/serve`, SERVED);
    const objection = { lodgedAt: '2026-03-06T00:00:00.000Z', statement: 'It was not me' };
    await call('clerk', 'POST', `${path}/objections`, objection);
    expect((await mailTo('one@example.org', 2)).map(({ text }) => text?.split('\n')[0])).toEqual([
      'Notice of a decision before it takes effect',
      'Your objection was received',
    ]);
  });

  it('is told to nobody whose contact is not known, nor of a step that is refused', async () => {
    const path = await approved();
    expect(await messages(path)).toEqual({ contact: null, items: [] });
    await call('clerk', 'PUT', `${path}/contact`, { email: 'two@example.org' });
    expect((await call('approver', 'POST', `${path}/approve`, {})).status).toBe(409);
    expect((await messages(path)).items).toEqual([]);
  });

  it('waits while the server is away, and then arrives once', async () => {
    await mailbox.stop();
    const path = await approved({ email: 'three@example.org' });
    await eventually(async () => ((await messages(path)).items[0]?.attempts ?? 0) > 0, { what: 'an attempt failed' });
    expect((await messages(path)).items[0]).toMatchObject({ state: 'waiting', said: expect.any(String) });
    await mailbox.start();
    await mailTo('three@example.org');
    expect((await settled(path)).items[0]).toMatchObject({ state: 'sent' });
    expect(mailsTo('three@example.org')).toHaveLength(1);
  });

  it('is seen as failed where the address is refused, and where there is no gateway', async () => {
    mailbox.refused.add('gone@example.org');
    const path = await approved({ email: 'gone@example.org', phone: '+8613800000000' });
    const { items } = await settled(path);
    expect(items.map(({ channel, state, said }) => [channel, state, said])).toEqual(
      expect.arrayContaining([
        ['email', 'failed', expect.stringMatching(/550/)],
        ['sms', 'failed', 'no gateway is configured for this channel'],
      ]),
    );
    expect(items.find(({ channel }) => channel === 'sms')?.text).not.toMatch(/限制|judgment|机票/);
  });

  it('is sent again under the same Message-ID where a process ended before it noted that it was sent', async () => {
    const path = await approved({ email: 'four@example.org' });
    const [{ id } = { id: '' }] = (await settled(path)).items;
    // What such an end leaves behind.
    await db().query(`UPDATE messages SET state = 'waiting', said = NULL, attempts = 0 WHERE id = $1`, [id]);
    const mails = await mailTo('four@example.org', 2);
    expect(new Set(mails.map(({ messageId }) => messageId))).toEqual(new Set([`<${id}@courts.example>`]));
  });

  it('is told after a new start, where the service ended before it was sent', async () => {
    await mailbox.stop();
    const path = await approved({ email: 'five@example.org' });
    await courts.stop();
    await mailbox.start();
    courts = await start();
    await mailTo('five@example.org');
    expect((await settled(path)).items[0]).toMatchObject({ state: 'sent' });
  });
});

describe('an honour', () => {
  it('is told when it is awarded and when it ends', async () => {
    const draft = {
      scheme: 'exemplary-mediator',
      subject: anOrganisation(1),
      from: '2026-03-06',
      to: '2027-03-06',
      decision: aDecision(1, { decidedOn: '2026-03-02', finalOn: '2026-03-03' }),
      contact: { email: 'firm@example.org', language: 'en' },
    };
    const path = `/v1/honours/${(await call('clerk', 'POST', '/v1/honours', draft)).body.id}`;
    await call('approver', 'POST', `${path}/approve`, {});
    await call('clerk', 'POST', `${path}/end`, { on: '2026-03-06', reason: 'It was dissolved' });
    const [awarded, ended] = await mailTo('firm@example.org', 2);
    expect(awarded?.text).toContain('it ends on 2027-03-06');
    expect(ended?.text).toContain('It was dissolved');
  });
});

describe('a contact', () => {
  it('is sealed at rest as messages are, is in no event, and goes with the listing', async () => {
    const path = await approved({ email: 'six@example.org' });
    await settled(path);
    const id = path.split('/').at(-1);
    const kept = await db().query<{ bytes: Buffer }>(
      `SELECT contact AS bytes FROM contacts UNION ALL SELECT content FROM messages UNION ALL SELECT said FROM messages WHERE said IS NOT NULL
       UNION ALL SELECT value FROM lane_events`,
    );
    expect(kept.length).toBeGreaterThan(3);
    for (const { bytes } of kept) expect(bytes.toString('latin1')).not.toMatch(/example\.org|PERSON/);
    await db().query('DELETE FROM listings WHERE id = $1', [id]);
    expect(await db().query('SELECT 1 FROM contacts WHERE about = $1', [id])).toEqual([]);
    expect(await db().query('SELECT 1 FROM messages WHERE listing_id = $1', [id])).toEqual([]);
  });

  it('is changed with a draft and at any time after it, and forgotten when it is empty', async () => {
    const draft = { ...aDraft(++made), contact: { email: 'seven@example.org' } };
    const { body } = await call('clerk', 'POST', '/v1/listings', draft);
    const path = `/v1/listings/${body.id}`;
    await call('clerk', 'PATCH', path, { contact: { email: 'eight@example.org' } });
    expect((await messages(path)).contact).toEqual({ email: 'eight@example.org' });
    await call('approver', 'POST', `${path}/approve`, {});
    expect((await call('clerk', 'PUT', `${path}/contact`, {})).body).toEqual({ contact: null });
    expect((await messages(path)).contact).toBeNull();
    expect((await call('clerk', 'PUT', `${path}/contact`, { phone: '138' })).status).toBe(422);
    expect((await call('clerk', 'GET', `/v1/listings/0197290c-0000-7000-8000-00000000dead/messages`)).status).toBe(404);
  });
});

describe('staff', () => {
  const told = (subject: string, reference: string) =>
    eventually(
      () => mailsTo(STAFF).find((mail) => mail.subject?.startsWith(subject) && mail.text?.includes(`- ${reference}`)),
      { what: `staff are told: ${subject} ${reference}` },
    );

  it('are told of a draft that waits, an objection, a term that ends soon and one that is over: each once', async () => {
    const draft = aDraft(++made);
    const path = `/v1/listings/${(await call('clerk', 'POST', '/v1/listings', draft)).body.id}`;
    const waits = await told('Drafts wait', draft.reference);
    expect(waits.text).not.toContain('PERSON');
    await call('approver', 'POST', `${path}/approve`, {});
    await call('clerk', 'POST', `${path}/serve`, SERVED);
    await call('clerk', 'POST', `${path}/objections`, { lodgedAt: '2026-03-06T00:00:00.000Z', statement: 's' });
    // Lodged on Friday 2026-03-06: fifteen working days end on 2026-03-27.
    expect((await told('Objections were', draft.reference)).text).toContain(`${draft.reference} (2026-03-27)`);
    expect(mailsTo(STAFF).some(({ subject }) => subject?.startsWith('Due within'))).toBe(false);
    clock.set('2026-03-24T01:00:00.000Z');
    await told('Due within', draft.reference);
    clock.set('2026-03-28T01:00:00.000Z');
    await told('Overdue', draft.reference);
    const named = mailsTo(STAFF).filter(({ text }) => text?.includes(`- ${draft.reference}`));
    expect(named).toHaveLength(4);
  });

  it('are told what the hub refused', async () => {
    const path = await approved();
    const reference = `R-${made}`;
    await db().query(`UPDATE lane_events SET verdict = 'legal_basis_unknown' WHERE listing_id = $1`, [
      path.split('/').at(-1),
    ]);
    expect((await told('Refused', reference)).text).toContain(`${reference} (legal_basis_unknown)`);
  });
});
