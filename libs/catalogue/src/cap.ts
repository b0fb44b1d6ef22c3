import type { GroundMeasure } from './build.js';
import type { Term } from './dates.js';
import type { Ground } from './schema.js';

type Capped = Pick<GroundMeasure, 'maxTerm' | 'formerMaxTerms'>;

function termFor({ maxTerm, formerMaxTerms = [] }: Capped, decidedOn: string): Term | undefined {
  return formerMaxTerms.find(({ decidedBefore }) => decidedOn < decidedBefore)?.maxTerm ?? maxTerm;
}

/**
 * The cap of a pair for decisions of a civil date: a cap that was changed binds new decisions alone, and what was decided
 * before stays under the one of its day.
 */
export function capFor(ground: Ground, pair: GroundMeasure, decidedOn: string): Term {
  return termFor(pair, decidedOn) ?? termFor(ground, decidedOn) ?? pair.cap;
}
