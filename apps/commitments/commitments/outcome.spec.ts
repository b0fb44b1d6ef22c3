import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { after, aCommitment, aPayment, FOUND, HEARD, shown } from './commitment.builder.js';
import { recorded } from './commitment.js';
import { keptOn, outcomeOn, paidBy } from './outcome.js';

const contract = aCommitment();
const hear = ['hear', '2025-07-01', HEARD] as const;
const find = ['find', '2025-07-20', FOUND] as const;
const review = ['review', '2025-07-21', { reason: 'It pumps.' }] as const;
const force = { from: '2025-03-01', to: '2025-03-11', document: 'Notice', reason: 'Flood' };

describe('what became of a commitment', () => {
  it('is nothing before it is on record', () => {
    expect(outcomeOn(recorded('id', contract, { side: 'department', sub: 'clerk' }), '2026-01-01')).toBe('PROPOSED');
  });

  it.each([
    ['open on the due date', after(contract), '2025-06-30', 'OPEN'],
    ['overdue the day after, with nothing shown', after(contract), '2025-07-01', 'OVERDUE'],
    ['kept on the due date', after(contract, ['evidence', '2025-07-05', shown('2025-06-30')]), '2025-07-05', 'KEPT'],
    ['late the day after', after(contract, ['evidence', '2025-07-05', shown('2025-07-01')]), '2025-07-05', 'LATE'],
    ['disputed while it is heard', after(contract, [...hear]), '2025-07-10', 'DISPUTED'],
    ['as the evidence says when nothing was found in time', after(contract, [...hear]), '2025-12-31', 'OVERDUE'],
    [
      'broken by a finding, whatever was shown',
      after(contract, ['evidence', '2025-07-01', shown('2025-06-01')], [...hear], [...find]),
      '2025-07-20',
      'BROKEN',
    ],
    [
      'kept where no breach was found',
      after(
        contract,
        ['evidence', '2025-07-01', shown('2025-06-01')],
        [...hear],
        ['find', '2025-07-20', { ...FOUND, breach: false }],
      ),
      '2025-07-20',
      'KEPT',
    ],
    ['disputed under review', after(contract, [...hear], [...find], [...review]), '2025-07-30', 'DISPUTED'],
    ['not broken while a review is late', after(contract, [...hear], [...find], [...review]), '2025-12-31', 'OVERDUE'],
    [
      'as corrected',
      after(contract, [...hear], [...find], [...review], ['correct', '2025-08-01', { ...FOUND, breach: false }]),
      '2025-08-01',
      'OVERDUE',
    ],
    ['struck', after(contract, ['strike', '2025-02-01', { reason: 'Recorded twice' }]), '2025-07-01', 'STRUCK'],
  ])('is %s', (_, commitment, day, outcome) => {
    expect(outcomeOn(commitment, day)).toBe(outcome);
  });

  it('is counted from the due date that was agreed, and from force majeure', () => {
    const amend = ['amend', '2025-06-01', { dueOn: '2025-09-30', document: 'Annex', reason: 'Pipes' }] as const;
    expect(after(contract, [...amend]).dueOn).toBe('2025-06-30');
    expect(after(contract, [...amend], ['agree', '2025-06-02', {}]).dueOn).toBe('2025-09-30');
    expect(after(contract, ['pause', '2025-03-12', force]).dueOn).toBe('2025-07-10');
  });

  it('takes every milestone, each with its own date', () => {
    const milestones = ['A', 'B'].map((code, i) => ({
      code,
      title: code,
      dueOn: ['2025-03-31', '2025-06-30'][i] ?? '',
    }));
    const two = aCommitment({ milestones });
    const a = (on: string) => ['evidence', on, shown(on, { milestone: 'A' })] as const;
    const b = (on: string) => ['evidence', on, shown(on, { milestone: 'B' })] as const;
    expect(outcomeOn(after(two, [...a('2025-03-31')]), '2025-07-01')).toBe('OVERDUE');
    expect(outcomeOn(after(two, [...a('2025-03-31')], [...b('2025-06-30')]), '2025-07-01')).toBe('KEPT');
    expect(outcomeOn(after(two, [...a('2025-04-01')], [...b('2025-06-30')]), '2025-07-01')).toBe('LATE');
    const moved = after(two, ['pause', '2025-03-12', force], [...a('2025-04-10')], [...b('2025-06-30')]);
    expect(outcomeOn(moved, '2025-07-01')).toBe('KEPT');
  });
});

describe('a payment', () => {
  it('is kept with the value date by which all of it was paid, in whatever order the parts were shown', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 6 }), (amounts) => {
        const parts = amounts.map(
          (amount, i) => ['evidence', '2025-08-01', shown(`2025-06-${String(10 + i)}`, { amount })] as const,
        );
        const forward = after(aPayment(), ...parts.map((part) => [...part] as [...typeof part]));
        const backward = after(aPayment(), ...[...parts].reverse().map((part) => [...part] as [...typeof part]));
        const sum = amounts.reduce((all, amount) => all + amount, 0);
        expect(paidBy(forward, '2025-08-01')).toBe(sum);
        expect(keptOn(forward)).toBe(keptOn(backward));
        expect(keptOn(forward) !== null).toBe(sum >= 100_000);
      }),
    );
  });

  it('is late where its last part has a later value date', () => {
    const parts = (on: string) =>
      after(
        aPayment(),
        ['evidence', on, shown('2025-06-01', { amount: 99_999 })],
        ['evidence', on, shown(on, { amount: 1 })],
      );
    expect(outcomeOn(parts('2025-06-30'), '2025-08-01')).toBe('KEPT');
    expect(outcomeOn(parts('2025-07-01'), '2025-08-01')).toBe('LATE');
  });
});
