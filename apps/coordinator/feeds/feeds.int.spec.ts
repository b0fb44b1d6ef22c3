import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { FeedApplied } from '@concord/contracts';
import { pooled } from '@concord/database';
import { checksTopic } from '@concord/messaging';
import { lookupToken, parseIdentifier } from '@concord/subject';
import { aPerson, eventually } from '@concord/testing';
import { readPositions } from '../checks/reader.store.js';
import { at, first, RefusedChecks } from '../consequences/refused-checks.builder.js';
import type { Recipient } from '../consequences/recipient.store.js';
import { testCipher } from '../front-door.builder.js';
import type { MeAnswer } from '../me/me.js';

jest.setTimeout(90_000);

const PATIENT = { timeoutMs: 20_000 };
const executors = ['air', 'court', 'rail'];
let hub: RefusedChecks;

beforeAll(async () => {
  hub = await RefusedChecks.open();
  await hub.database.ds.query(`INSERT INTO feeds (executor, measures, key_check) SELECT unnest($1::text[]), '{}', ''`, [
    executors,
  ]);
});

afterAll(async () => {
  await hub.close();
});

const applied = (seq: unknown, authority = 'executor-air', role = 'system') =>
  hub.door.call<Record<string, unknown>>('POST', '/v1/feeds/applied', { role, authority, body: { seq } });

async function head(): Promise<bigint> {
  const [row] = await hub.database.ds.query<{ change: string }[]>('SELECT change FROM change_counter');
  return BigInt(row?.change ?? 0);
}

/** Somebody whose records stood in the feeds of air and rail, and whose listing is annulled; gives the subject and the listing. */
async function annulled(n: number) {
  const subject = aPerson(n);
  const id = await hub.taken.listing({ subject, measures: ['M01', 'M02'].map((measure) => ({ ...YEAR, measure })) });
  const token = lookupToken(testCipher.lookupKey, parseIdentifier(first(subject)).identifier);
  await hub.database.ds.query(
    'INSERT INTO feed_tokens (executor, token, feed_token) SELECT unnest($2::text[]), $1, $1',
    [token, ['air', 'rail']],
  );
  await hub.annul(id, subject);
  return { subject, id };
}
const YEAR = { from: '2026-03-17', to: '2028-03-17' };

/** When each feed that had the listing said that it was put right, once that is as it should be. */
async function words(listing: string, isRight: (words: Record<string, unknown>) => boolean) {
  const path = `/v1/consequences/recipients?authority=courts&listing=${listing}`;
  return eventually(
    async () => {
      const { items } = (await hub.door.call<{ items: Recipient[] }>('GET', path, { role: 'oversight' })).body;
      const feeds = items.filter(({ channel }) => channel === 'feed');
      const said = Object.fromEntries(feeds.map(({ recipient, acknowledgedAt }) => [recipient, acknowledgedAt]));
      return Object.keys(said).length > 0 && isRight(said) && said;
    },
    { what: 'the feeds have said so', ...PATIENT },
  );
}

describe('an executor that acts by its feed', () => {
  it('acknowledges all that was told otherwise up to there, for itself alone, and its subject sees it', async () => {
    const { subject, id } = await annulled(1);
    expect(await words(id, () => true)).toEqual({ air: null, rail: null });
    const seq = await head();
    expect(await applied(String(seq - 1n))).toMatchObject({
      status: 200,
      body: { executor: 'air', seq: String(seq - 1n) },
    });
    expect(await words(id, () => true)).toEqual({ air: null, rail: null });
    hub.clock.advance({ seconds: 5 });
    const at = hub.clock.now().toISOString();
    const said = await applied(String(seq));
    expect(said).toEqual({ status: 200, body: { executor: 'air', seq: String(seq), at } });
    expect(await words(id, () => true)).toEqual({ air: at, rail: null });
    hub.clock.advance({ seconds: 5 });
    for (const less of [seq, seq - 1n, 0n]) expect(await applied(String(less))).toEqual(said);
    const { body } = await hub.door.call<MeAnswer>('GET', '/v1/me', { role: 'subject', identifier: first(subject) });
    expect(body.toldWrongly.filter(({ channel }) => channel === 'feed')).toMatchObject([
      { recipient: 'air', reason: 'annulled', listing: id, dueOn: '2026-06-04', acknowledgedAt: at },
      { recipient: 'rail', reason: 'annulled', acknowledgedAt: null },
    ]);
  });

  it('says so by the topic of its checks too, and what is ahead of the feed is passed over', async () => {
    const { id } = await annulled(2);
    await words(id, () => true);
    const seq = await head();
    const word = (more: bigint, second: number): FeedApplied => ({
      v: 1,
      applied: true,
      operator: 'rail',
      seq: String(seq + more),
      at: `2026-10-01T05:00:0${second}.000Z`,
    });
    await hub.tell(word(1n, 1));
    await eventually(
      async () => {
        const next = await readPositions(pooled(hub.database.ds), checksTopic('rail'));
        return Number(next.get(0) ?? 0) > 0;
      },
      { what: 'it is read', ...PATIENT },
    );
    expect(await words(id, () => true)).toEqual({ air: null, rail: null });
    await hub.tell(word(0n, 2));
    await hub.tell(word(-1n, 3));
    const said = await words(id, ({ rail }) => rail !== null);
    expect(said).toEqual({ air: null, rail: word(0n, 2).at });
  });

  it('has acknowledged what is found after it said so, where that was told by then', async () => {
    const subject = aPerson(3);
    const id = await hub.taken.listing({ subject, measures: [{ ...YEAR, measure: 'M01' }] });
    const token = lookupToken(testCipher.lookupKey, parseIdentifier(first(subject)).identifier);
    await hub.database.ds.query('INSERT INTO feed_tokens (executor, token, feed_token) VALUES ($1, $2, $2)', [
      'air',
      token,
    ]);
    // Held back from being assessed until the executor has spoken.
    const holder = hub.database.ds.createQueryRunner();
    await holder.startTransaction();
    await holder.query('LOCK TABLE annulment_recipients IN ACCESS EXCLUSIVE MODE');
    await hub.annul(id, subject, '2026-05-21');
    const seq = String(await head());
    await hub.database.ds.query(`UPDATE feeds SET applied = $1, applied_at = $2 WHERE executor = 'air'`, [
      seq,
      at('2026-05-22'),
    ]);
    await holder.rollbackTransaction();
    await holder.release();
    expect(await words(id, () => true)).toEqual({ air: '2026-05-22T04:00:00.000Z' });
  });

  it('says nothing ahead of the feed, nor for who has none, nor in another role', async () => {
    const ahead = await applied(String((await head()) + 1n), 'executor-court');
    expect(ahead).toMatchObject({ status: 422, body: { code: 'range_invalid' } });
    for (const none of ['executor-procurement', 'coordinator', 'air'])
      expect(await applied('0', none)).toMatchObject({ status: 403, body: { code: 'not_competent' } });
    for (const role of ['counter', 'oversight', 'subject'])
      expect(await applied('0', 'executor-court', role)).toMatchObject({
        status: 403,
        body: { code: 'role_required' },
      });
    for (const seq of ['-1', '1.5', 1, '', '9'.repeat(19)])
      expect((await applied(seq, 'executor-court')).status).toBe(422);
  });
});
