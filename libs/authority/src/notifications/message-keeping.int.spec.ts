import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { messageRecord, type MessageRecord } from '@concord/contracts';
import { messagesTopic } from '@concord/messaging';
import { eventually } from '@concord/testing';
import { aDraft } from '../listings/draft.builder.js';
import { coordinatorKafka } from '../running-authority.builder.js';
import { Letters, STAFF } from './letters.builder.js';

jest.setTimeout(60_000);

const world = new Letters();
/** What the hub was told, in its order; null where a message was erased. */
const told: { id: string; record: MessageRecord | null }[] = [];
let stopReading: () => Promise<void>;

beforeAll(async () => {
  await world.start();
  const { prefix } = world.kafka;
  const consumer = coordinatorKafka(world.kafka).consumer({ groupId: `${prefix}coordinator.spec` });
  await consumer.connect();
  await consumer.subscribe({ topics: [prefix + messagesTopic('courts')], fromBeginning: true });
  await consumer.run({
    eachMessage: ({ message: { key, value } }) => {
      const record = value === null ? null : messageRecord.parse(JSON.parse(String(value)));
      told.push({ id: String(key), record });
      return Promise.resolve();
    },
  });
  stopReading = () => consumer.disconnect();
});
afterAll(async () => {
  await stopReading();
  await world.stop();
});

const idOf = (path: string) => path.split('/').at(-1) ?? '';
/** Bytes that do not open. */
const BROKEN = Buffer.alloc(64, 1);

describe('the hub', () => {
  it('is told of each message by what became of it, with its address masked and without what it says', async () => {
    const path = await world.approved({ email: 'li.na@example.org' });
    const { id } = await world.message(path, ({ state }) => state === 'sent');
    const record = await eventually(
      () => told.find((each) => each.id === id && each.record?.state === 'sent')?.record,
      {
        what: 'the hub is told',
      },
    );
    const at = world.clock.now().toISOString();
    expect(record).toEqual({
      v: 1,
      id,
      about: { of: 'listing', id: idOf(path) },
      kind: 'listing-notice',
      channel: 'email',
      to: 'l…@e….org',
      state: 'sent',
      madeAt: at,
      settledAt: at,
    });
  });

  it('is told of none to staff', async () => {
    // A draft that waits until they are told of it, however late they are.
    expect((await world.call('clerk', 'POST', '/v1/listings', aDraft(901))).status).toBe(201);
    await eventually(() => world.mailsTo(STAFF).length > 0, { what: 'staff are told' });
    const ids = await world.db.query<{ id: string }>('SELECT id FROM messages WHERE listing_id IS NULL');
    expect(ids.length).toBeGreaterThan(0);
    expect(told.filter(({ id }) => ids.some((each) => each.id === id))).toEqual([]);
  });
});

describe('a message that cannot be read', () => {
  it('is parked with its code, counted, told to staff, and holds up no other', async () => {
    await world.mailbox.stop();
    const path = await world.approved({ email: 'broken@example.org' });
    await world.message(path, ({ attempts }) => attempts > 0);
    await world.db.query(`UPDATE messages SET content = $2, next_at = '2000-01-01' WHERE listing_id = $1`, [
      idOf(path),
      BROKEN,
    ]);
    await world.mailbox.start();
    const parked = await world.message(path, ({ state }) => state === 'parked');
    expect(parked).toMatchObject({ code: 'message_unreadable', kind: 'listing-notice' });
    expect(parked).not.toHaveProperty('text');
    await world.approved({ email: 'other@example.org' });
    await world.mailTo('other@example.org');
    const metrics = await (await fetch(new URL('/metrics', world.courts.url))).text();
    expect(metrics).toMatch(/concord_messages_parked\{[^}]*\} 1\n/);
    expect(metrics).toMatch(/concord_messages_total\{[^}]*state="parked"[^}]*\} 1\n/);
    const { body } = await world.call('clerk', 'GET', path);
    await eventually(
      () => world.mailsTo(STAFF).some(({ text }) => text?.includes(`- ${body.reference} (message_unreadable)`)),
      { what: 'staff are told' },
    );
  });
});

describe('a contact that cannot be read', () => {
  it('stops no step: its messages are parked until it is set anew, and then they are sent', async () => {
    const path = await world.approved({ email: 'lost@example.org' });
    await world.message(path, ({ state }) => state === 'sent');
    await world.db.query('UPDATE contacts SET contact = $2 WHERE about = $1', [idOf(path), BROKEN]);
    await world.call('clerk', 'POST', `${path}/serve`, { channel: 'post', deliveredOn: '2026-03-05', proof: 'p' });
    const revoked = await world.call('clerk', 'POST', `${path}/revoke`, { on: '2026-03-06', reason: 'paid' });
    expect(revoked).toMatchObject({ status: 200, body: { state: 'REVOKED' } });
    const { contact, unreadable, items } = await world.messages(path);
    expect([contact, unreadable]).toEqual([null, true]);
    const parked = items.filter(({ kind }) => kind === 'ended');
    expect(parked.map(({ state, code }) => [state, code])).toEqual(
      Array.from({ length: 2 }, () => ['parked', 'contact_unreadable']),
    );
    await world.call('clerk', 'PUT', `${path}/contact`, { email: 'found@example.org', language: 'en' });
    expect((await world.mailTo('found@example.org'))[0]?.text).toContain('paid');
    expect((await world.messages(path)).items.map(({ state }) => state)).toContain('stopped');
  });
});

describe('messages', () => {
  it('are erased once they are as old as the authority keeps them, and the hub forgets them', async () => {
    const path = await world.approved({ email: 'old@example.org' });
    const { id } = await world.message(path, ({ state }) => state === 'sent');
    world.clock.set('2026-04-05T00:59:00.000Z');
    const other = await world.approved({ email: 'newer@example.org' });
    await world.message(other, ({ state }) => state === 'sent');
    expect((await world.messages(path)).items).toHaveLength(1);
    world.clock.set('2026-04-05T01:00:01.000Z');
    await eventually(async () => (await world.messages(path)).items.length === 0, { what: 'it is erased' });
    await eventually(() => told.filter((each) => each.id === id).at(-1)?.record === null, {
      what: 'the hub forgets it',
    });
    expect((await world.messages(other)).items).toHaveLength(1);
    await eventually(async () => (await world.db.query('SELECT FROM messages_erased')).length === 0, {
      what: 'all is told',
    });
  });
});
