import type { CheckBody, FeedRecord, Subject } from '@concord/contracts';
import { birthTag, feedToken, nameTag, tokenText } from '@concord/subject';
import { aPerson } from '@concord/testing';
import type { KeyObject } from 'node:crypto';

/** Travel on this civil date lies within every made-up range. */
export const TRAVEL_DATE = '2026-07-15';
const RANGE: [string, string] = ['2026-05-01', '2027-05-01'];

/** The feed's record of a person, and the key under which it stands. */
export function recordOf(key: KeyObject, person: Subject, measure: string, seq: number): [string, FeedRecord] {
  const [identifier] = person.identifiers;
  if (!identifier) throw new Error('a person has an identifier');
  const token = feedToken(key, identifier);
  const record: FeedRecord = {
    ...bareRecord(measure, seq),
    nameTags: person.names.map((name) => nameTag(key, token, name)),
    birthTag: birthTag(key, token, person.birthDate ?? ''),
  };
  return [tokenText(token), record];
}

/** A record that names nobody. */
export function bareRecord(measure: string, seq: number): FeedRecord {
  return {
    v: 1,
    measures: { [measure]: [RANGE] },
    nameTags: [],
    redressTags: [],
    seq: String(seq),
    asOf: new Date(0).toISOString(),
  };
}

/** What a counter asks of a flight for the `n`th person. */
export function flightCheck(n: number): CheckBody {
  const { identifiers, names, birthDate } = aPerson(n);
  const [identifier] = identifiers;
  if (!identifier || birthDate === undefined) throw new Error('a person has an identifier and a birth date');
  return {
    identifier,
    name: names[0] ?? '',
    birthDate,
    travelDate: TRAVEL_DATE,
    booking: `PNR${String(n).padStart(6, '0')}`,
    operator: 'air',
  };
}
