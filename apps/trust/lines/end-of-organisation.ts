import { Refusal, type TrustEndOfOrganisationBody } from '@concord/contracts';
import { isMerit, type RegisterLine } from './register-line.js';
import { ended, hasFallenOut, type Day } from './steps.js';

const STANDING = new Set(['DRAFT', 'APPROVED', 'TOLD', 'CONTESTED']);

/**
 * What counts against a firm ends with it, on the day of its entry in the register (Civil Code, art. 72); a successor is bound
 * by lines of its own only. Gives the lines that change. A merit is left to fall out: nobody is left to be told that it is taken
 * away, and it harms nobody. So is a line of a later decision, which is to be annulled. Throws Refusal `clock_skew`,
 * `second_person_required`, and `transition_refused` where nothing stands.
 */
export function endedWithOrganisation(
  lines: readonly RegisterLine[],
  { kind, on, evidence }: TrustEndOfOrganisationBody,
  by: string,
  dayOf: (line: RegisterLine) => Day,
): RegisterLine[] {
  const standing = lines.filter(
    (line) =>
      STANDING.has(line.state) && !isMerit(line) && line.decision.decidedOn <= on && !hasFallenOut(line, dayOf(line)),
  );
  if (standing.length === 0)
    throw new Refusal('transition_refused', 'nothing is recorded against it that still stands');
  const body = { how: 'REVOKED' as const, on, reason: `${kind}: ${evidence}` };
  return standing.map((line) => ended(line, body, by, dayOf(line)));
}
