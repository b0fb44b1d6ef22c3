import { describe, expect, it } from '@jest/globals';
import { regulatorEntry, type Basis, type Range } from '@concord/contracts';
import fc from 'fast-check';
import type { Mandate } from '@concord/catalogue';
import { changesFor, digestOf, entriesWithin } from './entry.js';
import { aBasis, aJointRecord } from './joint-record.builder.js';

const subject = '0197290c-0000-7000-8000-00000000000a';
const mandate: Mandate = {
  code: 'travel',
  name: 'Travel',
  legalBasis: 'art. 1',
  grounds: ['G03', 'G09'],
  measures: ['M01', 'M03'],
};
const [first, second]: [Range[], Range[]] = [[['2026-06-01', '2027-06-01']], [['2027-01-01', '2028-01-01']]];
const within = (bases: Record<string, Basis[]>) => entriesWithin(mandate, aJointRecord(subject, 1, bases));

describe('what a mandate covers', () => {
  it('are bases whose ground and measure are both in it, and coverage by these alone', () => {
    const entries = within({
      M01: [aBasis('G03', first), aBasis('G11', second)],
      M02: [aBasis('G03', first)],
      M03: [aBasis('G10', first)],
    });
    expect([...entries.keys()]).toEqual(['M01']);
    expect(entries.get('M01')).toEqual({
      v: 1,
      entry: `${subject}|M01`,
      subject,
      kind: 'NATURAL',
      measure: 'M01',
      coverage: first,
      refer: [],
      bases: [aBasis('G03', first)],
    });
  });

  it('joins the coverage of its bases; a parked one refers', () => {
    const joined = within({ M01: [aBasis('G03', first), aBasis('G09', second)] }).get('M01');
    expect(joined?.coverage).toEqual([['2026-06-01', '2028-01-01']]);
    const parked = within({ M01: [aBasis('G03', first), aBasis('G09', second, { parked: true })] }).get('M01');
    expect([parked?.coverage, parked?.refer]).toEqual([first, second]);
  });

  it('never tells of another ground or measure, whatever the record holds', () => {
    const bases = fc.array(
      fc.constantFrom('G03', 'G05', 'G09', 'G11').map((ground) => aBasis(ground, ground === 'G03' ? first : second)),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('M01', 'M02', 'M03', 'M14'), bases), (all) => {
        for (const [measure, entry] of within(all)) {
          expect(mandate.measures).toContain(measure);
          expect(entry.bases.length).toBeGreaterThan(0);
          expect(entry.bases.filter(({ ground }) => !mandate.grounds.includes(ground))).toEqual([]);
          expect(() => regulatorEntry.parse(entry)).not.toThrow();
        }
      }),
    );
  });
});

describe('what a regulator is told', () => {
  const record = aJointRecord(subject, 1, { M01: [aBasis('G03', first)], M03: [aBasis('G09', second)] });
  const heldOf = (from: typeof record) =>
    new Map([...entriesWithin(mandate, from)].map(([measure, entry]) => [measure, digestOf(entry)]));

  it('is all of a new record', () => {
    const changes = changesFor(mandate, record, new Map());
    expect(changes.map(({ event, entry }) => [event, entry.measure])).toEqual([
      ['entry', 'M01'],
      ['entry', 'M03'],
    ]);
    expect(changes.map(({ entry, digest }) => digest === digestOf(entry))).toEqual([true, true]);
  });

  it('is nothing of a repetition, nor of a change outside the mandate', () => {
    expect(changesFor(mandate, record, heldOf(record))).toEqual([]);
    const other = aJointRecord(subject, 2, {
      M01: [aBasis('G03', first), aBasis('G05', second)],
      M03: [aBasis('G09', second)],
      M13: [aBasis('G05', first)],
    });
    expect(changesFor(mandate, other, heldOf(record))).toEqual([]);
  });

  it('is a change of what it covers, and the end of what it no longer does', () => {
    const next = aJointRecord(subject, 2, { M01: [aBasis('G03', second)] });
    const changes = changesFor(mandate, next, heldOf(record));
    expect(
      changes.map(({ event, entry, digest }) => [event, entry.measure, entry.coverage, digest !== undefined]),
    ).toEqual([
      ['entry', 'M01', second, true],
      ['removed', 'M03', [], false],
    ]);
  });
});
