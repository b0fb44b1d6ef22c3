import { describe, expect, it } from '@jest/globals';
import {
  catalogue,
  currentLaw,
  lawOfCatalogues,
  lawWith,
  readCatalogue,
  readOverlay,
  statusOn,
  underLaw,
  type CatalogueData,
  type Law,
} from '@concord/catalogue';
import { LISTING_V1, type Envelope, type ListingData, type ListingState, type Subject } from '@concord/contracts';
import fc from 'fast-check';
import { covers } from './coverage.js';
import { listingFacts } from './facts.js';
import { footingOf, judge } from './judge.js';
import { mergeSubject } from './merge.js';

const DAYS = Array.from({ length: 24 }, (_, i) => `2026-07-${String(i + 1).padStart(2, '0')}`);
const MEASURES = ['M01', 'M02', 'M04'];
const subject: Subject = {
  kind: 'NATURAL',
  names: ['LI NA'],
  identifiers: [{ type: 'RID', country: 'CN', value: '11010519491231002X' }],
};
const data: ListingData = {
  id: '0197290c-0000-7000-8000-000000000001',
  version: 1,
  happened: 'served',
  authority: 'courts',
  catalogue: 'cn',
  ground: 'G03',
  decision: { number: '(2026) 17', decidedOn: '2026-06-01', signatory: 'A judge', reason: 'An unpaid judgment' },
  notice: { channel: 'post', deliveredOn: '2026-06-02', proof: 'receipt', windowClosesOn: '2026-06-30' },
  subject: { kind: 'NATURAL', sealed: 'A'.repeat(60) },
  measures: MEASURES.map((measure) => ({ measure, from: '2026-07-01', to: '2026-07-25' })),
  suspensions: [],
  state: 'ACTIVE',
};

const eventOf = (version: ListingData): Envelope => ({
  specversion: '1.0',
  id: 'courts/0/1',
  source: '/authority/courts',
  type: LISTING_V1,
  time: '2026-06-02T01:00:00.000Z',
  datacontenttype: 'application/json',
  lane: 0,
  seq: '1',
  prevhash: '0'.repeat(64),
  data: version,
});
const versionOf = (said: ListingData) => ({
  facts: listingFacts(said, { ...subject, birthDate: '1949-12-31' }),
  ...footingOf(eventOf(said)),
});
const verdict = (next: ListingData, before?: ListingData) => {
  try {
    judge(eventOf(next), 'courts', () => subject, before && versionOf(before));
    return 'taken';
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

const day = fc.constantFrom(...DAYS);
const status = fc.constantFrom('ENABLED', 'LEGAL_REVIEW', 'DISABLED');
const dated = fc.record({ ground: fc.constant('G03'), measure: fc.constantFrom(...MEASURES), status, from: day });
const overlaid = fc
  .record({
    statuses: fc.array(
      fc.oneof(
        dated,
        dated.map(({ from: _, ...always }) => always),
      ),
      { maxLength: 5 },
    ),
    repeals: fc.array(
      day.map((from) => ({ ground: 'G03', from })),
      { maxLength: 1 },
    ),
  })
  .map((raw): Law => lawWith(readOverlay(raw)));
/** The law of a release with another base catalogue of China. */
function release(change: (cn: CatalogueData) => void): Law {
  const all = (JSON.parse(currentLaw().text) as unknown[]).map(readCatalogue);
  for (const each of all) if (each.code === 'cn') change(each);
  return lawOfCatalogues(all.map(readCatalogue));
}

/** A release without the pairs of the courts. */
const without = release((cn) => {
  cn.groundMeasures = cn.groundMeasures.filter(({ ground }) => ground !== 'G02' && ground !== 'G03');
});
const changed = (change: Partial<CatalogueData['grounds'][number]>) =>
  release((cn) => {
    for (const ground of cn.grounds) if (ground.code === 'G03') Object.assign(ground, change);
  });
/** Laws that know the pairs no more, another competence, a cap of a day, a longer window. */
const released = fc.constantFrom(
  without,
  changed({ authorities: ['tax'] }),
  changed({ maxTerm: { days: 1 } }),
  changed({ window: { kind: 'natural', days: 60 } }),
);
const law = fc.oneof({ weight: 4, arbitrary: overlaid }, { weight: 1, arbitrary: released });

/** What a listing in force may become where something is taken from it. */
const state = fc.constantFrom<ListingState>('ACTIVE', 'SUSPENDED', 'REVOKED', 'PERFORMED', 'ANNULLED', 'WITHDRAWN');
const less = fc
  .record({
    state,
    cut: fc.array(fc.tuple(day, day), { minLength: MEASURES.length, maxLength: MEASURES.length }),
    stay: fc.option(day),
  })
  .map(({ state: next, cut, stay }): ListingData => ({
    ...data,
    version: 2,
    happened: 'changed',
    state: next,
    measures: data.measures.flatMap((range, i) => {
      const [from = range.from, to = range.to] = [...(cut[i] ?? [])].sort();
      return from < to ? [{ ...range, from, to }] : [];
    }),
    suspensions: stay === null ? [] : [{ from: stay, to: null, reason: 'court stay' }],
  }));

describe('a version that only takes away from the one that was accepted', () => {
  it('is accepted under every law', () => {
    expect(verdict(data)).toBe('taken');
    fc.assert(
      fc.property(less, law, (next, then) => {
        expect(underLaw(then, () => verdict(next, data))).toBe('taken');
      }),
      { numRuns: 200 },
    );
  });

  it('is judged by the law of the day like any other without that version, or where it says a day more', () => {
    const withdrawn = lawWith(
      readOverlay({ statuses: MEASURES.map((measure) => ({ ground: 'G03', measure, status: 'LEGAL_REVIEW' })) }),
    );
    fc.assert(
      fc.property(less, fc.constantFrom(...MEASURES), day, (next, measure, more) => {
        const before = versionOf(next).facts;
        const said = { ...next, version: 3, state: 'ACTIVE' as const, suspensions: [] };
        const binds = mergeSubject([before]).measures[measure]?.coverage ?? [];
        const stronger = { ...said, measures: [{ measure, from: more, to: '2026-07-25' }] };
        fc.pre(!covers(binds, more));
        expect(underLaw(withdrawn, () => verdict(stronger, next))).toBe('legal_basis_not_enabled');
        expect(underLaw(withdrawn, () => verdict(said))).toBe(
          said.measures.length > 0 ? 'legal_basis_not_enabled' : 'taken',
        );
      }),
    );
  });

  it.each<[string, Partial<ListingData>]>([
    ['another decision', { decision: { ...data.decision, number: '(2026) 18' } }],
    ['another ground', { ground: 'G02' }],
    ['a lower version', { version: 1 }],
  ])('has no %s', (_, change) => {
    const next = { ...data, version: 2, ...change };
    expect(underLaw(without, () => verdict(next, data))).toBe('legal_basis_unknown');
    expect(underLaw(without, () => verdict({ ...data, version: 2 }, data))).toBe('taken');
  });

  it('is of the same subject, and ends no state that was over already', () => {
    const of = (names: string[], before: ListingData) =>
      underLaw(without, () => {
        try {
          judge(eventOf({ ...data, version: 2 }), 'courts', () => ({ ...subject, names }), versionOf(before));
          return 'taken';
        } catch (error) {
          return (error as { code?: string }).code;
        }
      });
    expect(of(['LI NA'], data)).toBe('taken');
    expect(of(['WANG NA'], data)).toBe('legal_basis_unknown');
    expect(of(['LI NA'], { ...data, state: 'REVOKED' })).toBe('legal_basis_unknown');
  });

  it('has the form of a listing', () => {
    const [range] = data.measures;
    const twice = { ...data, version: 2, measures: range ? [range, range] : [] };
    expect(verdict(twice, data)).toBe('range_invalid');
  });
});

describe('the merge under a law that changes', () => {
  it('covers no day on which the pair is not ENABLED or in force, and every other that the listing says', () => {
    fc.assert(
      fc.property(less, law, (said, then) => {
        const { facts } = versionOf(said);
        const found = underLaw(then, () => {
          const { measures } = mergeSubject([facts]);
          return MEASURES.map((measure) => {
            const pair = catalogue('cn').pair('G03', measure);
            const until = pair?.force.until ?? '9999-12-31';
            const carries = (on: string) => pair !== undefined && statusOn(pair, on).status === 'ENABLED' && on < until;
            return { measure, covered: measures[measure]?.coverage ?? [], carried: DAYS.filter(carries) };
          });
        });
        const whole = mergeSubject([facts]).measures;
        for (const { measure, covered, carried } of found) {
          const says = whole[measure]?.coverage ?? [];
          expect(DAYS.filter((on) => covers(covered, on))).toEqual(carried.filter((on) => covers(says, on)));
        }
      }),
      { numRuns: 200 },
    );
  });
});
