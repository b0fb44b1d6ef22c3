import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { inTransaction, pooled } from '@concord/database';
import { testDatabase, type TestDatabase } from '@concord/testing';
import { v7 as uuid } from 'uuid';
import { type after, aCommitment, aPayment, FOUND, HEARD, shown } from '../commitments/commitment.builder.js';
import { commitmentTables } from '../commitments/commitment.migration.js';
import { keepCommitment, keepStep } from '../commitments/commitment.store.js';
import { recorded, type AnyTaken } from '../commitments/commitment.js';
import { evolve } from '../commitments/evolve.js';
import { referenceOfSide } from '../commitments/reference-of-side.migration.js';
import { isAdmittedColumn, OVER_FOR_GOOD } from './is-admitted.migration.js';
import { tasksOf, worksUntil } from './tasks.js';
import { waitingOn } from './waiting.store.js';
import { Work } from './work.js';
import { worksUntilColumn } from './works-until.migration.js';

jest.setTimeout(60_000);

type Step = Parameters<typeof after>[1];
const admit: Step = ['admit', '2025-01-11', {}];
const hear: Step = ['hear', '2025-07-01', HEARD];
const reply: Step = ['reply', '2025-07-03', { answer: 'It rained.' }];
const find: Step = ['find', '2025-07-20', FOUND];
const clear: Step = ['find', '2025-07-20', { ...FOUND, breach: false }];
const review: Step = ['review', '2025-07-21', { reason: 'It pumps.' }];
const kept: Step = ['evidence', '2025-06-30', shown('2025-06-30')];
const strike: Step = ['strike', '2025-02-01', { reason: 'Twice' }];
const part = (milestone: string): Step => ['evidence', '2025-06-30', shown('2025-06-30', { milestone })];
const paid = (amount: number): Step => ['evidence', '2025-06-30', shown('2025-06-30', { amount })];
const milestones = ['A', 'B'].map((code) => ({ code, title: code, dueOn: '2025-06-30' }));

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase([commitmentTables, referenceOfSide, worksUntilColumn, isAdmittedColumn]);
});
afterAll(() => database.drop());
beforeEach(() => pooled(database.ds).query('TRUNCATE commitments, steps'));

/** Keeps a commitment with its steps as the service does; gives it as it is then. */
function keep(changes: Partial<ReturnType<typeof aCommitment>>, ...steps: Step[]) {
  const id = uuid();
  const first = recorded(id, aCommitment({ reference: id, ...changes }), { side: 'department', sub: 'clerk' });
  return inTransaction(database.ds, async (tx) => {
    await keepCommitment(tx, {
      commitment: first,
      recordedAt: '2025-01-10T04:00:00Z',
      recordedOn: '2025-01-10',
      steps: [],
    });
    let commitment = first;
    for (const [step, on, body] of steps) {
      const own = { step: step, on, at: `${on}T04:00:00Z`, side: 'department', sub: 'somebody', body };
      commitment = evolve(commitment, own as unknown as AnyTaken);
      await keepStep(tx, commitment, own as unknown as AnyTaken);
    }
    return commitment;
  });
}

describe('what may wait', () => {
  it('is what is on record before any proposal, and says where there is more than was read', async () => {
    const deadline = await keep({ dueOn: '2025-06-30' }, admit);
    const proposals = [await keep({ dueOn: '2025-02-01' }), await keep({ dueOn: '2025-02-02' })];
    const read = async (onRecord: number, proposed: number) => {
      const { histories, isCut } = await waitingOn(pooled(database.ds), {}, '2025-02-03', { onRecord, proposed });
      return { ids: histories.map(({ commitment: { id } }) => id), isCut };
    };
    expect(await read(1, 2)).toEqual({ ids: [deadline, ...proposals].map(({ id }) => id), isCut: false });
    expect(await read(1, 1)).toEqual({ ids: [deadline, proposals[0]].map((each) => each?.id), isCut: true });
    await keep({ dueOn: '2025-07-31' }, admit);
    expect(await read(1, 2)).toMatchObject({ isCut: true });
  });

  it('is told as not all where what was read is no work of the caller’s', async () => {
    await keep({ dueOn: '2025-06-30' }, admit);
    await keep({ dueOn: '2025-07-31' }, admit);
    const clock = { now: () => new Date('2025-02-03T04:00:00Z') };
    const of = { ds: database.ds, clock, zone: 'Asia/Shanghai' };
    const body = { authority: 'audit', sub: 'somebody', roles: ['clerk'] } as Parameters<Work['list']>[0];
    const asked = { mine: false, limit: 9 };
    expect(await new Work(of, { onRecord: 1, proposed: 1 }).list(body, asked)).toEqual({ items: [], more: true });
    expect(await new Work(of).list(body, asked)).toEqual({ items: [], more: false });
  });
});

describe('what was there before it was kept until when it waits', () => {
  it.each([
    ['kept', {}, [admit, kept], true],
    ['struck out', {}, [admit, strike], true],
    ['struck out as a proposal', {}, [strike], true],
    ['paid in parts', aPayment(), [admit, paid(60_000), paid(40_000)], true],
    ['kept by all milestones', { milestones }, [admit, part('A'), part('B')], true],
    ['kept and cleared', {}, [admit, kept, hear, clear], true],
    ['kept and heard', {}, [admit, kept, hear], true],
    ['kept and under review', {}, [admit, kept, hear, find, review], true],
    ['broken, and replied to', {}, [admit, hear, reply, find], true],
    ['proposed, though something was shown', {}, [kept], false],
    ['with nothing shown', {}, [admit], false],
    ['paid in part', aPayment(), [admit, paid(99_999)], false],
    ['kept by one milestone', { milestones }, [admit, part('A')], false],
    ['cleared, with nothing shown', {}, [admit, hear, clear], false],
    ['broken without a reply', {}, [admit, kept, hear, find], false],
    ['broken without a reply to the second hearing', {}, [admit, kept, hear, reply, clear, hear, find], false],
  ] satisfies [string, object, Step[], boolean][])('is over one day or not: %s', async (_, changes, steps, isOver) => {
    const db = pooled(database.ds);
    const commitment = await keep({ ...changes, reference: 'R' }, ...steps);
    await db.query(`UPDATE commitments SET works_until = 'infinity'`);
    for (const statement of OVER_FOR_GOOD.split(';').filter((each) => each.trim() !== '')) await db.query(statement);
    const [row] = await db.query<{ until: string }>('SELECT works_until::text AS until FROM commitments');
    const until = row?.until ?? '';
    expect(until !== 'infinity').toBe(isOver);
    expect(worksUntil(commitment) !== 'infinity').toBe(isOver);
    const days = ['2025-07-01', '2025-08-01', '2025-09-01', '2025-10-01', '2025-11-01', '2026-06-01'];
    const waiting = days.filter((day) => tasksOf(commitment, day).length > 0);
    for (const day of waiting) expect(until === 'infinity' || (until !== '-infinity' && until >= day)).toBe(true);
  });
});
