import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CommitmentOutlook, CommitmentWork } from '@concord/contracts';
import { openApiOf, requireDocumented } from '@concord/testing';
import { aCommitment, FOUND, HEARD, shown } from '../commitments/commitment.builder.js';
import { CommitmentsWorld } from '../world.builder.js';

jest.setTimeout(60_000);

let world: CommitmentsWorld;
const CLERK = 'gov-east-water:clerk';

beforeAll(async () => {
  world = await CommitmentsWorld.open();
});
afterAll(() => world.close());
const at = (day: string) => {
  world.clock.set(`${day}T04:00:00.000Z`);
};

async function onRecord(reference: string, dueOn: string, department = 'gov-east-water'): Promise<string> {
  const sent = aCommitment({ reference, dueOn, department });
  const { id } = (await world.post(`${department}:clerk`, '/v1/commitments', sent)).body;
  await world.step(`${department}:approver`, id, 'admit');
  return id;
}

async function waiting(who: string, query = ''): Promise<string[]> {
  const { items } = (await (await world.get(`/v1/commitments/work${query}`, who)).json()) as CommitmentWork;
  return items.flatMap(({ reference, tasks }) =>
    tasks.map(({ task, daysLeft, mine }) => `${reference} ${task} ${daysLeft ?? ''}${mine ? ' mine' : ''}`),
  );
}

describe('the work list', () => {
  it('has what waits for a side, fewest days left first, and nobody else’s', async () => {
    at('2025-02-03');
    const late = await onRecord('late', '2025-02-10');
    await onRecord('later', '2025-03-10');
    await onRecord('elsewhere', '2025-02-10', 'gov-east-finance');
    const done = await onRecord('done', '2025-02-10');
    await world.step(CLERK, done, 'evidence', shown('2025-02-03'));
    at('2025-02-12');
    expect(await waiting(CLERK)).toEqual(['late show -2 mine', 'later show 26 mine']);
    expect(await waiting('gov-east-water:approver', '?mine=true')).toEqual([]);
    expect((await waiting('audit:clerk')).sort()).toEqual(['elsewhere hear  mine', 'late hear  mine']);
    expect(await waiting('firm')).toEqual([]);
    await world.step('audit:clerk', late, 'hear', HEARD);
    expect(await waiting(CLERK, '?limit=1')).toEqual(['late show -2 mine', 'late reply 14 mine']);
    await world.step(CLERK, late, 'reply', { answer: 'It rained.' });
    expect(await waiting('audit:clerk')).toEqual(['late find 42', 'elsewhere hear  mine']);
    await world.step('audit:approver', late, 'find', FOUND);
    expect(await waiting('gov-east-water:approver', '?mine=true')).toEqual(['late askReview 21 mine']);
    at('2025-06-01');
    expect(await waiting(CLERK)).toEqual(['later show -83 mine']);
  });

  it('is not a natural person’s, and is answered as the document says', async () => {
    const document = await openApiOf(world.url);
    const response = await world.get('/v1/commitments/work?limit=1', 'audit:clerk');
    const body: unknown = await response.json();
    requireDocumented(document, { method: 'GET', path: '/v1/commitments/work' }, { status: response.status, body });
    expect(body).toMatchObject({ more: true });
    expect((await world.get('/v1/commitments/work?limit=501', CLERK)).status).toBe(422);
    expect((await world.get('/v1/commitments/work')).status).toBe(401);
  });
});

describe('the outlook of a commitment', () => {
  it('says what one may do now, to nobody but its sides', async () => {
    at('2025-02-03');
    const { id } = (await world.post(CLERK, '/v1/commitments', aCommitment({ reference: 'seen' }))).body;
    const path = `/v1/commitments/${id}/outlook`;
    const outlook = async (who: string) => (await (await world.get(path, who)).json()) as CommitmentOutlook;
    const body = await outlook('gov-east-water:approver');
    expect(body).toMatchObject({ today: '2025-02-03', version: 1, side: 'department' });
    expect(body.steps).toContainEqual({ step: 'admit', role: 'approver', open: true });
    const document = await openApiOf(world.url);
    requireDocumented(document, { method: 'GET', path }, { status: 200, body });
    expect((await world.get(path, 'gov-east-finance:clerk')).status).toBe(404);
    expect((await world.get(path)).status).toBe(401);
  });
});
