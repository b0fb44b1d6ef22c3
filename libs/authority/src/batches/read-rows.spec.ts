import { describe, expect, it } from '@jest/globals';
import { readRows } from './read-rows.js';
import { aRow } from './row.builder.js';

describe('the rows of a call', () => {
  it('are read each by itself, the wrong ones told by their line', () => {
    const { rows, refused } = readRows([
      aRow(1),
      { ...aRow(6), score: 3 },
      { ...aRow(7), served: '2026-02-30' },
      'no row',
    ]);
    expect(rows.map(({ line }) => line)).toEqual([2]);
    expect(refused).toMatchObject([
      { line: 7, code: 'unknown_field' },
      { line: 8, code: 'body_invalid' },
      { line: 4, code: 'body_invalid' },
    ]);
    expect(refused[1]?.detail).toMatch('/served');
  });
});
