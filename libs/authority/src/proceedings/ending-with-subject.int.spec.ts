import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Subject } from '@concord/contracts';
import { pooled } from '@concord/database';
import { anOrganisation, jwtIssuer, testDatabase, TestClock, testKafka } from '@concord/testing';
import { aDraft, SERVED } from '../listings/draft.builder.js';
import { coordinatorKafka, makeTopics, startAuthority, type RunningAuthority } from '../running-authority.builder.js';

jest.setTimeout(60_000);

const profile = { code: 'courts', name: 'Courts', catalogue: 'cn' };
const clock = new TestClock('2026-03-10T01:00:00.000Z');
const broker = testKafka();
let database: Awaited<ReturnType<typeof testDatabase>>;
let issuer: Awaited<ReturnType<typeof jwtIssuer>>;
let courts: RunningAuthority;

beforeAll(async () => {
  [database, issuer] = await Promise.all([testDatabase(), jwtIssuer()]);
  await makeTopics(coordinatorKafka(broker), 'courts', broker.prefix);
  courts = await startAuthority({ profile, database, issuer, kafka: broker, clock });
});
afterAll(async () => {
  await courts.stop();
  await Promise.all([database.drop(), issuer.stop()]);
});

interface Called {
  status: number;
  body: { id: string; state: string; version: number; to?: string; code?: string };
}
const post = (role: string, path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Called> =>
  courts.call(role, 'POST', path, { body, headers }) as Promise<unknown> as Promise<Called>;
const get = async (path: string) => ((await courts.call('clerk', 'GET', path)) as unknown as Called).body;

let made = 0;
async function listed(subject: Subject): Promise<string> {
  const draft = { ...aDraft((made += 1)), subject, measures: [{ measure: 'M01' }] };
  const path = `/v1/listings/${(await post('clerk', '/v1/listings', draft)).body.id}`;
  await post('approver', `${path}/approve`);
  expect((await post('clerk', `${path}/serve`, SERVED)).status).toBe(200);
  return path;
}
async function honoured(subject: Subject): Promise<string> {
  const range = { from: '2026-03-10', to: '2027-03-10' };
  const draft = { scheme: 'exemplary-mediator', subject, decision: aDraft((made += 1)).decision, ...range };
  const path = `/v1/honours/${(await post('clerk', '/v1/honours', draft)).body.id}`;
  expect((await post('approver', `${path}/approve`)).status).toBe(200);
  return path;
}
const statesOf = async (paths: readonly string[]) => Promise.all(paths.map(async (path) => (await get(path)).state));
const END = { kind: 'dissolution', on: '2026-03-12', evidence: 'register entry 7' };

describe('the end of a subject, recorded once', () => {
  it('at a listing ends all listings and honours of it, each by an event, and nobody else’s', async () => {
    const subject = anOrganisation(1);
    const namesake = { ...anOrganisation(2), names: subject.names };
    const renamed = { ...subject, names: anOrganisation(3).names };
    const own = [await listed(subject), await listed(renamed)];
    const honours = [await honoured(subject), await honoured(renamed)];
    const others = [await listed(namesake)];
    const theirs = await honoured(namesake);
    clock.set('2026-03-13T01:00:00.000Z');
    const [first = ''] = own;
    expect(await post('clerk', `${first}/end-of-subject`, END, { 'if-match': '"1"' })).toMatchObject({ status: 409 });
    expect(await statesOf([...own, ...honours])).not.toContain('REVOKED');
    const ended = await post('clerk', `${first}/end-of-subject`, END);
    expect(ended).toMatchObject({ status: 200, body: { state: 'REVOKED' } });
    expect(await statesOf([...own, ...honours])).toEqual(['REVOKED', 'REVOKED', 'ENDED', 'ENDED']);
    expect((await get(honours[0] ?? '')).to).toBe('2026-03-12');
    expect(await statesOf(others)).not.toContain('REVOKED');
    expect((await get(theirs)).state).toBe('AWARDED');
    const events = await pooled(database.ds).query<{ listing: string }>(
      `SELECT listing_id AS listing FROM lane_events
       WHERE convert_from(value, 'UTF8')::json->'data'->>'happened' IN ('dissolved', 'ended')`,
    );
    expect(events).toHaveLength(4);
    expect(await post('clerk', `${own[1] ?? ''}/end-of-subject`, END)).toMatchObject({ status: 409 });
  });

  it('at an honour ends the listings too; one of before there was a look-up is found', async () => {
    clock.set('2026-03-10T01:00:00.000Z');
    const subject = anOrganisation(5);
    const listing = await listed(subject);
    const [honour, older] = [await honoured(subject), await honoured(subject)];
    await pooled(database.ds).query('DELETE FROM honour_identifiers WHERE honour_id = $1', [older.split('/').at(-1)]);
    clock.set('2026-03-13T01:00:00.000Z');
    const death = await post('clerk', `${honour}/end-of-subject`, { ...END, kind: 'death' });
    expect(death).toMatchObject({ status: 422, body: { code: 'body_invalid' } });
    expect(await post('clerk', `${honour}/end-of-subject`, END)).toMatchObject({
      status: 200,
      body: { state: 'ENDED' },
    });
    expect(await statesOf([listing, older])).toEqual(['REVOKED', 'ENDED']);
    const nobody = '/v1/honours/0197290c-0000-7000-8000-000000000009/end-of-subject';
    expect(await post('clerk', nobody, END)).toMatchObject({ status: 404 });
    expect(await post('approver', `${honour}/end-of-subject`, END)).toMatchObject({ status: 403 });
  });
});
