import type { Subject } from '@concord/contracts';
import { identifierText, normaliseName } from '@concord/subject';

const shares = (one: readonly string[], other: readonly string[]): boolean => one.some((each) => other.includes(each));

/**
 * True where two records of one authority are surely about one subject: of one kind, under a common identifier, with no birth
 * dates that differ, and for a person under a common name too: its identifier may be claimed for two people. A firm keeps its
 * identifier under another name.
 */
export function isSameSubject(one: Subject, other: Subject): boolean {
  const birthDates = new Set([one.birthDate, other.birthDate].filter((each) => each !== undefined));
  return (
    one.kind === other.kind &&
    birthDates.size < 2 &&
    shares(one.identifiers.map(identifierText), other.identifiers.map(identifierText)) &&
    (one.kind !== 'NATURAL' || shares(one.names.map(normaliseName), other.names.map(normaliseName)))
  );
}
