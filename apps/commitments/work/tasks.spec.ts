import { describe, expect, it } from '@jest/globals';
import { addDays } from '@concord/catalogue';
import fc from 'fast-check';
import { after, aCommitment, FOUND, HEARD, shown } from '../commitments/commitment.builder.js';
import { recorded, type Commitment } from '../commitments/commitment.js';
import { tasksOf, worksUntil } from './tasks.js';

const contract = aCommitment();
const hear = ['hear', '2025-07-01', HEARD] as const;
const reply = ['reply', '2025-07-03', { answer: 'It rained.' }] as const;
const late = ['reply', '2025-08-20', { answer: 'It rained.' }] as const;
const find = ['find', '2025-07-20', FOUND] as const;
const clear = ['find', '2025-07-20', { ...FOUND, breach: false }] as const;
const review = ['review', '2025-07-21', { reason: 'It pumps.' }] as const;
const uphold = ['correct', '2025-08-01', FOUND] as const;
const kept = ['evidence', '2025-06-30', shown('2025-06-30')] as const;
const told = (commitment: Commitment, day: string) =>
  tasksOf(commitment, day).map(({ task, dueOn }) => (dueOn === undefined ? task : `${task} ${dueOn}`));

describe('what waits', () => {
  const proposed = recorded('id', contract, { side: 'department', sub: 'clerk' });
  const amend = ['amend', '2025-06-01', { dueOn: '2025-09-30', document: 'Annex', reason: 'Pipes' }] as const;
  it.each([
    ['to be taken on record', proposed, '2025-02-01', ['admit']],
    ['to be shown', after(contract), '2025-06-30', ['show 2025-06-30']],
    ['to be agreed to', after(contract, [...amend]), '2025-06-30', ['show 2025-06-30', 'agree 2025-06-30']],
    ['to be heard', after(contract), '2025-07-01', ['show 2025-06-30', 'hear']],
    ['a reply', after(contract, [...hear]), '2025-07-15', ['reply 2025-07-15', 'show 2025-06-30']],
    [
      'a finding, and a reply all the same',
      after(contract, [...hear]),
      '2025-07-16',
      ['reply', 'find 2025-08-26', 'show 2025-06-30'],
    ],
    ['a finding', after(contract, [...kept], [...hear], [...reply]), '2025-07-03', ['find 2025-08-14']],
    ['a finding no longer for a late reply', after(contract, [...kept], [...hear], [...late]), '2025-08-27', []],
    ['a request for review', after(contract, [...hear], [...reply], [...find]), '2025-08-08', ['askReview 2025-08-08']],
    ['nothing when that is over', after(contract, [...hear], [...reply], [...find]), '2025-08-09', []],
    [
      'a review',
      after(contract, [...kept], [...hear], [...reply], [...find], [...review]),
      '2025-09-01',
      ['decideReview 2025-09-01'],
    ],
    [
      'a new hearing where the review came too late',
      after(contract, [...hear], [...reply], [...find], [...review]),
      '2025-09-02',
      ['show 2025-06-30', 'hear'],
    ],
    [
      'no second hearing where no breach was found',
      after(contract, [...hear], [...clear]),
      '2025-09-01',
      ['show 2025-06-30'],
    ],
    ['nothing when it was kept', after(contract, [...kept]), '2025-09-01', []],
    [
      'nothing when it was struck out',
      after(contract, ['strike', '2025-02-01', { reason: 'Twice' }]),
      '2025-09-01',
      [],
    ],
  ])('is %s', (_, commitment, day, expected) => {
    expect(told(commitment, day)).toEqual(expected);
  });
});

describe('the day after which nothing waits', () => {
  it('is before no day on which something does, whatever was done', () => {
    const parts = fc.subarray([hear, reply, find, clear, review, uphold, kept]);
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 400 }), (steps, days) => {
        const commitment = after(contract, ...steps.map((step) => [...step] as never));
        const day = addDays('2025-06-01', days);
        const until = worksUntil(commitment);
        if (tasksOf(commitment, day).length > 0) expect(until === 'infinity' || until >= day).toBe(true);
      }),
    );
  });

  it('comes for what was kept, and for what was found and not contested', () => {
    expect(worksUntil(after(contract, [...kept]))).toBe('-infinity');
    expect(worksUntil(after(contract, [...hear], [...reply], [...find]))).toBe('2025-08-08');
    expect(worksUntil(after(contract, [...kept], [...hear], [...reply]))).toBe('2025-08-14');
    expect(worksUntil(after(contract, [...kept], [...hear], [...late]))).toBe('2025-08-26');
    expect(worksUntil(after(contract, [...hear], [...reply], [...find], [...review], [...uphold]))).toBe('-infinity');
  });
});
