import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Subject } from '@concord/contracts';
import { pooled } from '@concord/database';
import { aPerson, jwtIssuer, TestClock, testDatabase, testKafka, uuidOf } from '@concord/testing';
import type { JwtIssuer, TestDatabase } from '@concord/testing';
import { FrontDoor, testCipher } from '../front-door.builder.js';
import type { Page } from '../lookups/page.js';
import { TakenEvents, type GivenListing } from '../lookups/taken-events.builder.js';
import type { RestrictionItem } from '../restrictions/restriction-items.js';
import { migrations } from '../schema/migrations.js';
import { recomputed } from './recomputed.builder.js';
import type { RejectionItem } from './rejection-query.store.js';
import type { RejectionView } from './rejection-view.js';
import { writeRejections } from './rejections.store.js';
import type { Retried } from './retry.js';

jest.setTimeout(60_000);

const OVERSIGHT = { role: 'oversight' };
/** A key that was wrapped for nobody. */
const BAD_WRAP = Buffer.alloc(60, 1).toString('base64url');
let database: TestDatabase;
let jwt: JwtIssuer;
let door: FrontDoor;
let taken: TakenEvents;

beforeAll(async () => {
  [database, jwt] = await Promise.all([testDatabase(migrations), jwtIssuer()]);
  taken = new TakenEvents(database.ds, testCipher);
  const clock = new TestClock('2026-10-01T04:00:00.000Z');
  door = new FrontDoor({ databaseUrl: database.url, kafka: testKafka(), jwt, clock, parts: taken });
  await door.open();
});

afterAll(async () => {
  await door.close();
  await jwt.stop();
  await database.drop();
});

/** A version of the `n`th person's listing that ends on `to`. */
const version = (n: number, v: number, to: string): GivenListing => ({
  id: uuidOf(n),
  version: v,
  subject: aPerson(n),
  measures: [{ measure: 'M01', from: '2026-03-17', to }],
});

async function rejectionOf(n: number, v: number): Promise<RejectionItem> {
  const { body } = await door.call<Page<RejectionItem>>('GET', '/v1/rejections?limit=500', OVERSIGHT);
  const found = body.items.find(({ listing, version: of }) => listing === uuidOf(n) && of === v);
  if (!found) throw new Error(`version ${v} was not rejected`);
  return found;
}

const retry = async (n: number, v: number) =>
  door.call<Retried & { code?: string; detail?: string }>(
    'POST',
    `/v1/rejections/${(await rejectionOf(n, v)).id}/retry`,
    OVERSIGHT,
  );

async function flightsOf({ identifiers: [shown] }: Subject): Promise<RestrictionItem | undefined> {
  const query = new URLSearchParams({ ...shown }).toString();
  const { body } = await door.call<Page<RestrictionItem>>('GET', `/v1/restrictions?${query}`, OVERSIGHT);
  return body.items[0];
}

async function expectVerified(): Promise<void> {
  const { verdicts, restrictions } = await recomputed(database.ds, taken.authorities);
  expect(verdicts.stored).toEqual(verdicts.found);
  expect(restrictions.stored).toEqual(restrictions.found);
}

describe('rejections', () => {
  it('take a version in after its key was mended, and end the referral', async () => {
    await taken.listing(version(1, 1, '2028-03-17'));
    await taken.listing(version(1, 2, '2027-01-01'), { keyless: true });
    expect(await flightsOf(aPerson(1))).toMatchObject({ coverage: [], refer: [['2026-03-17', '2028-03-17']] });
    const woken = door.woken;
    const answer = await retry(1, 2);
    expect(answer).toMatchObject({ status: 200, body: { listing: uuidOf(1), version: 2, superseded: false } });
    expect(await flightsOf(aPerson(1))).toMatchObject({ coverage: [['2026-03-17', '2027-01-01']], refer: [] });
    expect(door.woken).toBe(woken + 1);
    expect(door.toldAgain).toContain('courts/0');
    expect((await rejectionOf(1, 2)).resolvedAt).toBe('2026-10-01T04:00:00.000Z');
    expect(await retry(1, 2)).toMatchObject({ status: 409, body: { code: 'transition_refused' } });
    await expectVerified();
  });

  it('take the first version of a listing in that was never known', async () => {
    await taken.listing(version(2, 1, '2028-03-17'), { keyless: true });
    expect(await flightsOf(aPerson(2))).toBeUndefined();
    expect((await retry(2, 1)).body).toMatchObject({ superseded: false });
    expect(await flightsOf(aPerson(2))).toMatchObject({ coverage: [['2026-03-17', '2028-03-17']] });
    await taken.listing(version(2, 2, '2027-03-17'));
    expect(await flightsOf(aPerson(2))).toMatchObject({ coverage: [['2026-03-17', '2027-03-17']] });
    await expectVerified();
  });

  it('change nothing where a higher version was taken in since', async () => {
    await taken.listing(version(3, 1, '2028-03-17'));
    await taken.listing(version(3, 2, '2027-01-01'), { keyless: true });
    await taken.listing(version(3, 3, '2027-06-01'));
    expect((await retry(3, 2)).body).toMatchObject({ version: 2, superseded: true });
    expect(await flightsOf(aPerson(3))).toMatchObject({ coverage: [['2026-03-17', '2027-06-01']], refer: [] });
    await expectVerified();
  });

  it('leave a listing with a human while a still higher version is refused', async () => {
    await taken.listing(version(4, 1, '2028-03-17'));
    await taken.listing(version(4, 2, '2027-01-01'), { keyless: true });
    await taken.listing(version(4, 3, '2027-06-01'), { mangle: (text) => text.replace('"G03"', '"G99"') });
    await retry(4, 2);
    expect(await flightsOf(aPerson(4))).toMatchObject({ coverage: [], refer: [['2026-03-17', '2027-01-01']] });
    await expectVerified();
  });

  it('open an event whose own key was broken under the key of its listing', async () => {
    await taken.listing(version(5, 1, '2028-03-17'));
    await taken.listing(version(5, 2, '2027-01-01'), { wrap: BAD_WRAP });
    expect((await retry(5, 2)).status).toBe(200);
    expect(await flightsOf(aPerson(5))).toMatchObject({ coverage: [['2026-03-17', '2027-01-01']] });
    await expectVerified();
  });

  it('refuse what is refused still, and say for what', async () => {
    await taken.listing(version(6, 1, '2028-03-17'), { mangle: (text) => text.replace('"G03"', '"G99"') });
    await taken.listing(version(7, 1, '2029-03-18'), { keyless: true });
    expect(await retry(6, 1)).toMatchObject({ status: 409, body: { code: 'transition_refused' } });
    const answer = await retry(7, 1);
    expect(answer).toMatchObject({ status: 409, body: { code: 'transition_refused' } });
    expect(answer.body.detail).toMatch(/^term_over_cap: /);
    expect(await rejectionOf(7, 1)).toMatchObject({ code: 'term_over_cap', resolvedAt: null });
    await expectVerified();
  });

  it('let the later word stand where one version was sent with other bytes', async () => {
    await taken.listing(version(8, 1, '2028-03-17'), { keyless: true });
    await taken.listing(version(8, 1, '2027-03-17'));
    expect(await retry(8, 1)).toMatchObject({ status: 409, body: { code: 'transition_refused' } });
    expect(await flightsOf(aPerson(8))).toMatchObject({ coverage: [['2026-03-17', '2027-03-17']] });
  });

  it('refuse to retry a message without a place', async () => {
    const bytes = { key: null, value: null, hash: 'ab'.repeat(32), wrap: null };
    const place = { authority: 'courts', topic: 'authority.courts.v1', lane: 0, offset: '7000', seq: null };
    const rejection = {
      ...bytes,
      ...place,
      code: 'signature_invalid',
      detail: 'forged',
      listing: uuidOf(9),
      version: 1,
    };
    await writeRejections(pooled(database.ds), [rejection], new Date());
    const answer = await retry(9, 1);
    expect(answer).toMatchObject({ status: 409, body: { code: 'transition_refused' } });
    expect(answer.body.detail).toMatch(/no place in its lane/);
  });

  it('show the bytes and what they say, without the sealed subject and its key', async () => {
    const { id } = await rejectionOf(6, 1);
    const { body } = await door.call<RejectionView>('GET', `/v1/rejections/${id}`, OVERSIGHT);
    expect(body).toMatchObject({ id, code: 'legal_basis_unknown', event: { data: { ground: 'G99' } } });
    expect(body.event).toMatchObject({ data: { subject: { kind: 'NATURAL' } } });
    expect(JSON.stringify(body.event)).not.toMatch(/sealed/);
    expect(Object.keys(body)).not.toContain('wrap');
    expect(Buffer.from(body.value ?? '', 'base64').toString('utf8')).toContain('"G99"');
  });

  it('come page by page, newest first, each once', async () => {
    const all = (await door.call<Page<RejectionItem>>('GET', '/v1/rejections?limit=500', OVERSIGHT)).body.items;
    const seen: RejectionItem[] = [];
    for (let cursor = ''; ;) {
      const { body } = await door.call<Page<RejectionItem>>('GET', `/v1/rejections?limit=2${cursor}`, OVERSIGHT);
      seen.push(...body.items);
      if (body.next === null) break;
      cursor = `&cursor=${body.next}`;
    }
    expect(seen).toEqual(all);
    expect(all.map(({ id }) => id)).toEqual(
      all
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
  });

  it('are for oversight alone, and tell nothing of an id that is not there', async () => {
    expect((await door.call('GET', '/v1/rejections', { role: 'clerk' })).status).toBe(403);
    expect((await door.call('GET', `/v1/rejections/${uuidOf(1)}`, OVERSIGHT)).status).toBe(404);
    expect((await door.call('POST', `/v1/rejections/${uuidOf(1)}/retry`, OVERSIGHT)).status).toBe(404);
    expect((await door.call('POST', '/v1/rejections/7/retry', OVERSIGHT)).status).toBe(404);
  });
});
