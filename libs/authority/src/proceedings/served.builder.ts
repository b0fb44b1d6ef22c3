import { catalogue } from '@concord/catalogue';
import {
  Refusal,
  type Decision,
  type MeasureOrder,
  type ObjectionDecisionBody,
  type Subject,
} from '@concord/contracts';
import { aPerson } from '@concord/testing';
import { decide, prepare, type Command } from '../listings/decide.js';
import type { Listing } from '../listings/listing.js';
import type { Setting } from '../listings/ordering.js';

const ID = '0197290c-0000-7000-8000-000000000001';
/** The id of the proceeding that {@link objecting} opens. */
export const ONE = '0197290c-0000-7000-8000-0000000000a1';
/** The id of another. */
export const TWO = '0197290c-0000-7000-8000-0000000000a2';

function on(today: string, by: string, authority: string): Setting {
  return { law: catalogue('cn'), authority, today, latest: today, now: new Date(`${today}T04:00:00.000Z`), by };
}
/** A decision of that day. */
export const decided = (decidedOn: string): Decision => {
  return { number: '(2026) 1', decidedOn, signatory: 'Judge', reason: 'A reason' };
};
/** The code with which something is refused. */
export const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return undefined;
};

interface Order {
  authority: string;
  ground: string;
  decidedOn: string;
  servedOn: string;
  measures: MeasureOrder[];
  /** A person unless told. */
  subject?: Subject;
}
/** Transport's, of the default range: served on 2026-06-01, the window closes on 2026-06-10. */
export const RAIL: Order = {
  authority: 'transport',
  ground: 'G09',
  decidedOn: '2026-06-01',
  servedOn: '2026-06-01',
  measures: [{ measure: 'M03' }],
};
/** A court's, of an explicit range. */
export const COURT: Order = {
  authority: 'courts',
  ground: 'G03',
  decidedOn: '2026-03-01',
  servedOn: '2026-03-05',
  measures: [
    { measure: 'M01', from: '2026-03-17', to: '2028-03-17' },
    { measure: 'M02', from: '2026-03-17', to: '2028-03-17' },
  ],
};

/** The listing as served: prepared by a clerk, approved by an approver. */
export function listed({ authority, ground, decidedOn, servedOn, measures, subject = aPerson() }: Order): Listing {
  const decision = decided(decidedOn);
  const draft = prepare(
    ID,
    { reference: 'R-1', ground, decision, subject, measures },
    on(servedOn, 'clerk', authority),
  );
  const approved = decide(draft, { step: 'approve' }, on(servedOn, 'approver', authority));
  const served = { channel: 'post', deliveredOn: servedOn, proof: 'p' };
  return decide(approved, { step: 'serve', served }, on(servedOn, 'clerk', authority));
}

/** A step of transport's on that day. */
export const rail = (today: string, listing: Listing, command: Command, by = 'judge') =>
  decide(listing, command, on(today, by, 'transport'));
/** A step of the court's on that day. */
export const court = (today: string, listing: Listing, command: Command, by = 'judge') =>
  decide(listing, command, on(today, by, 'courts'));
/** The range of a measure, [from, to]. */
export const range = ({ measures }: Listing, measure: string) => {
  const found = measures.find((each) => each.measure === measure);
  return found && [found.from, found.to];
};

/** An instant of Asia/Shanghai. */
export const at = (date: string, time = '12:00:00') => new Date(`${date}T${time}+08:00`).toISOString();
/** An objection of that civil date and time, noon unless told. */
export const objecting = (date: string, time?: string): Command => ({
  step: 'object',
  id: ONE,
  objection: { lodgedAt: at(date, time), statement: 'It was not me' },
});
/** Its decision: rejected, unless told. */
export const deciding = (decision: Partial<ObjectionDecisionBody> & { decidedOn: string }): Command => ({
  step: 'decideObjection',
  id: ONE,
  decision: { outcome: 'rejected', reason: 'It was', ...decision },
});
