import { describe, expect, it } from '@jest/globals';
import { oneMore, toldOf } from './milestones';

const part = (code: string) => ({ code, title: code, dueOn: '2025-06-30' });
const codes = (...of: string[]) => oneMore(of.map(part)).map(({ code }) => code);

describe('one more milestone', () => {
  it('takes the first code that is free', () => {
    expect(codes()).toEqual(['M1']);
    expect(codes('M1', 'M2')).toEqual(['M1', 'M2', 'M3']);
    expect(codes('M2')).toEqual(['M2', 'M1']);
    expect(codes('M1', 'M3', ' M2')).toEqual(['M1', 'M3', ' M2', 'M4']);
  });
});

describe('what was refused of a milestone', () => {
  it('stands at its field, and that of the whole at its code', () => {
    const told = new Map([
      ['/milestones/1/dueOn', 'is late'],
      ['/milestones/0', 'is wrong'],
    ]);
    expect(toldOf(told, 1, 'dueOn')).toBe('is late');
    expect(toldOf(told, 1, 'code')).toBeUndefined();
    expect(toldOf(told, 0, 'code')).toBe('is wrong');
    expect(toldOf(told, 0, 'title')).toBeUndefined();
  });
});
