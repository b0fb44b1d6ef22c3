import { catalogue } from '@concord/catalogue';
import type { Decision, ListingDraft, ListingState, Notice } from '@concord/contracts';
import { aPerson } from '@concord/testing';
import { prepare } from './decide.js';
import type { Listing } from './listing.js';
import type { Setting } from './ordering.js';

/** A court's clerk on 2026-03-10. */
export const setting = (changes: Partial<Setting> = {}): Setting => ({
  law: catalogue('cn'),
  authority: 'courts',
  today: '2026-03-10',
  latest: '2026-03-10',
  now: new Date('2026-03-10T01:00:00.000Z'),
  by: 'clerk',
  ...changes,
});
/** A decision of that day. */
export const decided = (decidedOn: string, more: Partial<Decision> = {}): Decision => {
  return { number: '(2026) 1', decidedOn, signatory: 'Judge', reason: 'Unpaid judgment', ...more };
};
/** A lawful draft of a court. */
export const draft = (changes: Partial<ListingDraft> = {}): ListingDraft => ({
  reference: 'R-1',
  ground: 'G03',
  decision: decided('2026-03-01'),
  subject: aPerson(),
  measures: [{ measure: 'M01', from: '2026-03-17', to: '2028-03-17' }],
  ...changes,
});
/** The id of {@link listingIn}. */
export const ID = '0197290c-0000-7000-8000-000000000001';
const NOTICE: Notice = { channel: 'post', deliveredOn: '2026-03-05', proof: 'p', windowClosesOn: '2026-03-16' };
/** Service of {@link draft} in good time. */
export const SERVED = { channel: 'post', deliveredOn: '2026-03-05', proof: 'p' };

/** What makes a listing that would be in force suspended. */
export const STAYED: Partial<Listing> = {
  stays: [{ id: ID, kind: 'court', from: '2026-03-06', order: 'o', by: 'clerk' }],
  suspensions: [{ from: '2026-03-06', to: null, reason: 'court stay' }],
};

/** A listing that is in that state on the day of {@link setting}. */
export function listingIn(state: ListingState, changes: Partial<Listing> = {}): Listing {
  const published = state === 'DRAFT' ? {} : { approvedBy: 'approver' };
  const noticed = state === 'DRAFT' || state === 'NOTICED' ? {} : { notice: NOTICE };
  const range = {
    ACTIVE: { from: '2026-03-05', to: '2027-03-05' },
    SUSPENDED: { from: '2026-03-05', to: '2027-03-05' },
    EXPIRED: { from: '2024-03-05', to: '2026-03-05' },
  }[state as string];
  const prepared = prepare(ID, draft(), setting());
  const measures = range ? [{ measure: 'M01', ...range }] : prepared.measures;
  return {
    ...prepared,
    state,
    measures,
    ...(state === 'SUSPENDED' ? STAYED : {}),
    ...published,
    ...noticed,
    ...changes,
  };
}
