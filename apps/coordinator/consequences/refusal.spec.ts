import { describe, expect, it } from '@jest/globals';
import type { ListingFacts } from '@concord/joint-list';
import { aPerson, uuidOf } from '@concord/testing';
import { identifierText } from '@concord/subject';
import { factsKey } from '../merge/known.js';
import { followsFrom, refuses, type RefusedCheck } from './refusal.js';

const subject = aPerson(1);
const [identifier] = subject.identifiers as [(typeof subject.identifiers)[0]];
const year = (measure: string) => ({ measure, from: '2026-03-17', to: '2027-03-17' });

function listing(n: number, changes: Partial<ListingFacts> = {}): ListingFacts {
  return {
    kind: 'listing',
    id: uuidOf(n),
    version: 1,
    authority: 'courts',
    catalogue: 'cn',
    ground: 'G03',
    state: 'ACTIVE',
    noticed: true,
    measures: [year('M01'), year('M02')],
    suspensions: [],
    subject,
    ...changes,
  };
}

const key = (n: number) => factsKey('courts', uuidOf(n));
const check: RefusedCheck = {
  checkId: uuidOf(100),
  operator: 'air',
  identifier,
  measure: 'M01',
  travelDate: '2026-06-11',
  asOf: new Date('2026-06-10T00:00:00Z'),
  at: new Date('2026-06-10T00:00:01Z'),
};
const premium: RefusedCheck = { ...check, operator: 'rail', measure: 'M02' };
const annulment = (n: number) => ({ correction: { annulled: key(n) }, before: [] });

describe('a refused check', () => {
  it('follows from the annulment of the only listing that refused it', () => {
    expect(followsFrom(annulment(1), check, [listing(1)])).toBe(true);
  });

  it.each([
    ['another listing refuses the same', [listing(1), listing(2)]],
    ['it did not cover the day', [listing(1, { measures: [{ ...year('M01'), to: '2026-06-11' }] }), listing(2)]],
    ['it had not that measure', [listing(1, { measures: [year('M04')] }), listing(2)]],
    [
      'it was suspended that day',
      [listing(1, { suspensions: [{ from: '2026-06-01', to: null, reason: 'objection' }] }), listing(2)],
    ],
    ['the counter did not know it', [listing(2)]],
    ['it was a notice only', [listing(1, { noticed: false, state: 'NOTICED' }), listing(2)]],
  ])('does not where %s', (_, known) => {
    expect(followsFrom(annulment(1), check, known)).toBe(false);
  });

  it('of two listings that were annulled follows from the annulment of the last', () => {
    const both = [listing(1), listing(2)];
    expect(followsFrom(annulment(1), check, both)).toBe(false);
    expect(followsFrom({ ...annulment(2), before: [{ annulled: key(1) }] }, check, both)).toBe(true);
  });

  it('would have been refused by another measure of the same ticket', () => {
    const allRail = listing(2, { authority: 'transport', ground: 'G09', measures: [year('M03')] });
    expect(followsFrom(annulment(1), premium, [listing(1), allRail])).toBe(false);
    const standard: RefusedCheck = { ...premium, measure: 'M03' };
    const premiumOnly = listing(2, { measures: [year('M02')] });
    const annulled = { correction: { annulled: factsKey('transport', uuidOf(2)) }, before: [] };
    expect(followsFrom(annulled, standard, [allRail, { ...premiumOnly, id: uuidOf(3) }])).toBe(true);
  });

  it('through an identifier that the annulled listing alone linked follows from it', () => {
    const passport = { type: 'PASSPORT' as const, country: 'CN', value: 'E12345678' };
    const link = listing(1, { measures: [year('M04')], subject: { ...subject, identifiers: [identifier, passport] } });
    const shown: RefusedCheck = { ...check, identifier: passport };
    expect(refuses([link, listing(2)], shown)).toBe(true);
    expect(followsFrom(annulment(1), shown, [link, listing(2)])).toBe(true);
    expect(followsFrom(annulment(1), check, [link, listing(2)])).toBe(false);
  });

  it('is refused by no identifier that two claim', () => {
    const other = listing(2, { subject: { ...aPerson(2), identifiers: [identifier] } });
    expect(refuses([listing(1), other], check)).toBe(false);
  });

  const other = (n: number) => listing(n, { subject: { ...aPerson(2), identifiers: [identifier] } });
  const name = (n: number) => ({ authority: 'courts', listing: uuidOf(n) });
  const text = identifierText(identifier);

  it("follows from the undoing of the finding that made it one person's, or left it to the other", () => {
    for (const others of [[name(2)], []]) {
      const found = { identifier: text, belongs: others.length ? [name(1)] : [name(1), name(2)], others };
      const known = [listing(1), other(2)];
      expect(refuses(known, check, [found])).toBe(true);
      expect(followsFrom({ correction: { undone: found }, before: [] }, check, known, [found])).toBe(true);
      const alone = [listing(1)];
      expect(followsFrom({ correction: { undone: found }, before: [] }, check, alone, [found])).toBe(false);
    }
  });

  it("follows from the finding that the identifier was another's, until that is undone before", () => {
    const made = { identifier: text, belongs: [name(2)], others: [name(1)] };
    expect(followsFrom({ correction: { made }, before: [] }, check, [listing(1)])).toBe(true);
    const known = [listing(1, { measures: [year('M04')] }), listing(3)];
    expect(followsFrom({ correction: { made }, before: [] }, check, known)).toBe(false);
    const both = { ...annulment(1), before: [{ made }, { undone: made }] };
    expect(followsFrom({ ...annulment(1), before: [{ made }] }, check, [listing(1)])).toBe(false);
    expect(followsFrom(both, check, [listing(1)])).toBe(true);
  });
});
