import { addYears } from '@concord/catalogue';
import type { BatchRow, Identifier } from '@concord/contracts';
import { parseIdentifier } from '@concord/subject';
import { readRemarks } from './remarks.js';
import type { SdnRow } from './sdn-file.js';

/** Why a row publishes nothing, or what it publishes. */
export type Reading =
  { is: 'designation'; row: Omit<BatchRow, 'action'> } | { is: 'weak' | 'noIdentifier' | 'notASubject' };

const THINGS = ['vessel', 'aircraft'];
const MAX_NAMES = 64;

/** `SURNAME, Given` is matched in either order of its parts, and as it is written. */
function spellings(name: string): string[] {
  const [surname, given, ...rest] = name.split(',').map((part) => part.trim());
  if (!surname || !given || rest.length > 0) return [name];
  return [name, `${given} ${surname}`, `${surname} ${given}`];
}

/** A Chinese national number that satisfies GB 11643 is a resident number; numbers whose check fails are dropped. */
function canonical(identifier: Identifier): Identifier[] {
  const guesses: Identifier[] =
    identifier.type === 'NATIONAL_ID' && identifier.country === 'CN'
      ? [{ ...identifier, type: 'RID' }, identifier]
      : [identifier];
  for (const guess of guesses) {
    try {
      return [parseIdentifier(guess).identifier];
    } catch {
      // The next reading of the number, if there is one, may hold.
    }
  }
  return [];
}

function distinct(identifiers: Identifier[]): Identifier[] {
  return [...new Map(identifiers.map((id) => [`${id.type}|${id.country}|${id.value}`, id])).values()];
}

/** What a row of the edition of `edition` (civil date) designates; nothing is ever published for a name alone. */
export function readDesignation(row: SdnRow, edition: string): Reading {
  if (THINGS.includes(row.type)) return { is: 'notASubject' };
  const remarks = readRemarks(row.remarks);
  const identifiers = distinct(remarks.strong.flatMap(canonical)).slice(0, 32);
  if (identifiers.length === 0)
    return { is: remarks.weak.length + remarks.strong.length > 0 ? 'weak' : 'noIdentifier' };
  const natural = row.type === 'individual';
  const [birthDate] = remarks.birthDates;
  const exact = natural && birthDate && remarks.birthDates.length === 1 && !remarks.vagueBirth;
  return {
    is: 'designation',
    row: {
      line: row.line,
      reference: `SDN-${row.uid}`,
      ground: 'SDN',
      decision: {
        number: `SDN ${row.uid}`,
        decidedOn: edition,
        signatory: 'Office of Foreign Assets Control',
        reason: `Designated under ${row.programme === '' ? 'a programme that the row does not name' : row.programme}`,
      },
      served: edition,
      channel: 'publication',
      proof: `Published in the Specially Designated Nationals list, edition of ${edition}`,
      subject: {
        kind: natural ? 'NATURAL' : 'ORGANISATION',
        names: [...new Set([row.name, ...remarks.aliases].flatMap(spellings))].slice(0, MAX_NAMES),
        ...(exact ? { birthDate } : {}),
        identifiers,
        localId: row.uid,
      },
      measures: [{ measure: 'U01', from: edition, to: addYears(edition, 1) }],
      fingerprint: row.fingerprint,
    },
  };
}
