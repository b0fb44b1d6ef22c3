import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { lookupToken, parseIdentifier } from '@concord/subject';
import { aPerson, eventually } from '@concord/testing';
import { v7 as uuid } from 'uuid';
import { testCipher } from '../front-door.builder.js';
import type { Page } from '../lookups/page.js';
import type { MeAnswer } from '../me/me.js';
import type { Consequence } from './consequence.store.js';
import type { Recipient } from './recipient.store.js';
import { at, first, RefusedChecks } from './refused-checks.builder.js';

jest.setTimeout(90_000);

const year = { from: '2026-03-17', to: '2028-03-17' };

let hub: RefusedChecks;

beforeAll(async () => {
  hub = await RefusedChecks.open();
});

afterAll(async () => {
  await hub.close();
});

describe('a finding of whose an identifier is', () => {
  const post = async (path: string, body: object) =>
    (await hub.door.call<{ id: string }>('POST', `/v1/identity-decisions${path}`, { role: 'oversight', body })).body.id;
  const by = (asOf: Date) => ({ asOf: asOf.toISOString(), at: asOf.toISOString(), travelDate: '2026-10-09' });
  const of = async (decision: string) => {
    const path = `/v1/consequences?decision=${decision}`;
    const { body } = await hub.door.call<Page<Consequence>>('GET', path, { role: 'oversight', sub: 'inspector' });
    return body.items;
  };
  const follows = (decision: string, checkId: string) =>
    eventually(
      async () => {
        const [only, ...more] = await of(decision);
        return more.length === 0 && only?.checkId === checkId && only.told && only;
      },
      { what: 'the check follows and is told', timeoutMs: 20_000 },
    );

  it('that is undone leads to the check that it refused', async () => {
    const [subject, name] = [aPerson(20), aPerson(21)];
    const other = { ...name, identifiers: subject.identifiers };
    const one = await hub.taken.listing({ subject }, { at: at('2026-03-05') });
    const two = await hub.taken.listing({ subject: other, ground: 'G01', measures: [{ ...year, measure: 'M14' }] });
    const belongs = [one, two].map((listing) => ({ authority: 'courts', listing }));
    const identifier = first(subject);
    const decision = await post('', { identifier, belongs, others: [], reason: 'One person.' });
    hub.clock.advance({ hours: 1 });
    const refused = await hub.check(identifier, by(hub.clock.now()));
    hub.clock.advance({ hours: 1 });
    await post(`/${decision}/undo`, { reason: 'It was not.' });
    expect(await follows(decision, refused)).toMatchObject({ dueOn: '2026-10-10', outcome: 'RESTRICTED' });
    await eventually(() => hub.notices.some(({ checkId }) => checkId === refused), {
      what: 'notice',
      timeoutMs: 20_000,
    });
    const me = await hub.door.call<MeAnswer>('GET', '/v1/me', { role: 'subject', identifier });
    expect(me.body.checks.find(({ checkId }) => checkId === refused)?.correction).toBeDefined();
    expect(me.body.lookups.some(({ list }) => list === 'consequences')).toBe(true);
  });

  it('that takes an identifier from somebody leads to the check that it was refused by', async () => {
    const [subject, name] = [aPerson(22), aPerson(23)];
    const one = await hub.taken.listing({ subject }, { at: at('2026-03-05') });
    const refused = await hub.check(first(subject));
    const other = { ...name, identifiers: subject.identifiers };
    const two = await hub.taken.listing({ subject: other, ground: 'G01', measures: [{ ...year, measure: 'M14' }] });
    const [belongs, others] = [two, one].map((listing) => [{ authority: 'courts', listing }]);
    const decision = await post('', { identifier: first(subject), belongs, others, reason: 'The other’s.' });
    await follows(decision, refused);
  });

  it('has recipients: the feeds that had a record, and a regulator of each listing that has another subject by it', async () => {
    const [subject, name] = [aPerson(24), aPerson(25)];
    const one = await hub.taken.listing({ subject }, { at: at('2026-03-05') });
    const other = { ...name, identifiers: subject.identifiers };
    const two = await hub.taken.listing({ subject: other, ground: 'G03' }, { at: at('2026-03-06') });
    const identifier = first(subject);
    const token = lookupToken(testCipher.lookupKey, parseIdentifier(identifier).identifier);
    await hub.database.ds.query('INSERT INTO feed_tokens (executor, token, feed_token) VALUES ($1, $2, $2)', [
      'air',
      token,
    ]);
    const belongs = [one, two].map((listing) => ({ authority: 'courts', listing }));
    const decision = await post('', { identifier, belongs, others: [], reason: 'One person.' });
    const ask = async () => {
      const path = `/v1/consequences/recipients?decision=${decision}`;
      return (await hub.door.call<{ items: Recipient[] }>('GET', path, { role: 'oversight' })).body.items;
    };
    const items = await eventually(async () => (await ask()).length > 0 && (await ask()), {
      what: 'who had it is found',
      timeoutMs: 20_000,
    });
    const told = items.map(({ recipient, reason, acknowledgedAt }) => [recipient, reason, acknowledgedAt]);
    expect(told).toEqual([
      ['air', 'finding-made', null],
      ['joint-list', 'finding-made', null],
      ['regulator-transport-safety', 'finding-made', null],
    ]);
    const [{ moved } = { moved: [] }] = await hub.database.ds.query<{ moved: string[] }[]>(
      'SELECT moved FROM annulments WHERE decision = $1',
      [decision],
    );
    expect(moved).toHaveLength(1);
    const listing = moved[0]?.split('|')[1] ?? '';
    const word = {
      v: 1,
      regulator: 'transport-safety',
      authority: 'courts',
      at: hub.clock.now().toISOString(),
    } as const;
    await hub.regulatorTells({ ...word, listing: listing === one ? two : one });
    await hub.regulatorTells({ ...word, listing });
    await eventually(async () => JSON.stringify(await ask()).includes(`"acknowledgedAt":"${word.at}"`), {
      what: 'the regulator has acknowledged',
      timeoutMs: 20_000,
    });
    await post(`/${decision}/undo`, { reason: 'It was not.' });
    await eventually(async () => (await ask()).filter(({ reason }) => reason === 'finding-undone').length === 3, {
      what: 'who had the finding is found',
      timeoutMs: 20_000,
    });
  });

  it('is asked about alone', async () => {
    for (const query of ['', '?authority=courts', `?authority=courts&decision=${uuid()}`]) {
      for (const path of ['/v1/consequences', '/v1/consequences/recipients'])
        expect((await hub.door.call('GET', `${path}${query}`, { role: 'oversight' })).status).toBe(422);
    }
  });
});
