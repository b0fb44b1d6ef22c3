import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@concord/contracts';
import fc from 'fast-check';
import { admitListing, admitListingUnder, defaultRange, type ListingToAdmit } from './admission.js';
import { buildCatalogue, readCatalogue } from './build.js';
import { catalogue, catalogues } from './catalogues.js';
import { cn } from './data/cn.js';
import { addTerm } from './dates.js';
import { admitHonour, type HonourToAdmit } from './honour-admission.js';

const law = catalogue('cn');

/** A listing that is admitted; each test changes what it is about. */
const fine: ListingToAdmit = {
  authority: 'courts',
  catalogue: 'cn',
  ground: 'G03',
  decision: { decidedOn: '2026-03-01' },
  subjectKind: 'NATURAL',
  birthDate: '1985-03-02',
  measures: [
    { measure: 'M01', from: '2026-03-17', to: '2028-03-17' },
    { measure: 'M02', from: '2026-03-17', to: '2027-03-17' },
  ],
};
const tax: ListingToAdmit = { ...fine, authority: 'tax', ground: 'G04', measures: [] };

function verdict(admit: () => unknown): string {
  try {
    admit();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'admitted';
}
const of = (change: Partial<ListingToAdmit>, base = fine) => verdict(() => admitListing({ ...base, ...change }));
const range = (measure: string, from: string, to: string) => [{ measure, from, to }];

describe('what the law allows', () => {
  it.each<[string, Partial<ListingToAdmit>, string]>([
    ['as it stands', {}, 'admitted'],
    ['an unknown catalogue', { catalogue: 'fr' }, 'legal_basis_unknown'],
    ['an unknown ground', { ground: 'G99' }, 'legal_basis_unknown'],
    ['an unknown measure', { measures: range('M99', '2026-03-17', '2027-03-17') }, 'legal_basis_unknown'],
    ['a pair without a basis', { measures: range('M03', '2026-03-17', '2027-03-17') }, 'legal_basis_unknown'],
    ['another authority', { authority: 'tax' }, 'not_competent'],
    ['a reversed range', { measures: range('M01', '2026-03-17', '2026-03-16') }, 'range_invalid'],
    ['an empty range', { measures: range('M01', '2026-03-17', '2026-03-17') }, 'range_invalid'],
    [
      'two ranges of a measure',
      { measures: [...fine.measures, ...range('M01', '2028-03-17', '2030-03-17')] },
      'range_invalid',
    ],
    ['a day over the cap', { measures: range('M01', '2026-03-17', '2028-03-18') }, 'term_over_cap'],
    ['nothing left to restrict', { measures: [] }, 'admitted'],
    [
      'law not yet in force',
      { decision: { decidedOn: '2015-07-21' }, measures: range('M01', '2026-03-17', '2027-03-17') },
      'instrument_not_in_force',
    ],
  ])('%s: %#', (_, change, expected) => {
    expect(of(change)).toBe(expected);
  });

  it('a pair under review takes no effect, and does once it is signed off', () => {
    const wages = { authority: 'labour', ground: 'G06', measures: range('M01', '2026-09-01', '2029-09-01') };
    expect(of(wages)).toBe('legal_basis_not_enabled');
    const data = readCatalogue(cn);
    for (const pair of data.groundMeasures) if (pair.ground === 'G06') pair.status = 'ENABLED';
    const signedOff = buildCatalogue(data);
    expect(verdict(() => admitListingUnder(signedOff, { ...fine, ...wages }))).toBe('admitted');
  });

  it('an aviation-safety listing for 2 years is refused, not cut', () => {
    const aviation = { authority: 'transport', ground: 'G11', decision: { decidedOn: '2026-04-30' } };
    expect(of({ ...aviation, measures: range('M01', '2026-05-14', '2028-05-14') })).toBe('term_over_cap');
    expect(of({ ...aviation, measures: range('M01', '2026-05-14', '2027-05-14') })).toBe('admitted');
  });

  it('a cap that the law counts from the decision does not move with the start', () => {
    const licence = { authority: 'market-regulation', ground: 'G12' };
    expect(of({ ...licence, measures: range('M10', '2026-04-01', '2031-03-01') })).toBe('admitted');
    expect(of({ ...licence, measures: range('M10', '2026-04-01', '2031-03-02') })).toBe('term_over_cap');
  });

  it('an exit ban needs its own order, a tax listing a final decision', () => {
    const exit = {
      decision: { decidedOn: '2026-03-01', finalOn: '2026-03-10' },
      measures: range('M05', '2026-04-01', '2027-04-01'),
    };
    expect(of(exit, tax)).toBe('individual_order_required');
    const ordered = { decidedOn: '2026-03-01', finalOn: '2026-03-10', individualOrder: true } as const;
    expect(of({ ...exit, decision: ordered }, tax)).toBe('admitted');
    const inspected = { measure: 'M13', from: '2026-04-01', to: '2027-04-01' };
    expect(of({ ...exit, decision: ordered, measures: [...exit.measures, inspected] }, tax)).toBe(
      'individual_order_required',
    );
    expect(of({ ...exit, decision: { ...ordered, finalOn: undefined } }, tax)).toBe('decision_not_final');
    expect(of({ ...exit, decision: { ...ordered, finalOn: '2026-04-02' } }, tax)).toBe('decision_not_final');
  });

  it('a least term binds the order and not what is left of it after its end', () => {
    const short = { authority: 'finance', ground: 'G07', measures: range('M06', '2026-04-01', '2027-03-31') };
    expect(of({ ...short, newlyOrdered: true })).toBe('range_invalid');
    expect(of(short)).toBe('admitted');
  });
});

describe('time', () => {
  it('a minor on the day of the decision is never listed; an organisation has no age', () => {
    const born = (decidedOn: string) => of({ birthDate: '2008-07-15', decision: { decidedOn }, measures: [] });
    expect(born('2026-07-14')).toBe('minor');
    expect(born('2026-07-15')).toBe('admitted');
    const leap = (decidedOn: string) => of({ birthDate: '2008-02-29', decision: { decidedOn }, measures: [] });
    expect(leap('2026-02-27')).toBe('minor');
    expect(leap('2026-02-28')).not.toBe('minor');
    expect(of({ subjectKind: 'ORGANISATION', birthDate: '2026-01-01' })).toBe('admitted');
  });

  it('of a natural person who is newly listed the birth date is known where the catalogue requires it', () => {
    const { birthDate: _, ...unborn } = fine;
    const ordered = (change: Partial<ListingToAdmit>) => of({ newlyOrdered: true, ...change }, unborn);
    expect(ordered({})).toBe('body_invalid');
    expect(ordered({ birthDate: '1985-03-02' })).toBe('admitted');
    expect(ordered({ subjectKind: 'ORGANISATION' })).toBe('admitted');
    // What was listed before may still change and end.
    expect(of({}, unborn)).toBe('admitted');
    const sdn = { authority: 'treasury', catalogue: 'us-ofac', ground: 'SDN', decision: { decidedOn: '2018-12-07' } };
    expect(ordered({ ...sdn, measures: range('U01', '2018-12-07', '2019-12-07') })).toBe('admitted');
  });

  it.each([
    ['2026-05-31', 'admitted'],
    ['2026-06-01', 'instrument_not_in_force'],
  ])('an instrument repealed from 2026-06-01, decision of %s: %s', (decidedOn, expected) => {
    const data = readCatalogue(cn);
    for (const instrument of data.instruments)
      if (instrument.code === 'rail-rules') instrument.repealedOn = '2026-06-01';
    const input = {
      ...fine,
      authority: 'transport',
      ground: 'G09',
      decision: { decidedOn },
      measures: range('M03', '2026-06-11', '2026-12-08'),
    };
    expect(verdict(() => admitListingUnder(buildCatalogue(data), input))).toBe(expected);
  });

  it.each([
    ['G09', 'M03', '2026-06-01', '2026-06-11', '2026-12-08'],
    ['G11', 'M01', '2026-04-30', '2026-05-14', '2027-05-14'],
    ['G03', 'M01', '2026-03-05', '2026-03-17', '2028-03-17'],
    ['G12', 'M10', '2026-03-05', '2026-03-20', '2031-03-05'],
  ])('%s %s decided and delivered on %s runs [%s, %s) by default', (ground, measure, on, from, to) => {
    expect(defaultRange(law, { ground, measure }, on, on)).toEqual({ measure, from, to });
  });

  it('a designation has effect from its edition, for a year', () => {
    const range = defaultRange(catalogue('us-ofac'), { ground: 'SDN', measure: 'U01' }, '2018-12-07', '2018-12-07');
    expect(range).toEqual({ measure: 'U01', from: '2018-12-07', to: '2019-12-07' });
    const sdn = { authority: 'treasury', catalogue: 'us-ofac', ground: 'SDN', decision: { decidedOn: '2018-12-07' } };
    expect(of({ ...sdn, measures: [range] })).toBe('admitted');
    expect(of({ ...sdn, authority: 'courts', measures: [range] })).toBe('not_competent');
  });

  it('whatever is admitted ends within its cap', () => {
    const pairs = catalogues().flatMap((each) => each.groundMeasures.map((pair) => ({ law: each, pair })));
    const starts = fc.date({ min: new Date('2024-07-02'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...pairs), starts, starts, fc.boolean(), ({ law, pair }, a, b, individual) => {
        const [from, to] = [a.toISOString().slice(0, 10), b.toISOString().slice(0, 10)];
        const authority = law.ground(pair.ground)?.authorities[0] ?? '';
        const individualOrder = individual || undefined;
        const decision = { decidedOn: '2024-07-01', finalOn: '2024-07-01', individualOrder };
        const input: ListingToAdmit = {
          ...fine,
          authority,
          catalogue: law.code,
          ground: pair.ground,
          decision,
          measures: range(pair.measure, from, to),
        };
        if (of(input) !== 'admitted') return;
        expect(pair.status).toBe('ENABLED');
        expect(from < to && to <= addTerm(from, pair.cap)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('honours', () => {
  const honour: HonourToAdmit = {
    authority: 'tax',
    catalogue: 'cn',
    scheme: 'A-grade-taxpayer',
    decision: { decidedOn: '2026-04-20' },
    subjectKind: 'ORGANISATION',
    from: '2026-05-01',
    to: '2027-05-01',
  };

  it.each<[Partial<HonourToAdmit>, string]>([
    [{}, 'admitted'],
    [{ scheme: 'best-citizen' }, 'legal_basis_unknown'],
    [{ authority: 'courts' }, 'not_competent'],
    [{ to: '2027-05-02' }, 'term_over_cap'],
    [{ to: '2026-04-30' }, 'range_invalid'],
    [{ to: '2026-05-01' }, 'admitted'],
    [{ to: '2026-05-01', newlyOrdered: true }, 'range_invalid'],
    [{ subjectKind: 'NATURAL' }, 'consent_required'],
    [{ subjectKind: 'NATURAL', consent: true }, 'admitted'],
    [{ decision: { decidedOn: '2016-05-29' } }, 'instrument_not_in_force'],
  ])('%j: %s', (change, expected) => {
    expect(verdict(() => admitHonour({ ...honour, ...change }))).toBe(expected);
  });
});
