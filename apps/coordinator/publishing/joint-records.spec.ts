import { describe, expect, it } from '@jest/globals';
import type { StoredChange } from './changes.store.js';
import { namedIn, restrictionRecords } from './joint-records.js';
import type { PresentSubject } from './present.store.js';

const at = new Date('2026-06-01T01:00:00Z');
const [A, B, C] = ['a', 'b', 'c'].map((letter) => `0197290c-0000-7000-8000-00000000000${letter}`) as [
  string,
  string,
  string,
];

function change(number: bigint, given: Partial<StoredChange>): StoredChange {
  return { change: number, restricted: [], rewarded: [], removed: {}, tokens: [], at, ...given };
}

function subject(id: string): PresentSubject {
  return {
    id,
    kind: 'NATURAL',
    facts: [],
    measures: { M01: { coverage: [], refer: [], bases: [] } },
    honours: [],
    contested: [],
  };
}

describe('records of the joint lists', () => {
  it('tell each subject once, under the last change that names it', () => {
    const named = namedIn([
      change(1n, { restricted: [A, B], tokens: ['x'] }),
      change(2n, { restricted: [A], tokens: ['x'] }),
    ]);
    const records = restrictionRecords(
      named,
      new Map([
        [A, subject(A)],
        [B, subject(B)],
      ]),
      at,
    );
    expect(records.map(({ key, value }) => [key, value.seq])).toEqual([
      [A, '2'],
      [B, '1'],
    ]);
    expect(named.tokens.get('x')).toBe(2n);
  });

  it('take back a subject that is no more, and leave one that a later change removes to that change', () => {
    const named = namedIn([change(1n, { restricted: [A, C], removed: { [A]: 'ORGANISATION' } })]);
    expect(restrictionRecords(named, new Map(), at)).toEqual([
      {
        key: A,
        value: { v: 1, subject: A, kind: 'ORGANISATION', measures: {}, seq: '1', asOf: '2026-06-01T01:00:00.000Z' },
      },
    ]);
  });
});
