import { Refusal, type Extension, type MeasureRange } from '@concord/contracts';
import type { Catalogue, GroundMeasure } from './build.js';
import { requireEnabled } from './basis-in-force.js';
import { capFor } from './cap.js';
import { addTerm } from './dates.js';
import type { Ground } from './schema.js';
import { requireServed } from './served.js';

/** A measure's range with the pair that it rests on and the exclusive last end that one order may give it. */
export interface OrderedRange {
  ground: Ground;
  pair: GroundMeasure;
  range: MeasureRange;
  latest: string;
}

/**
 * The exclusive last end that a range may have by its extensions. Each is decided and notified before the end that it moves,
 * its objection window closed by then; it adds at most the cap once, and all of them reach the ground's total at most.
 * Throws Refusal `legal_basis_not_enabled` where one was decided while the pair was not, `notice_required`, `range_invalid`,
 * `objection_window_open`, `term_over_cap`, `calendar_not_covered`.
 */
export function extendedEnd(law: Catalogue, order: OrderedRange, extensions: readonly Extension[] = []): string {
  const { ground, pair, range } = order;
  let end = order.latest;
  for (const { decision, notice, measures } of extensions) {
    const step = measures.find(({ measure }) => measure === range.measure);
    if (!step) continue;
    const what = `${range.measure} under ${ground.code}`;
    requireEnabled(pair, decision.decidedOn);
    if (step.from > end) throw new Refusal('term_over_cap', `${what} was extended from beyond its end, ${end}`);
    requireServed(notice, decision.decidedOn);
    const closes = law.calendar.windowClosesOn(ground.window, notice.deliveredOn);
    if (closes >= step.from || notice.windowClosesOn >= step.from) {
      throw new Refusal('objection_window_open', `${what}: the window of its extension closes after its end`);
    }
    end = furthestEnd(ground, pair, { from: range.from, end: step.from, decidedOn: decision.decidedOn });
    if (step.to > end) throw new Refusal('term_over_cap', `${what} may be extended until ${end} at most`);
    end = step.to;
  }
  return end;
}

/**
 * Until when a range that started on `from` and ends at `end` may be extended once by a decision of `decidedOn`; `end` where its
 * ground has no total.
 */
export function furthestEnd(
  ground: Ground,
  pair: GroundMeasure,
  { from, end, decidedOn }: { from: string; end: string; decidedOn: string },
): string {
  if (!ground.totalTerm) return end;
  const [once, total] = [addTerm(end, capFor(ground, pair, decidedOn)), addTerm(from, ground.totalTerm)];
  return once < total ? once : total > end ? total : end;
}
