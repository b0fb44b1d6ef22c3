import { describe, expect, it } from '@jest/globals';
import type { StepBody, StepName } from '@concord/contracts';
import type { Commitment } from '../commitments/commitment.js';
import { after, aCommitment, aPayment, FOUND, HEARD, shown } from '../commitments/commitment.builder.js';
import { decide } from './decide.js';

const contract = aCommitment();
const open = after(contract);
const heard = after(contract, ['hear', '2025-07-01', HEARD, 'auditor']);
const replied = after(
  contract,
  ['hear', '2025-07-01', HEARD, 'auditor'],
  ['reply', '2025-07-03', { answer: 'It rained.' }],
);
const found = after(contract, ['hear', '2025-07-01', HEARD, 'auditor'], ['find', '2025-07-20', FOUND, 'finder']);
const later = { dueOn: '2025-09-30', document: 'Annex', reason: 'Pipes' };
const pause = { from: '2025-03-01', to: '2025-03-11', document: 'Notice', reason: 'Flood' };

function codeOf<N extends StepName>(step: N, to: Commitment, body: StepBody<N>, on: string, sub = 'somebody'): string {
  try {
    decide(step, to, body, { side: 'independent body', sub, on });
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('a step', () => {
  it('that takes a commitment on record is a second person’s', () => {
    const proposed = { ...open, isAdmitted: false };
    expect(codeOf('admit', proposed, {}, '2025-02-01', 'clerk')).toBe('second_person_required');
    expect(codeOf('admit', proposed, {}, '2025-02-01')).toBe('taken');
    expect(codeOf('admit', open, {}, '2025-02-01')).toBe('transition_refused');
  });

  it.each([
    ['of a day that has not come', shown('2025-02-02'), 'range_invalid'],
    ['of before it was made', shown('2025-01-09'), 'range_invalid'],
    ['with an amount', shown('2025-02-01', { amount: 1 }), 'body_invalid'],
    ['of a milestone that it has not', shown('2025-02-01', { milestone: 'X' }), 'body_invalid'],
    ['of that day', shown('2025-02-01'), 'taken'],
  ])('of evidence %s', (_, body, code) => {
    expect(codeOf('evidence', open, body, '2025-02-01')).toBe(code);
  });

  it('of evidence of a payment has an amount', () => {
    expect(codeOf('evidence', after(aPayment()), shown('2025-06-01'), '2025-06-01')).toBe('body_invalid');
    expect(codeOf('evidence', after(aPayment()), shown('2025-06-01', { amount: 1 }), '2025-06-01')).toBe('taken');
  });

  it('moves a due date to a later day, before it is past, and never for the public', () => {
    const promise = after(aCommitment({ kind: 'PROMISE', counterparty: { kind: 'public' } }));
    expect(codeOf('amend', open, later, '2025-06-30')).toBe('taken');
    expect(codeOf('amend', open, later, '2025-07-01')).toBe('transition_refused');
    expect(codeOf('amend', open, { ...later, dueOn: '2025-06-30' }, '2025-06-01')).toBe('range_invalid');
    expect(codeOf('amend', promise, later, '2025-06-01')).toBe('transition_refused');
    expect(codeOf('agree', open, {}, '2025-06-01')).toBe('transition_refused');
    expect(codeOf('agree', after(contract, ['amend', '2025-06-01', later]), {}, '2025-07-01')).toBe(
      'transition_refused',
    );
  });

  it('of force majeure is of days that count, once', () => {
    const paused = after(contract, ['pause', '2025-03-12', pause]);
    expect(codeOf('pause', open, pause, '2025-03-12')).toBe('taken');
    expect(codeOf('pause', paused, { ...pause, from: '2025-03-10', to: '2025-03-12' }, '2025-03-12')).toBe(
      'range_invalid',
    );
    expect(codeOf('pause', open, { ...pause, to: '2025-03-01' }, '2025-03-12')).toBe('range_invalid');
    expect(codeOf('pause', open, { ...pause, from: '2025-07-01', to: '2025-07-02' }, '2025-08-12')).toBe(
      'range_invalid',
    );
  });

  it('of force majeure is of two years at most, and within years of four digits', () => {
    expect(codeOf('pause', open, { ...pause, to: '2027-03-01' }, '2025-03-12')).toBe('taken');
    expect(codeOf('pause', open, { ...pause, to: '2027-03-02' }, '2025-03-12')).toBe('term_over_cap');
    expect(codeOf('pause', open, { ...pause, to: '9999-12-31' }, '2025-03-12')).toBe('range_invalid');
    const late = after(aCommitment({ dueOn: '9999-12-30' }));
    expect(codeOf('pause', late, { ...pause, to: '2025-03-02' }, '2025-03-12')).toBe('taken');
    expect(codeOf('pause', late, { ...pause, to: '2025-03-03' }, '2025-03-12')).toBe('range_invalid');
  });

  it('hears the department before anything is found, and finds by somebody else', () => {
    expect(codeOf('hear', open, HEARD, '2025-06-30')).toBe('transition_refused');
    expect(codeOf('hear', open, HEARD, '2025-07-01')).toBe('taken');
    expect(codeOf('find', open, FOUND, '2025-07-05')).toBe('transition_refused');
    // Ten working days after Tuesday 2025-07-01 end on Tuesday the 15th.
    expect(codeOf('find', heard, FOUND, '2025-07-15', 'finder')).toBe('transition_refused');
    expect(codeOf('find', heard, FOUND, '2025-07-16', 'finder')).toBe('taken');
    expect(codeOf('find', replied, FOUND, '2025-07-03', 'finder')).toBe('taken');
    expect(codeOf('find', replied, FOUND, '2025-07-03', 'auditor')).toBe('second_person_required');
    expect(codeOf('find', heard, FOUND, '2025-12-01', 'finder')).toBe('transition_refused');
    expect(codeOf('reply', found, { answer: 'We see it otherwise.' }, '2025-08-01')).toBe('taken');
    expect(codeOf('reply', replied, { answer: 'Again.' }, '2025-07-04')).toBe('transition_refused');
  });

  it('replies while a finding is awaited or a breach stands, and revives no hearing that is over', () => {
    const answer = { answer: 'It rained.' };
    // Thirty working days after Tuesday 2025-07-15, the last of the reply, end on Tuesday 2025-08-26.
    expect(codeOf('reply', heard, answer, '2025-07-16')).toBe('taken');
    expect(codeOf('reply', heard, answer, '2025-08-26')).toBe('taken');
    expect(codeOf('reply', heard, answer, '2025-08-27')).toBe('transition_refused');
    expect(codeOf('reply', found, answer, '2026-08-27')).toBe('taken');
    const late = after(contract, ['hear', '2025-07-01', HEARD, 'auditor'], ['reply', '2025-08-20', answer]);
    expect(codeOf('find', late, FOUND, '2025-08-26', 'finder')).toBe('taken');
    expect(codeOf('find', late, FOUND, '2025-08-27', 'finder')).toBe('transition_refused');
  });

  it('reviews a finding once, in time, and corrects it by a third person', () => {
    const asked = { reason: 'It pumps.' };
    expect(codeOf('review', found, asked, '2025-08-08')).toBe('taken');
    expect(codeOf('review', found, asked, '2025-08-11')).toBe('transition_refused');
    expect(codeOf('correct', found, FOUND, '2025-08-01', 'auditor')).toBe('second_person_required');
    expect(codeOf('correct', found, FOUND, '2025-08-01', 'finder')).toBe('second_person_required');
    expect(codeOf('correct', found, FOUND, '2025-08-01', 'third')).toBe('taken');
    expect(codeOf('correct', heard, FOUND, '2025-08-01', 'third')).toBe('transition_refused');
  });

  it('makes no breach of what was found to be none, but by a hearing', () => {
    const none = { ...FOUND, breach: false };
    const cleared = after(contract, ['hear', '2025-07-01', HEARD, 'auditor'], ['find', '2025-07-20', none, 'finder']);
    expect(codeOf('correct', cleared, FOUND, '2025-08-01', 'third')).toBe('transition_refused');
    expect(codeOf('correct', cleared, none, '2025-08-01', 'third')).toBe('taken');
    expect(codeOf('hear', cleared, HEARD, '2025-08-01')).toBe('taken');
  });

  it('reviews what was corrected unasked, and nothing twice', () => {
    const asked = { reason: 'It pumps.' };
    const steps = [
      ['hear', '2025-07-01', HEARD, 'auditor'],
      ['find', '2025-07-20', FOUND, 'finder'],
    ] as const;
    const again = ['correct', '2025-07-22', FOUND, 'third'] as const;
    const [hear, find] = steps;
    expect(codeOf('review', after(contract, [...hear], [...find], [...again]), asked, '2025-08-08')).toBe('taken');
    const upheld = after(contract, [...hear], [...find], ['review', '2025-07-21', asked], [...again]);
    expect(codeOf('review', upheld, asked, '2025-07-23')).toBe('transition_refused');
  });

  it('does not bring a breach back whose review came too late, but by a hearing', () => {
    const reviewed = after(
      contract,
      ['hear', '2025-07-01', HEARD, 'auditor'],
      ['find', '2025-07-20', FOUND, 'finder'],
      ['review', '2025-07-21', { reason: 'It pumps.' }],
    );
    // Thirty working days after Monday 2025-07-21 end on Monday 2025-09-01.
    expect(codeOf('correct', reviewed, FOUND, '2025-09-01', 'third')).toBe('taken');
    expect(codeOf('correct', reviewed, FOUND, '2025-09-02', 'third')).toBe('transition_refused');
    expect(codeOf('hear', reviewed, HEARD, '2025-09-01')).toBe('transition_refused');
    expect(codeOf('hear', reviewed, HEARD, '2025-09-02')).toBe('taken');
    const none = { ...FOUND, breach: false };
    expect(codeOf('correct', reviewed, none, '2025-09-02', 'third')).toBe('taken');
  });

  it('finds no breach of what force majeure moved to a later day', () => {
    const moved = after(
      contract,
      ['hear', '2025-07-01', HEARD, 'auditor'],
      ['reply', '2025-07-02', { answer: 'It rained.' }],
      ['pause', '2025-07-03', { ...pause, to: '2025-05-01' }],
    );
    expect(moved.dueOn).toBe('2025-08-30');
    expect(codeOf('find', moved, FOUND, '2025-07-10', 'finder')).toBe('transition_refused');
    expect(codeOf('find', moved, { ...FOUND, breach: false }, '2025-07-10', 'finder')).toBe('taken');
  });

  it('finds nothing in a year whose holidays nobody knows', () => {
    const last = after(contract, ['hear', '2027-12-20', HEARD, 'auditor']);
    expect(codeOf('find', last, FOUND, '2028-02-15', 'finder')).toBe('calendar_not_covered');
    const told = after(
      contract,
      ['hear', '2027-12-20', HEARD, 'auditor'],
      ['reply', '2027-12-21', { answer: 'It rained.' }],
    );
    expect(codeOf('find', told, FOUND, '2027-12-31', 'finder')).toBe('taken');
  });

  it('changes nothing that was struck out', () => {
    const struck = after(contract, ['strike', '2025-02-01', { reason: 'Twice' }]);
    expect(codeOf('evidence', struck, shown('2025-02-01'), '2025-02-02')).toBe('transition_refused');
  });
});
