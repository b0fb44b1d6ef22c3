import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { FeedRecord, Range } from '@concord/contracts';
import fc from 'fast-check';
import { PackedProjection } from './packed-projection.js';
import { MeasureCodes, pack } from './packed-record.js';
import { PlainEntry } from './plain-entry.js';
import type { Entry } from './projection.js';

const digest = (text: string, bytes: number) => createHash('sha256').update(text).digest().subarray(0, bytes);
const tagOf = (n: number) => digest(`tag ${n}`, 8);
const tagText = (n: number) => tagOf(n).toString('base64url');

/** Tokens of which half begin alike, so that they want the same slot. */
const tokens = Array.from({ length: 12 }, (_, n) =>
  n % 2 === 0 ? digest(`token ${n}`, 16) : Buffer.concat([Buffer.alloc(4, 7), digest(`token ${n}`, 12)]),
);
const DATES = [
  '1969-12-31',
  '1970-01-01',
  '2026-06-01',
  '2026-06-02',
  '2027-06-01',
  '2149-06-06',
  '2149-06-07',
  '9999-12-31',
];
const ARENA_CHUNK = 2 ** 20;
const MEASURES = ['M01', 'M02', 'M03', 'U01'];

const date = fc.constantFrom(...DATES);
const range = fc.tuple(date, date) as fc.Arbitrary<Range>;
const ranges = fc.dictionary(fc.constantFrom(...MEASURES), fc.array(range, { maxLength: 3 }), { maxKeys: 3 });
const tags = (most: number) => fc.array(fc.integer({ min: 0, max: 20 }).map(tagText), { maxLength: most });
const record: fc.Arbitrary<FeedRecord> = fc.record(
  {
    v: fc.constant(1 as const),
    measures: ranges,
    nameTags: tags(17),
    birthTag: fc.constantFrom(tagText(1), tagText(2), 'short'),
    redressTags: tags(5),
    refer: ranges,
    seq: fc.oneof(
      { weight: 9, arbitrary: fc.nat(30).map(String) },
      { weight: 1, arbitrary: fc.constant('300000000000000') },
    ),
    asOf: fc.constant('2026-06-01T00:00:00Z'),
  },
  { requiredKeys: ['v', 'measures', 'nameTags', 'redressTags', 'seq', 'asOf'] },
);
const step = fc.record({ token: fc.nat(tokens.length - 1), record: fc.option(record) });

/** All that can be asked of an entry. */
function answers(entry: Entry | undefined): unknown {
  const asked = MEASURES.flatMap((measure) =>
    DATES.flatMap((on) => [entry?.covers(measure, on) ?? false, entry?.refers(measure, on) ?? false]),
  );
  const held = asked.some((answer) => answer);
  if (!held) return undefined;
  const told = Array.from({ length: 4 }, (_, n) => [entry?.hasName(tagOf(n)), entry?.hasRedress(tagOf(n))]);
  return [asked, told, entry?.agreesWithBirth(tagOf(1)), entry?.agreesWithBirth(tagOf(3))];
}

describe('the packed projection', () => {
  it('answers as a plain Map would, whatever is applied and forgotten', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const projection = new PackedProjection();
        const model = new Map<number, FeedRecord>();
        for (const { token, record: next } of steps) {
          const bytes = tokens[token] ?? Buffer.alloc(16);
          if (!next) {
            projection.forget(bytes);
            model.delete(token);
            continue;
          }
          const isNewer = BigInt(next.seq) > BigInt(model.get(token)?.seq ?? -1);
          expect(projection.apply(bytes, next)).toBe(isNewer);
          if (isNewer) model.set(token, next);
        }
        expect(projection.size).toBe(model.size);
        tokens.forEach((token, n) => {
          const kept = model.get(n);
          expect(answers(projection.find(token))).toEqual(answers(kept && new PlainEntry(kept)));
        });
      }),
      { numRuns: 150 },
    );
  });

  it('finds every entry while it grows and shrinks', () => {
    const projection = new PackedProjection();
    const all = Array.from({ length: 6_000 }, (_, n) => digest(`many ${n}`, 16));
    const of = (n: number, seq: string): FeedRecord => ({
      v: 1,
      measures: { M01: [['2026-06-01', `20${30 + (n % 60)}-01-01`]] },
      nameTags: [tagText(n)],
      birthTag: tagText(n + 1),
      redressTags: [],
      seq,
      asOf: '2026-06-01T00:00:00Z',
    });
    all.forEach((token, n) => projection.apply(token, of(n, '1')));
    expect(projection.size).toBe(all.length);
    all.forEach((token, n) => {
      if (n % 3 === 0) projection.forget(token);
      if (n % 3 === 1) projection.apply(token, of(n + 1, '2'));
    });
    const isRight = (token: Buffer, n: number) => {
      const entry = projection.find(token);
      if (n % 3 === 0) return entry === undefined;
      const now = n % 3 === 1 ? n + 1 : n;
      const end = 2030 + (now % 60);
      return (
        entry?.hasName(tagOf(now)) && entry.covers('M01', `${end - 1}-12-31`) && !entry.covers('M01', `${end}-01-01`)
      );
    };
    expect(all.filter((token, n) => !isRight(token, n))).toEqual([]);
  });

  it('takes about 40 bytes for an entry of usual size, its share of the table included', () => {
    const usual: FeedRecord = {
      v: 1,
      measures: { M01: [['2026-06-01', '2028-06-01']] },
      nameTags: [tagText(1)],
      birthTag: tagText(2),
      redressTags: [],
      seq: '1',
      asOf: '2026-06-01T00:00:00Z',
    };
    const projection = new PackedProjection();
    const count = 40_000;
    for (let n = 0; n < count; n++) projection.apply(digest(`some ${n}`, 16), usual);
    expect(pack(Buffer.alloc(16), usual, new MeasureCodes())).toHaveLength(34);
    // The table is at its emptiest just after it grew, as here: 7 bytes an entry; the last chunk is only begun.
    expect((projection.bytes - ARENA_CHUNK) / count).toBeLessThan(41);
  });
});
