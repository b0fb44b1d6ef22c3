import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { jwtIssuer, testDatabase, TestClock, testKafka } from '@concord/testing';
import { aDraft, SERVED } from '../listings/draft.builder.js';
import { coordinatorKafka, makeTopics, startAuthority, type RunningAuthority } from '../running-authority.builder.js';
import type { ListingAnswer } from '../listings/listing.answer.js';

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
  body: ListingAnswer & { code?: string };
}
async function call(who: string, path: string, body: unknown = {}, version?: number): Promise<Called> {
  const [role = '', sub = role] = who.split(' ');
  const headers = version === undefined ? {} : { 'if-match': `"${version}"` };
  return await courts.call(role, 'POST', path, { body, sub, headers });
}

let made = 0;
async function served(measures = [{ measure: 'M01' }]): Promise<string> {
  const draft = await call('clerk', '/v1/listings', { ...aDraft((made += 1)), measures });
  const path = `/v1/listings/${draft.body.id}`;
  await call('approver', `${path}/approve`);
  const { status } = await call('clerk', `${path}/serve`, SERVED);
  expect(status).toBe(200);
  return path;
}
const codeOf = ({ status, body }: Called) => [status, body.code];

describe('the proceedings of a listing over HTTP', () => {
  it('give a default range its dates by service, and move it whole when an objection is rejected', async () => {
    clock.set('2026-03-10T01:00:00.000Z');
    const path = await served();
    const objected = await call('clerk', `${path}/objections`, { lodgedAt: '2026-03-10T00:59:00Z', statement: 'no' });
    expect(objected).toMatchObject({
      status: 201,
      body: {
        state: 'CONTESTED',
        measures: [{ measure: 'M01', from: '2026-03-17', to: '2028-03-17' }],
        objections: [{ timely: true, lodgedOn: '2026-03-10' }],
      },
    });
    const decide = `${path}/objections/${objected.body.objections[0]?.id ?? ''}/decide`;
    const rejected = { outcome: 'rejected', decidedOn: '2026-03-20', reason: 'It stands' };
    clock.set('2026-03-20T01:00:00.000Z');
    expect(codeOf(await call('clerk', decide, rejected))).toEqual([403, 'role_required']);
    expect(codeOf(await call('approver', decide, rejected))).toEqual([403, 'second_person_required']);
    expect(codeOf(await call('approver judge', decide, { ...rejected, measures: ['M01'] }))).toEqual([
      422,
      'body_invalid',
    ]);
    expect(codeOf(await call('approver judge', decide, rejected, 1))).toEqual([409, 'stale_version']);
    expect(await call('approver judge', decide, rejected)).toMatchObject({
      status: 200,
      body: {
        state: 'SCHEDULED',
        suspensions: [{ reason: 'objection', to: '2026-03-21' }],
        measures: [{ from: '2026-03-21', to: '2028-03-21' }],
      },
    });
    expect(codeOf(await call('approver judge', decide, rejected))).toEqual([409, 'transition_refused']);
  });

  it('survive being stored: a removal that nobody decides is read as suspended from its day', async () => {
    clock.set('2026-03-17T04:00:00.000Z');
    const path = await served();
    const applied = await call('clerk', `${path}/removals`, {
      on: '2026-03-17',
      kind: 'performance',
      evidence: 'receipt',
    });
    expect(applied.body).toMatchObject({ state: 'ACTIVE', removals: [{ dueOn: '2026-03-20' }] });
    const stateOf = async () => (await courts.call('clerk', 'GET', path)).body.state;
    clock.set('2026-03-20T15:59:59.000Z');
    expect(await stateOf()).toBe('ACTIVE');
    clock.set('2026-03-20T16:00:00.000Z'); // midnight of 2026-03-21 in Shanghai
    expect(await stateOf()).toBe('SUSPENDED');
    const page = async (state: string) => (await courts.call('clerk', 'GET', `/v1/listings?state=${state}`)).body.items;
    const id = applied.body.id;
    expect((await page('SUSPENDED')).map((each) => each.id)).toEqual([id]);
    expect((await page('ACTIVE')).map((each) => each.id)).not.toContain(id);
    const removal = applied.body.removals[0]?.id ?? '';
    const granted = { outcome: 'granted', on: '2026-03-21', reason: 'paid' };
    expect(await call('approver', `${path}/removals/${removal}/decide`, granted)).toMatchObject({
      status: 200,
      body: { state: 'PERFORMED', measures: [{ from: '2026-03-17', to: '2026-03-21' }] },
    });
    expect(codeOf(await call('clerk', `${path}/repair`, { on: '2026-03-21', reason: 'r' }))).toEqual([
      409,
      'transition_refused',
    ]);
  });

  it('are refused where there is nothing of the kind', async () => {
    clock.set('2026-03-10T01:00:00.000Z');
    const path = await served();
    const nobody = '0197290c-0000-7000-8000-000000000009';
    const lift = { on: '2026-03-10', reason: 'r' };
    expect(codeOf(await call('clerk', `${path}/stays/${nobody}/lift`, lift))).toEqual([403, 'role_required']);
    expect(codeOf(await call('approver', `${path}/stays/${nobody}/lift`, lift))).toEqual([404, 'not_found']);
    expect(codeOf(await call('approver', `/v1/listings/${nobody}/stays/${nobody}/lift`, lift))).toEqual([
      404,
      'not_found',
    ]);
    const extension = { to: '2028-03-17', decision: { ...aDraft(1).decision, decidedOn: '2026-03-10' } };
    expect(codeOf(await call('clerk', `${path}/extensions`, extension))).toEqual([422, 'range_invalid']);
    expect(
      codeOf(
        await call('clerk', '/v1/listings', { ...aDraft(999), measures: [{ measure: 'M01', from: '2026-04-01' }] }),
      ),
    ).toEqual([422, 'body_invalid']);
  });
});
