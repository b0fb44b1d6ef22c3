import { describe, expect, it } from '@jest/globals';
import type { Suspension } from '@concord/contracts';
import type { ListingFacts } from '@concord/joint-list';
import { pendingOf, remediesOf } from './remedies.js';

const listing = (suspensions: Suspension[] = []): ListingFacts => ({
  kind: 'listing',
  id: '0197290c-0000-7000-8000-000000000001',
  version: 1,
  authority: 'transport',
  catalogue: 'cn',
  ground: 'G09',
  state: 'SCHEDULED',
  noticed: true,
  measures: [{ measure: 'M03', from: '2026-06-11', to: '2026-12-08' }],
  suspensions,
  subject: { kind: 'NATURAL', names: ['LI NA'], identifiers: [{ type: 'PASSPORT', country: 'CN', value: 'E1' }] },
});
const notice = { notice: { windowClosesOn: '2026-06-10' }, extensions: [] };
const open = (on: string, one = listing()) => remediesOf(one, 'SCHEDULED', notice, on).map(({ remedy }) => remedy);

describe('the remedies that are open', () => {
  it.each([
    ['2026-06-01', 9, '2026-06-23'],
    ['2026-06-09', 1, '2026-07-01'],
    ['2026-06-10', 0, '2026-07-02'],
  ])('on %s an objection has %i days left', (on, daysLeft, decidedBy) => {
    const [objection] = remediesOf(listing(), 'SCHEDULED', notice, on);
    expect(objection).toMatchObject({
      remedy: 'objection',
      authority: 'transport',
      until: '2026-06-10',
      daysLeft,
      decidedBy,
    });
  });

  it('after the window are removal and correction, decided within three working days', () => {
    expect(open('2026-06-11')).toEqual(['removal', 'correction']);
    // Monday, 2026-06-15; the Dragon Boat festival of 2026 is a Friday, 06-19.
    const [removal] = remediesOf(listing(), 'ACTIVE', notice, '2026-06-15');
    expect(removal).toMatchObject({ until: null, daysLeft: null, decidedBy: '2026-06-18' });
    expect(remediesOf(listing(), 'ACTIVE', notice, '2026-06-17')[0]?.decidedBy).toBe('2026-06-23');
  });

  it('are open as long as what is performed binds, and not a day longer', () => {
    const of = (on: string) => remediesOf(listing(), 'PERFORMED', notice, on).map(({ remedy }) => remedy);
    expect(of('2026-06-10')).toEqual(['objection', 'removal', 'correction']);
    expect(of('2026-12-07')).toEqual(['removal', 'correction']);
    expect(of('2026-12-08')).toEqual([]);
    const ended = { ...listing(), measures: [{ measure: 'M03', from: '2026-06-11', to: '2026-06-11' }] };
    expect(remediesOf(ended, 'PERFORMED', notice, '2026-06-05')).toEqual([]);
  });

  it('are none once it is over, and no second objection beside one', () => {
    for (const state of ['EXPIRED', 'REPAIRED', 'REVOKED', 'WITHDRAWN', 'ANNULLED'] as const) {
      expect(remediesOf(listing(), state, notice, '2026-06-05')).toEqual([]);
    }
    const contested = listing([{ from: '2026-06-05', to: null, reason: 'objection' }]);
    expect(open('2026-06-06', contested)).toEqual(['removal', 'correction']);
  });

  it('before notice are objection, without a last day yet, and correction: there is nothing to remove', () => {
    const unserved = { ...listing(), state: 'NOTICED', noticed: false } as const;
    const none = { notice: null, extensions: [] };
    expect(remediesOf(unserved, 'NOTICED', none, '2026-06-01')).toMatchObject([
      { remedy: 'objection', until: null, daysLeft: null, decidedBy: '2026-06-23' },
      { remedy: 'correction', decidedBy: null, effect: expect.stringContaining('no effect') },
    ]);
    const objected = { ...unserved, suspensions: [{ from: '2026-06-01', to: null, reason: 'objection' }] };
    expect(remediesOf(objected, 'NOTICED', none, '2026-06-01')).toMatchObject([{ remedy: 'correction' }]);
  });

  it('are an objection to an extension in a window of its own, one at a time', () => {
    const measures = [{ measure: 'M03', from: '2026-12-08', to: '2027-06-06' }];
    const extended = { ...notice, extensions: [{ notice: { windowClosesOn: '2026-11-20' }, measures }] };
    const [objection, ...others] = remediesOf(listing(), 'ACTIVE', extended, '2026-11-18');
    expect(objection).toMatchObject({
      remedy: 'objection',
      until: '2026-11-20',
      daysLeft: 2,
      how: expect.stringContaining('extension to 2027-06-06'),
      effect: expect.stringContaining('what the extension adds'),
    });
    expect(others).toMatchObject([{ remedy: 'removal' }, { remedy: 'correction' }]);
    const after = remediesOf(listing(), 'ACTIVE', extended, '2026-11-21');
    expect(after).toMatchObject([{ remedy: 'removal' }, { remedy: 'correction' }]);
    const waiting = listing([
      { measures: ['M03'], from: '2026-12-08', to: null, reason: 'objection to the extension' },
    ]);
    expect(remediesOf(waiting, 'ACTIVE', extended, '2026-11-18')[0]?.remedy).toBe('removal');
  });

  it('name no later day than any calendar would where it does not reach so far', () => {
    const [removal] = remediesOf(listing(), 'ACTIVE', notice, '2040-01-02');
    expect(removal).toMatchObject({ remedy: 'removal', decidedBy: '2040-01-05' });
    const [objection] = remediesOf(listing(), 'SCHEDULED', { ...notice, notice: null }, '2040-01-02');
    expect(objection).toMatchObject({ remedy: 'objection', decidedBy: null });
  });
});

describe('what is pending', () => {
  it('is read from what the state carries in advance', () => {
    const suspensions: Suspension[] = [
      { from: '2026-06-05', to: null, reason: 'objection' },
      { from: '2026-07-04', to: null, reason: 'removal overdue' },
      { from: '2026-08-01', to: null, reason: 'court stay' },
      { from: '2026-05-01', to: '2026-05-03', reason: 'removal overdue' },
    ];
    expect(pendingOf(listing(suspensions))).toEqual([
      { what: 'objection', since: '2026-06-05', dueOn: '2026-06-29' },
      { what: 'removal', since: null, dueOn: '2026-07-03' },
    ]);
  });
});
