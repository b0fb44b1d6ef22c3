import { describe, expect, it } from '@jest/globals';
import { commitmentSide } from './commitment-side.js';

const of = (type: 'USCC' | 'LEI' | 'RID', value: string) => ({
  authority: 'coordinator',
  identifier: { type, country: 'CN', value },
});

describe('the side of commitments on which somebody stands', () => {
  it.each([
    ['a department’s', { authority: 'gov-east-water' }, 'department'],
    ['the independent body’s', { authority: 'audit' }, 'independent body'],
    ['a firm’s', of('USCC', '91350100M000100Y43'), 'counterparty'],
    ['no side for a person', of('RID', '11010519491231002X'), null],
    ['no side for a court', { authority: 'courts' }, null],
    ['no side for a department that is in no register', { authority: 'gov-nowhere' }, null],
  ])('is %s', (_, person, side) => {
    expect(commitmentSide(person)).toBe(side);
  });
});
