import type { Decision, MeasureRange, Notice, Suspension } from '@concord/contracts';

/*
 * jsonb keeps no order of keys. These give what was read back the order of its contract, so that a listing reads the same
 * before and after it was stored.
 */

export function decisionInOrder({
  number,
  decidedOn,
  finalOn,
  individualOrder,
  signatory,
  reason,
}: Decision): Decision {
  return {
    number,
    decidedOn,
    ...(finalOn !== undefined && { finalOn }),
    ...(individualOrder && { individualOrder }),
    signatory,
    reason,
  };
}

export function measuresInOrder(measures: readonly MeasureRange[]): MeasureRange[] {
  return measures.map(({ measure, from, to }) => ({ measure, from, to }));
}

export function noticeInOrder({ kind, channel, deliveredOn, proof, deemed, windowClosesOn }: Notice): Notice {
  return {
    ...(kind && { kind }),
    channel,
    deliveredOn,
    proof,
    ...(deemed && { deemed: { since: deemed.since, basis: deemed.basis } }),
    windowClosesOn,
  };
}

export function suspensionsInOrder(suspensions: readonly Suspension[]): Suspension[] {
  return suspensions.map(({ measures, from, to, reason }) => ({ ...(measures && { measures }), from, to, reason }));
}
