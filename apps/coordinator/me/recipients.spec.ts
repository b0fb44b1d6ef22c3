import { describe, expect, it } from '@jest/globals';
import type { ListingFacts } from '@concord/joint-list';
import { factsKey } from '../merge/known.js';
import { recipientsOf } from './recipients.js';

const listing = (change: Partial<ListingFacts>): ListingFacts => ({
  kind: 'listing',
  id: 'a',
  version: 1,
  authority: 'market-regulation',
  catalogue: 'cn',
  ground: 'G05',
  state: 'ACTIVE',
  noticed: true,
  measures: [{ measure: 'M13', from: '2026-06-11', to: '2027-06-11' }],
  suspensions: [],
  subject: { kind: 'ORGANISATION', names: ['ACME'], identifiers: [] },
  ...change,
});
const takenAt = new Date('2026-07-01T01:00:00Z');
const regulatorsOf = (facts: ListingFacts[]) =>
  recipientsOf(facts, [], new Map(facts.map((each) => [factsKey(each.authority, each.id), { takenAt }])))
    .filter(({ kind }) => kind === 'regulator')
    .map(({ code, measures, takenBackAt }) => [code, measures, takenBackAt]);

describe('who received what', () => {
  it('names the regulator whose mandate covers it, while it stands', () => {
    expect(regulatorsOf([listing({})])).toEqual([['market', ['M13'], null]]);
  });

  it('still names it once that is annulled, and when it was taken back', () => {
    expect(regulatorsOf([listing({ state: 'ANNULLED' })])).toEqual([['market', ['M13'], takenAt]]);
    expect(regulatorsOf([listing({ state: 'ANNULLED' }), listing({ id: 'b' })])).toEqual([['market', ['M13'], null]]);
  });

  it('names nobody for what was never in the joint list', () => {
    expect(regulatorsOf([listing({ state: 'ANNULLED', noticed: false })])).toEqual([]);
  });
});
