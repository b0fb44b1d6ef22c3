import type { ListingDraft } from '@concord/contracts';
import { makeRid } from '@concord/subject';

const REGION = '110105';

/** The `n`th lawful draft of a court, decided 2026-03-01; with service on 2026-03-05 its window closes on 2026-03-16. */
export function aDraft(n: number, changes: Partial<ListingDraft> = {}): ListingDraft {
  const range = { from: '2026-03-17', to: '2028-03-17' };
  const value = makeRid(REGION, '1980-05-01', n % 1_000);
  return {
    reference: `R-${n}`,
    ground: 'G03',
    decision: { number: `(2026) ${n}`, decidedOn: '2026-03-01', signatory: 'Judge', reason: 'Unpaid judgment' },
    subject: { kind: 'NATURAL', names: [`PERSON ${n}`], identifiers: [{ type: 'RID', country: 'CN', value }] },
    measures: ['M01', 'M02'].map((measure) => ({ measure, ...range })),
    ...changes,
  };
}

/** Service of {@link aDraft} in good time. */
export const SERVED = { channel: 'post', deliveredOn: '2026-03-05', proof: 'receipt 1' };
