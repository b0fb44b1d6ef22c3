import { describe, expect, it } from '@jest/globals';
import type { ListingFacts } from '@concord/joint-list';
import { stateOn } from './listing-state.js';

const listing: ListingFacts = {
  kind: 'listing',
  id: '0197290c-0000-7000-8000-000000000001',
  version: 1,
  authority: 'courts',
  catalogue: 'cn',
  ground: 'G03',
  state: 'SCHEDULED',
  noticed: true,
  measures: [{ measure: 'M01', from: '2026-06-11', to: '2026-12-08' }],
  suspensions: [],
  subject: { kind: 'NATURAL', names: ['LI NA'], identifiers: [{ type: 'PASSPORT', country: 'CN', value: 'E1' }] },
};
const suspended = { suspensions: [{ from: '2026-07-01', to: null, reason: 'objection' }] };
const later = { measure: 'M02', from: '2027-03-01', to: '2027-06-01' };

describe('the state of a listing on a date', () => {
  it.each<[string, Partial<ListingFacts>, string, string]>([
    ['before its first day', {}, '2026-06-10', 'SCHEDULED'],
    ['on its first day', {}, '2026-06-11', 'ACTIVE'],
    ['on its last day', {}, '2026-12-07', 'ACTIVE'],
    ['on its exclusive end', {}, '2026-12-08', 'EXPIRED'],
    ['in a gap between measures', { measures: [...listing.measures, later] }, '2027-01-01', 'SCHEDULED'],
    ['before a suspension', suspended, '2026-06-30', 'ACTIVE'],
    ['in a suspension', suspended, '2026-07-01', 'SUSPENDED'],
    ['past its end, suspended', suspended, '2026-12-08', 'EXPIRED'],
    ['written as active, past its end', { state: 'ACTIVE' }, '2027-01-01', 'EXPIRED'],
    ['noticed without proof', { state: 'NOTICED', noticed: false }, '2026-07-01', 'NOTICED'],
    ['performed', { state: 'PERFORMED' }, '2026-07-01', 'PERFORMED'],
    ['annulled', { state: 'ANNULLED' }, '2026-07-01', 'ANNULLED'],
    ['with no measure left', { measures: [] }, '2026-07-01', 'SCHEDULED'],
  ])('%s', (_, changes, on, state) => {
    expect(stateOn({ ...listing, ...changes }, on)).toBe(state);
  });
});
