import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Identifier } from '@concord/contracts';
import { inTransaction } from '@concord/database';
import { lookupToken, parseIdentifier } from '@concord/subject';
import { aPerson, eventually } from '@concord/testing';
import { testCipher } from '../front-door.builder.js';
import type { MeAnswer } from '../me/me.js';
import { at, first, RefusedChecks } from './refused-checks.builder.js';
import { letFreshWait } from './refusals-to-judge.store.js';

jest.setTimeout(90_000);

const DUE = '2026-06-04';
const testToken = (identifier: Identifier) => lookupToken(testCipher.lookupKey, parseIdentifier(identifier).identifier);
const M01 = (from: string, to: string) => [{ measure: 'M01', from, to }];

let hub: RefusedChecks;

beforeAll(async () => {
  hub = await RefusedChecks.open();
});

afterAll(async () => {
  await hub.close();
});

describe('an annulled listing', () => {
  it('leads to the checks that it alone refused, whose operator is told and says when it corrected them', async () => {
    const subject = aPerson(1);
    const id = await hub.taken.listing({ subject }, { at: at('2026-03-05') });
    const own = [await hub.check(first(subject)), await hub.check(first(subject), { travelDate: '2026-04-03' })];
    await hub.check(first(subject), { outcome: 'CLEAR', measure: null, travelDate: '2026-03-01' });
    await hub.check(first(subject), { outcome: 'REFER' });
    await hub.check(first(aPerson(99)));
    expect((await hub.consequences(id)).items).toEqual([]);
    await hub.annul(id, subject);
    const [one] = await hub.follow(id, own);
    expect(one).toEqual({
      checkId: own[0],
      operator: 'air',
      measure: 'M01',
      travelDate: '2026-04-02',
      outcome: 'RESTRICTED',
      reason: 'annulled',
      at: '2026-04-01T04:00:01.000Z',
      dueOn: DUE,
      told: expect.any(Boolean),
      acknowledgedAt: null,
    });
    const told = await eventually(
      () => own.every((each) => hub.notices.some(({ checkId }) => checkId === each)) && hub.notices,
      {
        what: 'both notices',
        timeoutMs: 20_000,
      },
    );
    const notice = told.find(({ checkId }) => checkId === own[0]);
    expect(notice).toEqual({
      v: 1,
      checkId: own[0],
      operator: 'air',
      dueOn: DUE,
      at: expect.any(String),
    });
    const corrected = { v: 1, acknowledged: true, checkId: own[0] ?? '', at: '2026-05-22T04:00:00.000Z' } as const;
    await hub.tell({ ...corrected, operator: 'rail' });
    await hub.tell({ ...corrected, operator: 'air' });
    await hub.tell({ ...corrected, operator: 'air', at: '2026-05-23T04:00:00.000Z' });
    const items = await eventually(
      async () => {
        const page = await hub.consequences(id);
        return page.items.some(({ acknowledgedAt }) => acknowledgedAt !== null) && page.items;
      },
      { what: 'one is acknowledged', timeoutMs: 20_000 },
    );
    expect(items.map(({ acknowledgedAt }) => acknowledgedAt)).toEqual(['2026-05-22T04:00:00.000Z', null]);
    const me = await hub.door.call<MeAnswer>('GET', '/v1/me', { role: 'subject', identifier: first(subject) });
    const mine = new Map(me.body.checks.map(({ checkId, correction }) => [checkId, correction]));
    expect(own.map((each) => mine.get(each))).toEqual([
      { dueOn: DUE, acknowledgedAt: '2026-05-22T04:00:00.000Z' },
      { dueOn: DUE, acknowledgedAt: null },
    ]);
    expect([...mine.values()].filter((each) => each === undefined)).toHaveLength(2);
    expect(me.body.lookups.some(({ list }) => list === 'consequences')).toBe(true);
  });

  it('leads to a check that reaches the hub after the annulment', async () => {
    const subject = aPerson(2);
    const id = await hub.taken.listing({ subject }, { at: at('2026-03-05') });
    await hub.annul(id, subject);
    const early = await hub.check(first(subject));
    await hub.follow(id, [early]);
    const late = await hub.check(first(subject), { travelDate: '2026-04-05' });
    await hub.follow(id, [early, late]);
    await hub.check(first(subject), { asOf: '2026-05-21T04:00:00.000Z', at: '2026-05-21T04:00:01.000Z' });
    const last = await hub.check(first(subject), { travelDate: '2026-04-06' });
    await hub.follow(id, [early, late, last]);
  });

  it('leads to none that another listing refused too, until that one is annulled as well', async () => {
    const subject = aPerson(3);
    const one = await hub.taken.listing({ subject }, { at: at('2026-03-05') });
    const measures = M01('2026-04-10', '2026-05-10');
    const two = await hub.taken.listing({ subject, measures }, { at: at('2026-03-06') });
    const both = await hub.check(first(subject), { travelDate: '2026-04-10' });
    const alone = await hub.check(first(subject), { travelDate: '2026-04-09' });
    await hub.annul(one, subject, '2026-05-20');
    await hub.follow(one, [alone]);
    await hub.taken.listing({ id: two, subject, measures, version: 2, state: 'ANNULLED' }, { at: at('2026-05-21') });
    await hub.follow(two, [both]);
    await hub.follow(one, [alone]);
  });

  it('leads to a check under an identifier that it alone linked, or that it bore once', async () => {
    const passport = (n: number): Identifier => ({ type: 'PASSPORT', country: 'CN', value: `E${77_000_000 + n}` });
    const subject = aPerson(4);
    const rid = first(subject);
    const wide = { ...subject, identifiers: [rid, passport(1), passport(2)] };
    const id = await hub.taken.listing({ subject: wide }, { at: at('2026-03-05') });
    const narrow = { ...subject, identifiers: [rid] };
    const checks = [await hub.check(passport(1)), await hub.check(passport(2))];
    await hub.taken.listing({ id, subject: narrow, version: 2 }, { at: at('2026-05-01') });
    await hub.taken.listing({ id, subject: narrow, version: 3, state: 'ANNULLED' }, { at: at('2026-05-20') });
    await hub.follow(id, checks);
    const seen = await Promise.all(
      [rid, passport(1)].map(async (identifier) => {
        const { body } = await hub.door.call<MeAnswer>('GET', '/v1/me', { role: 'subject', identifier });
        return body.lookups.map((lookup) => lookup.id);
      }),
    );
    expect(new Set(seen[0]).size).toBe(seen[0]?.length);
    expect(seen[0]?.length).toBeGreaterThan(0);
    expect(seen[1]).toEqual(seen[0]);
  });

  it('is read page by page, by those with oversight alone', async () => {
    const subject = aPerson(5);
    const id = await hub.taken.listing({ subject }, { at: at('2026-03-05') });
    const own = [await hub.check(first(subject)), await hub.check(first(subject)), await hub.check(first(subject))];
    await hub.annul(id, subject);
    await hub.follow(id, own);
    const page = await hub.consequences(id, '&limit=2');
    const rest = await hub.consequences(id, `&limit=2&cursor=${page.next ?? ''}`);
    expect([...page.items, ...rest.items].map(({ checkId }) => checkId)).toEqual([...own].sort());
    expect(rest.next).toBeNull();
    const path = `/v1/consequences?authority=courts&listing=${id}`;
    for (const role of ['clerk', 'subject', 'counter']) {
      expect((await hub.door.call('GET', path, { role, identifier: first(subject) })).status).toBe(403);
    }
    expect((await hub.consequences(id, '', 'tax')).items).toEqual([]);
  });

  it('names those who were given what it said, and whether what they read tells otherwise', async () => {
    const subject = aPerson(8);
    const id = await hub.taken.listing({ subject }, { at: at('2026-03-05') });
    const token = testToken(first(subject));
    await hub.database.ds.query(
      'INSERT INTO feed_tokens (executor, token, feed_token) VALUES ($1, $2, $2), ($3, $2, $2)',
      ['air', token, 'rail'],
    );
    const own = await hub.check(first(subject));
    const path = `/v1/consequences/recipients?authority=courts&listing=${id}`;
    const ask = async () => (await hub.door.call<{ items: unknown[] }>('GET', path, { role: 'oversight' })).body.items;
    expect(await ask()).toEqual([]);
    await hub.annul(id, subject);
    await hub.follow(id, [own]);
    const why = { reason: 'annulled', at: '2026-06-01T01:00:00.000Z', dueOn: DUE };
    const told = (corrected: boolean, acknowledgedAt: string | null = null) => [
      { recipient: 'air', channel: 'feed', ...why, corrected, acknowledgedAt: null },
      { recipient: 'joint-list', channel: 'joint-list', ...why, corrected, acknowledgedAt: null },
      { recipient: 'regulator-transport-safety', channel: 'regulator', ...why, corrected, acknowledgedAt },
    ];
    expect(await ask()).toEqual(told(false));
    await hub.database.ds.query('UPDATE feed_cursor SET change = (SELECT change FROM change_counter)');
    expect(await ask()).toEqual(told(true));
    const put = { v: 1, regulator: 'transport-safety', authority: 'courts', listing: id } as const;
    await hub.regulatorTells({ ...put, authority: 'tax', at: '2026-05-21T04:00:00.000Z' });
    await hub.regulatorTells({ ...put, at: '2026-05-22T04:00:00.000Z' });
    await hub.regulatorTells({ ...put, at: '2026-05-23T04:00:00.000Z' });
    await eventually(async () => JSON.stringify(await ask()).includes('05-22'), {
      what: 'the regulator has acknowledged',
      timeoutMs: 20_000,
    });
    expect(await ask()).toEqual(told(true, '2026-05-22T04:00:00.000Z'));
  });

  it('leads to nothing once its subject was erased, and holds nothing up', async () => {
    const [gone, there] = [aPerson(6), aPerson(7)];
    const erased = await hub.taken.listing({ subject: gone }, { at: at('2026-03-05') });
    const id = await hub.taken.listing({ subject: there }, { at: at('2026-03-05') });
    const own = await hub.check(first(there));
    await hub.database.ds.query('DELETE FROM listing_keys WHERE listing_id = $1', [erased]);
    await hub.database.ds.query(
      `INSERT INTO annulments (authority, listing_id, reason, annulled_at, taken_at)
       VALUES ('courts', $1, 'annulled', now(), now())`,
      [erased],
    );
    await hub.annul(id, there);
    await hub.follow(id, [own]);
    expect((await hub.consequences(erased)).items).toEqual([]);
  });

  it('holds no other up while it cannot be assessed, and is tried again', async () => {
    const [broken, sound] = [aPerson(9), aPerson(10)];
    const held = await hub.taken.listing({ subject: broken }, { at: at('2026-03-05') });
    const id = await hub.taken.listing({ subject: sound }, { at: at('2026-03-05') });
    const [waiting, own] = [await hub.check(first(broken)), await hub.check(first(sound))];
    const { ds } = hub.database;
    const mangle = 'UPDATE events SET value = $2 WHERE listing_id = $1 AND version = 1';
    const [{ value } = { value: null }] = await ds.query<{ value: Buffer }[]>(
      'SELECT value FROM events WHERE listing_id = $1 AND version = 1',
      [held],
    );
    await ds.query(mangle, [held, Buffer.from('{')]);
    await hub.annul(held, broken);
    await hub.annul(id, sound);
    await hub.follow(id, [own]);
    await eventually(() => hub.notices.some(({ checkId }) => checkId === own), {
      what: 'its notice',
      timeoutMs: 20_000,
    });
    const failed = 'SELECT failures, failed_at AS "failedAt" FROM annulments WHERE listing_id = $1';
    expect(await ds.query(failed, [held])).toEqual([{ failures: expect.any(Number), failedAt: expect.any(Date) }]);
    await ds.query(mangle, [held, value]);
    await hub.follow(held, [waiting]);
  });

  it('leads to more checks than are judged at once, each judged once', async () => {
    const subject = aPerson(11);
    const id = await hub.taken.listing({ subject }, { at: at('2026-03-05') });
    const own = await Promise.all(Array.from({ length: 60 }, () => hub.check(first(subject))));
    await hub.annul(id, subject);
    const all = [...own].sort().join();
    await eventually(
      async () => (await hub.consequences(id, '&limit=100')).items.map(({ checkId }) => checkId).join() === all,
      { what: 'all follow', timeoutMs: 30_000 },
    );
    const left = () => hub.database.ds.query<{ left: number }[]>('SELECT count(*)::int AS left FROM refusals_to_judge');
    await eventually(async () => (await left())[0]?.left === 0, { what: 'none waits', timeoutMs: 20_000 });
  });

  it('has nothing to do with a check by what was known after it', async () => {
    const subject = aPerson(12);
    const id = await hub.taken.listing({ subject }, { at: at('2026-03-05') });
    await hub.taken.listing({ subject }, { at: at('2026-03-06') });
    await hub.annul(id, subject);
    const read = { asOf: '2026-05-20T04:00:29.000Z', at: '2026-05-20T04:00:58.000Z' };
    const [before, after] = [
      await hub.check(first(subject), read),
      await hub.check(first(subject), { ...read, asOf: read.at }),
    ];
    const kept = () => hub.database.ds.query<unknown[]>('SELECT 1 FROM checks WHERE check_id = $1', [after]);
    await eventually(async () => (await kept()).length > 0, { what: 'both are kept', timeoutMs: 20_000 });
    const opened = () =>
      hub.database.ds.query<unknown[]>('SELECT 1 FROM annulments WHERE listing_id = $1 AND assessed', [id]);
    await eventually(async () => (await opened()).length > 0, { what: 'its tokens are noted', timeoutMs: 20_000 });
    const waiting = await inTransaction(hub.database.ds, async (tx) => {
      await letFreshWait(tx, [before, after]);
      return tx.query('SELECT check_id FROM refusals_to_judge WHERE check_id IN ($1, $2)', [before, after]);
    });
    expect(waiting).toEqual([{ check_id: before }]);
  });
});
