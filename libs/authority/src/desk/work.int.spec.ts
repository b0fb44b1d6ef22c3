import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ListingDraft, WorkItem } from '@concord/contracts';
import { pooled } from '@concord/database';
import { jwtIssuer, testDatabase, TestClock, testKafka } from '@concord/testing';
import { z } from 'zod';
import { labelled } from '../cases/form.js';
import { WORK_SQL } from './work.migration.js';
import { aDraft, SERVED } from '../listings/draft.builder.js';
import { caseForm } from '../profile.js';
import { coordinatorKafka, makeTopics, startAuthority, type RunningAuthority } from '../running-authority.builder.js';

jest.setTimeout(60_000);

/** An authority whose form no page knows. */
const forest = caseForm(
  z.strictObject({
    tree: labelled(z.string(), { en: 'Tree', zh: '树木' }),
    fine: labelled(z.int(), { en: 'Fine', zh: '罚款' }, 'money'),
  }),
  () => undefined,
);
const profile = { code: 'courts', name: 'Courts', catalogue: 'cn', caseForm: forest };
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

let made = 0;
const post = (role: string, path: string, body: unknown = {}, sub = role) =>
  courts.call(role, 'POST', path, { body, sub });
const get = async <T>(path: string, role = 'clerk', sub = role) =>
  (await courts.call(role, 'GET', path, { sub })).body as unknown as T;
interface Page {
  items: WorkItem[];
  next: string | null;
}
const work = (query = '', role = 'clerk', sub = role) => get<Page>(`/v1/work?${query}`, role, sub);
async function draft(from: string | undefined, changes: Partial<ListingDraft> = {}): Promise<string> {
  made += 1;
  const measures = [from === undefined ? { measure: 'M01' } : { measure: 'M01', from, to: '2027-06-01' }];
  const { body } = await post('clerk', '/v1/listings', aDraft(made, { reference: `W-${made}`, measures, ...changes }));
  return body.id;
}
const approve = (id: string) => post('approver', `/v1/listings/${id}/approve`);

describe('the desk', () => {
  it('has what waits by the day on which it is due, a page at a time, and what is done no more', async () => {
    const ids = [await draft('2026-05-01'), await draft('2026-04-01'), await draft(undefined)];
    const first = await work('limit=2');
    const second = await work(`limit=2&cursor=${first.next ?? ''}`);
    expect([...first.items, ...second.items].map(({ listing }) => listing)).toEqual([ids[1], ids[0], ids[2]]);
    expect(second.next).toBeNull();
    expect(first.items[0]?.tasks).toEqual([{ task: 'approve', dueOn: '2026-03-31', daysLeft: 21, mine: false }]);
    expect((await work('', 'approver')).items[0]?.tasks).toMatchObject([{ mine: true }]);
    expect((await work('mine=true')).items).toEqual([]);
    await approve(ids[1] ?? '');
    expect((await work('mine=true')).items.map(({ tasks }) => tasks[0]?.task)).toEqual(['serve']);
    await post('clerk', `/v1/listings/${ids[1] ?? ''}/serve`, SERVED);
    expect((await work()).items.map(({ listing }) => listing)).toEqual([ids[0], ids[2]]);
    expect((await work('task=approve&reference=W-3')).items).toHaveLength(1);
    expect((await courts.call('clerk', 'GET', '/v1/work?cursor=nonsense')).status).toBe(422);
  });

  it('shows an objection by its last day to whoever may decide it, and what the hub refused first', async () => {
    const id = await draft('2026-03-17');
    await approve(id);
    await post('clerk', `/v1/listings/${id}/serve`, SERVED);
    await post('clerk', `/v1/listings/${id}/objections`, { lodgedAt: '2026-03-09T01:00:00.000Z', statement: 's' });
    const seen = async (sub: string) =>
      (await work('task=decideObjection', 'approver', sub)).items.flatMap(({ tasks }) => tasks);
    expect(await seen('approver')).toMatchObject([{ dueOn: '2026-03-30', mine: false }]);
    expect(await seen('reviewer')).toMatchObject([{ dueOn: '2026-03-30', mine: true }]);
    await pooled(database.ds).query(
      `UPDATE lane_events SET verdict = 'not_competent', verdict_at = now() WHERE listing_id = $1
       AND version = (SELECT max(version) FROM lane_events WHERE listing_id = $1)`,
      [id],
    );
    const [first, ...others] = (await work()).items;
    expect(first).toMatchObject({ listing: id, hubCode: 'not_competent', tasks: [{ task: 'rejected' }, {}] });
    expect(others.map(({ listing }) => listing)).not.toContain(id);
    expect(
      (await get<{ past: { happened: string }[] }>(`/v1/listings/${id}/outlook`)).past.map(({ happened }) => happened),
    ).toEqual(['published', 'served', 'objected']);
  });

  it('gives rows from before their tasks by the migration', async () => {
    const told = () => pooled(database.ds).query('SELECT id, waits_for FROM listings ORDER BY id');
    const before = await told();
    await pooled(database.ds).query(`ALTER TABLE listings DROP COLUMN waits_for, DROP COLUMN due_on`);
    await pooled(database.ds).query('DROP INDEX lane_events_refused');
    await pooled(database.ds).query(WORK_SQL);
    expect(await told()).toEqual(before);
  });

  it('tells the law of its own grounds, and the form of its cases whatever they are', async () => {
    const law = await get<{ grounds: { code: string; measures: { status: string }[] }[] }>('/v1/law');
    expect(law.grounds.map(({ code }) => code)).toEqual(['G01', 'G02', 'G03']);
    expect(await get('/v1/cases/form')).toEqual({
      type: 'object',
      properties: {
        tree: { type: 'string', 'x-label': { en: 'Tree', zh: '树木' } },
        fine: {
          type: 'integer',
          minimum: -9007199254740991,
          maximum: 9007199254740991,
          'x-label': { en: 'Fine', zh: '罚款' },
          'x-as': 'money',
        },
      },
      required: ['tree', 'fine'],
      additionalProperties: false,
    });
    const opened = await post('clerk', '/v1/cases', { tree: 'oak', fine: 5 });
    expect((await get<{ items: unknown[] }>('/v1/cases')).items).toEqual([opened.body]);
  });
});
