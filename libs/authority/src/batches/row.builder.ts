import type { BatchRow } from '@concord/contracts';
import { aDecision, aPerson, anOrganisation } from '@concord/testing';

/** The `n`th made-up row of a court's batch: a consumption order, served and due after its window has closed. */
export function aRow(n: number, changes: Partial<BatchRow> = {}): BatchRow {
  return {
    line: n + 1,
    action: 'create',
    reference: `R-${n}`,
    ground: 'G03',
    decision: aDecision(n),
    served: '2026-03-05',
    channel: 'registered-post',
    proof: `receipt ${n}`,
    subject: aPerson(n),
    measures: [
      { measure: 'M01', from: '2026-03-17', to: '2028-03-17' },
      { measure: 'M02', from: '2026-03-17', to: '2028-03-17' },
    ],
    ...changes,
  };
}

/** The `n`th made-up designation of an edition (civil date), served by its publication and in force at once. */
export function aDesignation(n: number, edition: string, changes: Partial<BatchRow> = {}): BatchRow {
  const firm = anOrganisation(n);
  const identifiers = [{ type: 'REGISTRATION' as const, country: 'IR', value: `REG-${n}` }];
  return {
    line: n + 1,
    action: 'create',
    reference: `SDN-${n}`,
    ground: 'SDN',
    decision: { number: `SDN ${n}`, decidedOn: edition, signatory: 'Office', reason: 'Designated' },
    served: edition,
    channel: 'publication',
    proof: `Edition of ${edition}`,
    subject: { ...firm, identifiers, localId: String(n) },
    measures: [{ measure: 'U01', from: edition, to: `${Number(edition.slice(0, 4)) + 1}${edition.slice(4)}` }],
    fingerprint: `f-${n}`,
    ...changes,
  };
}
