import { Refusal, type Identifier, type Subject } from '@concord/contracts';
import { parseIdentifier } from './identifier.js';
import { normaliseName } from './name.js';
import { identifierText } from './token.js';

/** Names without outer spaces, each once by its normalised form, in the order given. */
function distinctNames(names: readonly string[]): string[] {
  if (names.length === 1) {
    const only = names[0]?.trim() ?? '';
    if (only === '') throw new Refusal('body_invalid', 'a name is blank');
    return [only];
  }
  const byForm = new Map<string, string>();
  for (const name of names) {
    const form = normaliseName(name);
    if (form === '') throw new Refusal('body_invalid', 'a name is blank');
    if (!byForm.has(form)) byForm.set(form, name.trim());
  }
  return [...byForm.values()];
}

/**
 * A subject in canonical form: identifiers as {@link parseIdentifier} gives them, each once and in the order given; names
 * trimmed, each once; the birth date filled in from a resident number. Applying it twice changes nothing.
 * Throws Refusal `identifier_invalid` (also for an organisation with a resident number: a person would escape the rules
 * for persons), `birth_date_mismatch` where birth dates contradict, `body_invalid` for a blank name.
 * `on`: see {@link parseIdentifier}.
 */
export function parseSubject(subject: Subject, on?: string): Subject {
  const identifiers = new Map<string, Identifier>();
  let birthDate = subject.birthDate;
  for (const each of subject.identifiers) {
    const parsed = parseIdentifier(each, on);
    if (parsed.birthDate !== undefined) {
      if (subject.kind !== 'NATURAL') {
        throw new Refusal('identifier_invalid', 'a resident number names a person, not an organisation');
      }
      if (birthDate !== undefined && birthDate !== parsed.birthDate) {
        throw new Refusal('birth_date_mismatch', 'the birth date and the resident number contradict each other');
      }
      birthDate = parsed.birthDate;
    }
    identifiers.set(identifierText(parsed.identifier), parsed.identifier);
  }
  return {
    kind: subject.kind,
    names: distinctNames(subject.names),
    ...(birthDate === undefined ? {} : { birthDate }),
    identifiers: [...identifiers.values()],
    ...(subject.localId === undefined ? {} : { localId: subject.localId }),
  };
}
