import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Message, MessageGateway, Receipt } from '@concord/notification';
import { eventually } from '@concord/testing';
import { Letters, STAFF } from './letters.builder.js';

jest.setTimeout(60_000);

const world = new Letters();
beforeAll(() => world.start());
afterAll(() => world.stop());

/** A listing whose notice waits, for the mail server is away. */
async function waiting(email: string): Promise<string> {
  await world.mailbox.stop();
  const path = await world.approved({ email, language: 'en' });
  await world.message(path, ({ attempts }) => attempts > 0);
  return path;
}
/** What was sent before this mail is there when it is. */
async function another(email: string): Promise<void> {
  await world.mailbox.start();
  await world.approved({ email });
  await world.mailTo(email);
}

describe('a contact that is changed', () => {
  it('takes what waits along, and nothing leaves for the old address', async () => {
    const path = await waiting('old@example.org');
    await world.call('clerk', 'PUT', `${path}/contact`, { email: 'new@example.org', language: 'en' });
    expect((await world.messages(path)).items).toMatchObject([{ state: 'waiting', to: 'new@example.org' }]);
    await another('one@example.org');
    const [mail] = await world.mailTo('new@example.org');
    expect(mail?.text).toContain('No air ticket');
    expect(world.mailsTo('old@example.org')).toEqual([]);
    await world.message(path, ({ state, to }) => state === 'sent' && to === 'new@example.org');
  });

  it('stops what waits where its subject is reached by that channel no more, and says why', async () => {
    const path = await waiting('gone@example.org');
    await world.call('clerk', 'PUT', `${path}/contact`, { phone: '+8613800000042' });
    const stopped = { state: 'stopped', code: 'contact_withdrawn', settledAt: world.clock.now().toISOString() };
    expect((await world.messages(path)).items).toMatchObject([stopped]);
    await another('two@example.org');
    const deleted = await waiting('deleted@example.org');
    await world.call('clerk', 'PUT', `${deleted}/contact`, {});
    expect((await world.messages(deleted)).items).toMatchObject([stopped]);
    await another('three@example.org');
    expect([...world.mailsTo('gone@example.org'), ...world.mailsTo('deleted@example.org')]).toEqual([]);
  });

  it('takes what failed at another address along, the newest of each kind, and staff are told of what failed', async () => {
    world.mailbox.refused.add('typo@example.org');
    const listing = await world.approved({ email: 'typo@example.org' });
    const failed = await world.message(listing, ({ state }) => state === 'failed');
    // An older one of the same kind tells of what is past.
    await world.db.query(
      `INSERT INTO messages (id, listing_id, kind, channel, content, state, attempts, made_at, settled_at)
       SELECT gen_random_uuid(), listing_id, kind, channel, content, state, attempts, made_at - interval '1 day', settled_at
       FROM messages WHERE id = $1`,
      [failed.id],
    );
    const honour = await world.awarded({ email: 'typo@example.org' });
    await world.message(honour, ({ state }) => state === 'failed');
    const { body: of } = await world.call('clerk', 'GET', listing);
    const { body: award } = await world.call('clerk', 'GET', honour);
    const { number } = award.decision as unknown as { number: string };
    for (const named of [`- ${of.reference} (listing-notice)`, `- ${number} (honour-awarded)`]) {
      await eventually(() => world.mailsTo(STAFF).some(({ text }) => text?.includes(named)), { what: named });
    }
    await world.call('clerk', 'PUT', `${listing}/contact`, { email: 'typo@example.org', language: 'zh' });
    expect((await world.messages(listing)).items.map(({ state }) => state)).toEqual(['failed', 'failed']);
    await world.call('clerk', 'PUT', `${listing}/contact`, { email: 'right@example.org' });
    await world.message(
      listing,
      ({ id, state, to }) => id === failed.id && state === 'sent' && to === 'right@example.org',
    );
    expect((await world.messages(listing)).items.filter(({ state }) => state === 'failed')).toHaveLength(1);
    expect(world.mailsTo('right@example.org')).toHaveLength(1);
    await world.call('clerk', 'PUT', `${honour}/contact`, { email: 'firm-right@example.org' });
    await world.mailTo('firm-right@example.org');
  });

  it('leaves alone what was sent', async () => {
    const path = await world.approved({ email: 'kept@example.org' });
    await world.message(path, ({ state }) => state === 'sent');
    await world.call('clerk', 'PUT', `${path}/contact`, {});
    expect(await world.messages(path)).toMatchObject({
      contact: null,
      items: [{ state: 'sent', to: 'kept@example.org' }],
    });
  });
});

describe('a step and a change of the contact at the same time', () => {
  it('never leave a message for the old address: the change waits for the step, and takes its message along', async () => {
    const path = await waiting('before@example.org');
    await world.call('clerk', 'POST', `${path}/serve`, { channel: 'post', deliveredOn: '2026-03-05', proof: 'p' });
    const [, changed] = await Promise.all([
      world.call('clerk', 'POST', `${path}/revoke`, { on: '2026-03-06', reason: 'paid' }),
      world.call('clerk', 'PUT', `${path}/contact`, { email: 'after@example.org' }),
    ]);
    expect(changed.status).toBe(200);
    const { items } = await world.messages(path);
    await world.mailbox.start();
    // Made in one instant of the set clock, they are in no order.
    expect(items.map(({ kind, to }) => `${kind} ${to ?? ''}`).sort()).toEqual([
      'ended after@example.org',
      'listing-notice after@example.org',
    ]);
  });
});

describe('an honour', () => {
  it('has its messages and its contact as a listing has', async () => {
    const path = await world.awarded({ email: 'firm@example.org', phone: '+8613800000007', language: 'en' });
    const { contact } = await world.messages(path);
    expect(contact).toEqual({ email: 'firm@example.org', phone: '+8613800000007', language: 'en' });
    await world.message(
      path,
      ({ state, channel, kind }) => [kind, channel, state].join() === 'honour-awarded,email,sent',
    );
    // What is only written to a file is not called sent.
    const sms = await world.message(path, ({ state, channel }) => channel === 'sms' && state !== 'waiting');
    expect(sms).toMatchObject({ state: 'written', said: expect.stringMatching(/^written to /) });
    const told = await world.call('clerk', 'PUT', `${path}/contact`, { email: 'other@example.org' });
    expect(told).toMatchObject({ status: 200, body: { contact: { email: 'other@example.org' } } });
    await world.call('clerk', 'POST', `${path}/end`, { on: '2026-03-06', reason: 'dissolved' });
    await world.mailTo('other@example.org');
    expect((await world.call('counter', 'GET', `${path}/messages`)).status).toBe(403);
    const [, id = ''] = /honours\/(.+)/.exec(path) ?? [];
    expect((await world.call('clerk', 'GET', `/v1/listings/${id}/messages`)).status).toBe(404);
    expect((await world.call('clerk', 'GET', `/v1/honours/${id.replace(/.{4}$/, 'dead')}/messages`)).status).toBe(404);
  });
});

/** A gateway that is at work on a message until it is let go. */
class HeldGateway implements MessageGateway {
  readonly begun: string[] = [];
  private letGo: () => void = () => undefined;

  async send({ to }: Message): Promise<Receipt> {
    const held = Promise.withResolvers<undefined>();
    this.letGo = () => {
      held.resolve(undefined);
    };
    this.begun.push(to);
    if (!to.startsWith('free') && to !== STAFF) await held.promise;
    return { reference: 'taken' };
  }

  async at(to: string): Promise<void> {
    await eventually(() => this.begun.at(-1) === to, { what: `${to} is under way` });
  }

  release(): void {
    this.letGo();
  }
}

describe('what was found to be due together', () => {
  const gateway = new HeldGateway();
  const held = new Letters(gateway);
  beforeAll(() => held.start());
  afterAll(() => held.stop());

  it('goes each where its subject is reached at the moment at which it leaves', async () => {
    await held.approved({ email: 'one@example.org' });
    await gateway.at('one@example.org');
    // Both wait while the first is under way, and are due together once it is through.
    await held.approved({ email: 'two@example.org' });
    const path = await held.approved({ email: 'three@example.org' });
    gateway.release();
    await gateway.at('two@example.org');
    await held.call('clerk', 'PUT', `${path}/contact`, { email: 'free@example.org' });
    gateway.release();
    await held.message(path, ({ state, to }) => state === 'sent' && to === 'free@example.org');
    expect(gateway.begun.filter((to) => to !== STAFF)).toEqual([
      'one@example.org',
      'two@example.org',
      'free@example.org',
    ]);
  });
});
