import { describe, expect, it } from '@jest/globals';
import type { ListingDraft, MeasureOrder } from '@concord/contracts';
import { decide, type Command } from './decide.js';
import { draft, listingIn, setting } from './listing.builder.js';
import { stateOn, type Listing } from './listing.js';
import { boundAnew } from '@concord/joint-list';
import { codeOf, court, COURT, deciding, listed, objecting, rail, RAIL } from '../proceedings/served.builder.js';

const range = (from: string, to: string, measure = 'M01') => ({ measure, from, to });
/** Over since 2026-03-05; today is 2026-03-10. */
const expired = listingIn('EXPIRED');

function amending(measures: MeasureOrder[], deliveredOn = '2026-03-05', changes: Partial<ListingDraft> = {}): Command {
  const served = { channel: 'post', deliveredOn, proof: 'p' };
  const decision = { ...draft().decision, decidedOn: deliveredOn < '2026-03-01' ? '2024-02-01' : '2026-03-01' };
  return { step: 'amend', draft: draft({ decision, measures, ...changes }), served, preparedBy: 'clerk' };
}
const by = setting({ by: 'approver' });
const refused = (command: Command, listing = expired) => codeOf(() => decide(listing, command, by));

describe('an amendment of what is over', () => {
  it('brings nothing back: relisting needs a new decision', () => {
    expect(refused(amending([range('2026-03-17', '2028-03-17')]))).toBe('transition_refused');
    // Served while it ran, it would still bind tomorrow.
    const early = amending([range('2025-06-01', '2026-03-11')], '2024-02-05');
    expect(refused(early)).toBe('transition_refused');
    const another = amending(
      [range('2024-03-05', '2025-03-05'), range('2025-06-01', '2026-03-11', 'M02')],
      '2024-02-05',
    );
    expect(refused(another)).toBe('transition_refused');
  });

  it('may take days away, and leaves it over', () => {
    const shorter = decide(expired, amending([range('2024-03-05', '2025-03-05')], '2024-02-05'), by);
    expect(shorter).toMatchObject({ state: 'EXPIRED', measures: [range('2024-03-05', '2025-03-05')] });
  });

  it('of while it ran is recorded late, where every day of it is over', () => {
    const short = { ...expired, measures: [range('2024-03-05', '2025-03-05')] };
    const late = amending([range('2024-03-05', '2026-03-05')], '2024-02-05');
    expect(decide(short, late, by)).toMatchObject({ state: 'EXPIRED', measures: [range('2024-03-05', '2026-03-05')] });
    const after = { ...expired, measures: [range('2024-03-05', '2024-06-05')] };
    expect(refused(amending([range('2024-08-05', '2024-10-05')], '2024-06-05'), after)).toBe('transition_refused');
  });

  it('is recorded late of a measure only as long as that measure ran when it was served', () => {
    const listing = {
      ...expired,
      measures: [range('2024-03-05', '2026-03-05'), range('2024-03-05', '2024-06-05', 'M02')],
    };
    const measures = [range('2024-10-05', '2026-03-05'), range('2024-10-05', '2025-03-05', 'M02')];
    expect(refused(amending(measures, '2024-06-05'), listing)).toBe('transition_refused');
    expect(refused(amending(measures, '2024-06-04'), listing)).toBeUndefined();
  });

  it('concerns each measure: one that has fallen or ended does not come back with another that runs', () => {
    const running = range('2026-03-05', '2027-03-05');
    for (const gone of [range('2026-03-17', '2026-03-17', 'M02'), range('2025-03-05', '2026-03-05', 'M02')]) {
      const listing = listingIn('ACTIVE', { measures: [running, gone] });
      const later = range('2026-03-17', '2027-03-17');
      expect(refused(amending([later, { ...later, measure: 'M02' }]), listing)).toBe('transition_refused');
      expect(refused(amending([later]), listing)).toBeUndefined();
    }
  });
});

const amendedTo = (measures: MeasureOrder[], { ground, decidedOn, servedOn }: typeof RAIL): Command => {
  const decision = { ...draft().decision, decidedOn };
  const served = { channel: 'post', deliveredOn: servedOn, proof: 'p' };
  return { step: 'amend', draft: draft({ ground, decision, measures }), served, preparedBy: 'clerk' };
};
const binding = (listing: Listing) => ({ kind: 'listing' as const, noticed: true, ...listing });
const anew = (before: Listing, next: Listing) => boundAnew(binding(before), binding(next));

describe('an amendment after an objection', () => {
  const order = { ...RAIL, measures: [range('2026-06-11', '2026-12-08', 'M03')] };
  const contested = rail('2026-06-10', listed(order), objecting('2026-06-10'), 'clerk');
  const back = amendedTo([range('2026-06-11', '2026-12-01', 'M03')], order);

  it.each([
    ['when it was decided', '2026-06-18', '2026-06-18'],
    ['when its rejection was recorded', '2026-06-12', '2026-06-18'],
  ])('binds no day of the wait, which ended %s', (_, decidedOn, today) => {
    const rejected = rail(today, contested, deciding({ decidedOn }));
    const amended = rail(today, rejected, back, 'approver');
    expect(amended.measures).toEqual([range('2026-06-11', '2026-12-01', 'M03')]);
    expect(anew(rejected, amended)).toEqual([]);
    expect(stateOn(amended, '2026-06-18')).toBe('SUSPENDED');
    expect(stateOn(amended, '2026-06-19')).toBe('ACTIVE');
  });

  it('that was upheld partly binds no day of the wait with what is left', () => {
    const objected = court('2026-03-10', listed(COURT), objecting('2026-03-10'), 'clerk');
    const decision = { decidedOn: '2026-03-20', outcome: 'partly' as const, measures: ['M01'] };
    const partly = court('2026-03-20', objected, deciding(decision));
    const amended = court('2026-03-20', partly, amendedTo([range('2026-03-17', '2028-03-17', 'M02')], COURT), 'other');
    expect(anew(partly, amended)).toEqual([]);
  });
});

describe('a measure that an amendment leaves out', () => {
  it.each([
    ['had fallen', range('2026-03-17', '2026-03-17', 'M02')],
    ['ran', range('2026-03-05', '2027-03-05', 'M02')],
  ])('and that %s does not come back with the next', (_, second) => {
    const listing = listingIn('ACTIVE', { measures: [range('2026-03-05', '2027-03-05'), second] });
    const without = decide(listing, amending([range('2026-03-17', '2027-03-05')]), by);
    expect(without.measures).toEqual([range('2026-03-17', '2027-03-05'), { ...second, to: second.from }]);
    const again = amending([range('2026-03-17', '2027-03-05'), range('2026-03-17', '2027-03-05', 'M02')]);
    expect(refused(again, without)).toBe('transition_refused');
  });
});
