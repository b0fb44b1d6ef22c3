import { addTerm, capOf, defaultRange, type Catalogue } from '@concord/catalogue';
import type { Decision, MeasureOrder, MeasureRange } from '@concord/contracts';

/** What a listing orders, before service gives its default ranges their dates. */
export interface Ordered {
  ground: string;
  decision: Pick<Decision, 'decidedOn'>;
  orders: readonly MeasureOrder[];
}

/** True for a measure whose range the law gives: it moves with service and with the decision of an objection. */
export function isDefault(order: MeasureOrder): boolean {
  return order.from === undefined || order.to === undefined;
}

/**
 * The range of each measure if it is delivered on `deliveredOn`: as ordered, or from the day after the objection window for
 * its term or cap. Throws Refusal `legal_basis_unknown`, `calendar_not_covered`.
 */
export function rangesOf(law: Catalogue, { ground, decision, orders }: Ordered, deliveredOn: string): MeasureRange[] {
  return orders.map((order) => {
    const { measure, from, to, term } = order;
    if (from !== undefined && to !== undefined) return { measure, from, to };
    const range = defaultRange(law, { ground, measure }, decision.decidedOn, deliveredOn);
    return term ? { ...range, to: addTerm(range.from, term) } : range;
  });
}

/**
 * The ranges once an objection was rejected: none binds before `from`. A default range moves whole, for it is counted from
 * its actual start; an explicit end never moves. What had fallen stays fallen. domain.md, "Time" and example 3.
 */
export function rangesFrom(
  law: Catalogue,
  { ground, decision, orders }: Ordered,
  ranges: readonly MeasureRange[],
  from: string,
): MeasureRange[] {
  return ranges.map((range) => {
    const { measure } = range;
    const order = orders.find((each) => each.measure === measure);
    if (range.from >= range.to || from <= range.from) return range;
    if (!order || !isDefault(order)) return { measure, from, to: from < range.to ? range.to : from };
    const to = order.term ? addTerm(from, order.term) : capOf(law, { ground, measure }, from, decision.decidedOn);
    return { measure, from, to: from < to ? to : from };
  });
}
