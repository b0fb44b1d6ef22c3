import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { lookupToken, parseIdentifier } from '@concord/subject';
import { aPerson, eventually } from '@concord/testing';
import type { Identifier } from '@concord/contracts';
import { testCipher } from '../front-door.builder.js';
import { at, first, RefusedChecks } from './refused-checks.builder.js';
import type { Recipient } from './recipient.store.js';

jest.setTimeout(90_000);

const M01 = (from: string, to: string) => [{ measure: 'M01', from, to }];
const DAY = '2026-04-01T04:00:01.000Z';

let hub: RefusedChecks;

beforeAll(async () => {
  hub = await RefusedChecks.open();
});

afterAll(async () => {
  await hub.close();
});

const published = async (identifier: Identifier, executor: string) => {
  const token = lookupToken(testCipher.lookupKey, parseIdentifier(identifier).identifier);
  await hub.database.ds.query('INSERT INTO feed_tokens (executor, token, feed_token) VALUES ($1, $2, $2)', [
    executor,
    token,
  ]);
};

const ask = async (listing: string) => {
  const path = `/v1/consequences/recipients?authority=courts&listing=${listing}`;
  return (await hub.door.call<{ items: Recipient[] }>('GET', path, { role: 'oversight' })).body.items;
};

const recipients = (listing: string, most: number) =>
  eventually(
    async () => {
      const items = await ask(listing);
      return items.length >= most && items;
    },
    { what: 'who had it is found', timeoutMs: 20_000 },
  );

const assessed = () =>
  eventually(
    async () => {
      const open = await hub.database.ds.query<unknown[]>('SELECT 1 FROM annulments WHERE NOT assessed');
      return open.length === 0;
    },
    { what: 'all is assessed', timeoutMs: 20_000 },
  );

describe('days of a listing that are taken back', () => {
  const granted = { happened: 'removal-decided', state: 'REVOKED' as const };

  it('have recipients with the reason and a last day, and lead to the checks that they alone refused', async () => {
    const subject = aPerson(1);
    const id = await hub.taken.listing({ subject }, { at: at('2026-03-05') });
    await published(first(subject), 'air');
    const before = { asOf: '2026-03-30T04:00:00.000Z', at: '2026-03-30T04:00:01.000Z' };
    await hub.check(first(subject), before);
    const refused = await hub.check(first(subject));
    const measures = M01('2026-03-17', '2026-03-31');
    const version = { id, subject, measures, version: 2, ...granted };
    await hub.taken.listing(version, { at: at('2026-04-03'), time: at('2026-04-03').toISOString() });
    const [only, ...more] = await hub.follow(id, [refused]);
    expect(more).toEqual([]);
    const why = { reason: 'removal-decided', dueOn: '2026-04-09' };
    expect(only).toMatchObject({ checkId: refused, at: DAY, ...why });
    const items = await recipients(id, 3);
    expect(items.map(({ recipient }) => recipient)).toEqual(['air', 'joint-list', 'regulator-transport-safety']);
    for (const each of items)
      expect(each).toMatchObject({ ...why, at: '2026-04-03T04:00:00.000Z', corrected: false, acknowledgedAt: null });
  });

  it('are none where it ends from today on', async () => {
    const subject = aPerson(2);
    const id = await hub.taken.listing({ subject }, { at: at('2026-03-05') });
    await published(first(subject), 'air');
    const measures = M01('2026-03-17', '2026-04-03');
    await hub.taken.listing({ id, subject, measures, version: 2, ...granted }, { at: at('2026-04-03') });
    const rows = await hub.database.ds.query<unknown[]>('SELECT 1 FROM annulments WHERE listing_id = $1', [id]);
    expect(rows).toEqual([]);
    expect(await ask(id)).toEqual([]);
  });

  it('are told apart from what is taken back later, and a regulator puts right what it was told of by then', async () => {
    const subject = aPerson(3);
    const id = await hub.taken.listing({ subject }, { at: at('2026-03-05') });
    const exempt = (from: string, to: string) => ({ measures: ['M01'], from, to, reason: 'exemption: medical' });
    const suspensions = [exempt('2026-04-01', '2026-04-10')];
    const exempted = { id, subject, happened: 'exempted', state: 'ACTIVE' as const };
    await hub.taken.listing({ ...exempted, version: 2, suspensions }, { at: at('2026-04-03') });
    await recipients(id, 2);
    const word = { v: 1, regulator: 'transport-safety', authority: 'courts', listing: id } as const;
    await hub.regulatorTells({ ...word, at: '2026-04-04T04:00:00.000Z' });
    const longer = [...suspensions, exempt('2026-04-10', '2026-04-20')];
    await hub.taken.listing({ ...exempted, version: 3, suspensions: longer }, { at: at('2026-04-15') });
    await hub.taken.listing({ id, subject, version: 4, state: 'ANNULLED' }, { at: at('2026-04-16') });
    const regulators = async () => (await ask(id)).filter(({ channel }) => channel === 'regulator');
    await eventually(async () => (await regulators()).some(({ acknowledgedAt }) => acknowledgedAt !== null), {
      what: 'the word is taken',
      timeoutMs: 20_000,
    });
    await recipients(id, 6);
    expect((await regulators()).map(({ reason, acknowledgedAt }) => [reason, acknowledgedAt])).toEqual([
      ['exempted', '2026-04-04T04:00:00.000Z'],
      ['exempted', null],
      ['annulled', null],
    ]);
  });

  it('are nothing to whoever reads no identity, where the identity alone was wrong', async () => {
    const [subject, other] = [aPerson(4), aPerson(5)];
    const id = await hub.taken.listing({ subject }, { at: at('2026-03-05') });
    await published(first(subject), 'air');
    const amended = { id, subject: other, version: 2, happened: 'amended', state: 'ACTIVE' as const };
    await hub.taken.listing(amended, { at: at('2026-04-03') });
    const items = await recipients(id, 1);
    await assessed();
    expect(items.map(({ recipient, reason }) => [recipient, reason])).toEqual([['air', 'amended']]);
  });
});
