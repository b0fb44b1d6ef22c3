import { addDays } from '@concord/catalogue';
import type { Subject } from '@concord/contracts';
import { makeRid } from '@concord/subject';

const REGION = '110105';
const FIRST_BIRTH = '1960-01-01';
/** Birth dates of 40 years: whoever walks is of age. */
const BIRTH_DAYS = 14_600;
const SERIALS = 1_000;

/** The made-up debtor of a walk: the same for the same walk, another for another. No real person is in it. */
export function debtorOf(walk: string): Subject {
  const number = Number.parseInt(walk, 16);
  const birthDate = addDays(FIRST_BIRTH, Math.floor(number / SERIALS) % BIRTH_DAYS);
  const value = makeRid(REGION, birthDate, number % SERIALS);
  return {
    kind: 'NATURAL',
    names: ['WALKER EXAMPLE'],
    birthDate,
    identifiers: [{ type: 'RID', country: 'CN', value }],
  };
}
