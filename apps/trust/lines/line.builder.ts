import { trustItemOf } from '@concord/catalogue';
import type { RegisterLine } from './register-line.js';
import type { Day } from './steps.js';

/** A line of the food record that is told, of a decision of 2 March 2026 at -12 over two years. */
export function registerLine(change: Partial<RegisterLine> = {}): RegisterLine {
  return {
    ...{ id: 'a', version: 3, scheme: 'food-record', item: 'F1', authority: 'market-regulation', state: 'TOLD' },
    organisation: { type: 'USCC', country: 'CN', value: '91350100M000100Y43' },
    decision: { number: '1', decidedOn: '2026-03-02', hash: 'b'.repeat(64) },
    weight: { points: -12, months: 24, decay: { kind: 'linear' } },
    told: { channel: 'registered-mail', deliveredOn: '2026-03-03', proof: 'receipt', windowClosesOn: '2026-03-17' },
    ...{ countsFrom: '2026-03-18', suspensions: [], endedOn: null, contests: [], ended: null },
    ...{ recordedBy: 'clerk', approvedBy: 'approver', approvedOn: '2026-03-03' },
    ...change,
  };
}

/** A civil day under the law of the food record. */
export function dayOf(on: string): Day {
  return { on, calendar: trustItemOf('food-record', 'F1').law.calendar };
}
