import type { CheckBody, Outcome } from '@concord/contracts';
import { measuresOf } from '@concord/catalogue';
import type { Entry } from '../feeds/projection.js';

/** Who stands at the counter, as tags under the token of the identifier shown. */
export interface Traveller {
  name: Buffer;
  birth?: Buffer | undefined;
  redress?: Buffer | undefined;
}

/** An outcome and the measure that decided it; null where none did. */
export interface Decision {
  outcome: Outcome;
  measure: string | null;
}

/** M02 refuses premium rail, M03 all rail (rail rules 384/2018; court consumption order rules, art. 3). */
const RAIL = { standard: ['M03'], premium: ['M02', 'M03'] } as const;

/** The measures that may refuse what is asked for; a rail ticket with no class is a standard one. */
export function measuresFor(check: Pick<CheckBody, 'operator' | 'class'>): readonly string[] {
  return check.operator === 'air' ? measuresOf('air') : RAIL[check.class ?? 'standard'];
}

/**
 * The outcome for travel on a civil date. Only a strong identifier (the entry's token) with an agreeing name, and birth date
 * where both are known, restricts; a conflict refers to a human, and a valid redress token clears it. RESTRICTED goes
 * before REFER before CLEAR. Source: domain.md, invariant 6 and example 13.
 */
export function decide(
  entry: Entry | undefined,
  measures: readonly string[],
  travelDate: string,
  traveller: Traveller,
): Decision {
  if (!entry) return { outcome: 'CLEAR', measure: null };
  const covering = measures.find((measure) => entry.covers(measure, travelDate));
  if (covering !== undefined && isSamePerson(entry, traveller)) return { outcome: 'RESTRICTED', measure: covering };
  const referring = covering ?? measures.find((measure) => entry.refers(measure, travelDate));
  if (referring === undefined || isRedressed(entry, traveller)) return { outcome: 'CLEAR', measure: null };
  return { outcome: 'REFER', measure: referring };
}

function isSamePerson(entry: Entry, { name, birth }: Traveller): boolean {
  return entry.hasName(name) && (birth === undefined || entry.agreesWithBirth(birth));
}

function isRedressed(entry: Entry, { redress }: Traveller): boolean {
  return redress !== undefined && entry.hasRedress(redress);
}
