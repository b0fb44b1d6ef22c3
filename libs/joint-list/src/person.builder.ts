import type { Identifier, Subject } from '@concord/contracts';
import type { ListingFacts } from './facts.js';

export const passport = (value: string): Identifier => ({ type: 'PASSPORT', country: 'XX', value });
export const rid = (value: string): Identifier => ({ type: 'RID', country: 'CN', value });

/** A court's listing in force, of LI NA with the passport P1 unless told. */
export function listing(id: string, subject: Partial<Subject>, change: Partial<ListingFacts> = {}): ListingFacts {
  return {
    kind: 'listing',
    id,
    version: 1,
    authority: 'courts',
    catalogue: 'cn',
    ground: 'G03',
    state: 'SCHEDULED',
    noticed: true,
    measures: [{ measure: 'M01', from: '2026-03-17', to: '2028-03-17' }],
    suspensions: [],
    subject: { kind: 'NATURAL', names: ['LI NA'], identifiers: [passport('P1')], ...subject },
    ...change,
  };
}
