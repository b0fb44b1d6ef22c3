import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { pooled } from '@concord/database';
import { feedToken, lookupToken } from '@concord/subject';
import { aDecision, aPerson, jwtIssuer, TestClock, testDatabase, testKafka } from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import { FrontDoor, testCipher } from '../../front-door.builder.js';
import { TakenEvents } from '../../lookups/taken-events.builder.js';
import { migrations } from '../../schema/migrations.js';
import type { MeAnswer } from '../me.js';

jest.setTimeout(60_000);

const HOSTILE = `<script>alert(1)</script><img src="x" onerror='alert(2)'> & unpaid`;
const debtor = aPerson(1);
const [rid] = debtor.identifiers;
let database: TestDatabase;
let jwt: JwtIssuer;
let door: FrontDoor;
let taken: TakenEvents;
let listing: string;

beforeAll(async () => {
  [database, jwt] = await Promise.all([testDatabase(migrations), jwtIssuer()]);
  taken = new TakenEvents(database.ds, testCipher);
  const clock = new TestClock('2026-03-10T04:00:00.000Z');
  door = new FrontDoor({ databaseUrl: database.url, kafka: testKafka(), jwt, clock, parts: taken });
  await door.open();
  const decision = { ...aDecision(1, { decidedOn: '2026-03-02' }), reason: HOSTILE };
  listing = await taken.listing({ subject: debtor, decision });
  await door.call('POST', '/v1/me/consent', { role: 'subject', identifier: rid, body: {} });
  await taken.honour({ subject: debtor, authority: 'courts', scheme: 'exemplary-mediator', from: '2026-05-01' });
  await published('air');
});

afterAll(async () => {
  await door.close();
  await jwt.stop();
  await database.drop();
});

/** What the publisher notes of a record that it has sent. */
async function published(executor: string): Promise<void> {
  const key = taken.feedKeys.get(executor);
  if (!key || !rid) throw new Error('an executor has a key, and a person a number');
  const tokens = [lookupToken(testCipher.lookupKey, rid), feedToken(key, rid)];
  await pooled(database.ds).query('INSERT INTO feed_tokens (executor, token, feed_token) VALUES ($1, $2, $3)', [
    executor,
    ...tokens,
  ]);
}

const own = (path: string, accept?: string) =>
  door.send('GET', path, { role: 'subject', identifier: rid, ...(accept !== undefined && { headers: { accept } }) });
const page = async () => (await own('/v1/me/file?format=html')).text();

describe('what a subject takes along', () => {
  it('is all that it sees: law and dates, what it can do, and where its data went', async () => {
    const { body: me } = await door.call<MeAnswer>('GET', '/v1/me', { role: 'subject', identifier: rid });
    expect(me.listings).toMatchObject([
      { id: listing, remedies: [{ remedy: 'objection', until: '2026-03-16', daysLeft: 6 }, {}, {}], pending: [] },
    ]);
    expect(me.recipients).toMatchObject([
      { kind: 'feed', code: 'air', measures: ['M01'], takenBackAt: null },
      { kind: 'regulator', code: 'transport-safety', measures: ['M01'], legalBasis: expect.stringContaining('art. 3') },
    ]);
    expect(me).toMatchObject({ honours: [{ scheme: 'exemplary-mediator' }], consents: [{}] });
    const file = await own('/v1/me/file');
    expect(file.headers.get('content-type')).toMatch(/^application\/json/);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="concord-2026-03-10.json"');
    expect(await file.json()).toEqual(JSON.parse(JSON.stringify(me)));
  });

  it.each([
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html'],
    ['application/json, text/html', 'application/json'],
    ['*/*', 'application/json'],
  ])('comes in the form that Accept names: %s', async (accept, type) => {
    expect((await own('/v1/me/file', accept)).headers.get('content-type')).toContain(type);
  });

  it('is a page that needs and runs nothing, and escapes what it is told', async () => {
    const response = await own('/v1/me/file?format=html');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('cache-control')).toBe('no-store');
    const text = await response.text();
    if (process.env.PAGE_FILE !== undefined) writeFileSync(process.env.PAGE_FILE, text);
    expect(text).not.toMatch(/<(script|img|link|iframe|object|base|form)|<[^>]*\s(src|href|on[a-z]+)=|url\(/i);
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    const shown = [
      'M01',
      '2026-03-17, 2028-03-17',
      'Exemplary mediator',
      '惩戒记录',
      'Safety of rail and air transport',
    ];
    for (const told of shown) expect(text).toContain(told);
  });

  it('closes every element that it opens, in their order', async () => {
    const open: string[] = [];
    for (const [, end, name] of (await page()).matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (name === 'meta') continue;
      if (end === '') open.push(name ?? '');
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  it('names nobody', async () => {
    const texts = [await page(), await (await own('/v1/me/file')).text()];
    for (const text of texts) {
      for (const secret of [...debtor.names, ...debtor.identifiers.map(({ value }) => value)]) {
        expect(text).not.toContain(secret);
      }
    }
  });

  it('is for its subject alone', async () => {
    expect((await door.send('GET', '/v1/me/file', { role: 'oversight', identifier: rid })).status).toBe(403);
    expect((await door.send('GET', '/v1/me/file?format=pdf', { role: 'subject', identifier: rid })).status).toBe(422);
  });
});
