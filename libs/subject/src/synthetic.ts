import { isCivilDate } from '@concord/contracts';
import { leiCheck } from './lei.js';
import { ridCheck } from './rid.js';
import { usccCheck } from './uscc.js';

/** Weights of the nine characters of an organisation code (GB 11714), which a social credit code contains. */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

function need(holds: boolean, what: string): void {
  if (!holds) throw new RangeError(what);
}

/**
 * A made-up resident number with a right check: `region` of 6 digits, `birthDate` `YYYY-MM-DD`, `serial` 0 to 999 (odd for
 * a man). For samples and tests. Throws a RangeError.
 */
export function makeRid(region: string, birthDate: string, serial: number): string {
  need(/^\d{6}$/.test(region), 'a region has 6 digits');
  need(isCivilDate(birthDate), 'a birth date is YYYY-MM-DD');
  need(Number.isInteger(serial) && serial >= 0 && serial <= 999, 'a serial lies between 0 and 999');
  const digits = region + birthDate.replaceAll('-', '') + String(serial).padStart(3, '0');
  return digits + ridCheck(digits);
}

/** The check character (GB 11714) of the first eight characters of an organisation code; X stands for 10. */
function organisationCheck(text: string): string {
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += Number.parseInt(text.charAt(i), 36) * (ORGANISATION_WEIGHTS[i] ?? 0);
  return '0123456789X'.charAt((11 - (sum % 11)) % 11);
}

/**
 * A made-up unified social credit code with right checks: `kind` of 2 characters (registering department and kind of
 * body, 91 for a firm), `region` of 6 digits, `serial` 0 to 9,999,999. Throws a RangeError.
 */
export function makeUscc(region: string, serial: number, kind = '91'): string {
  need(/^\d{6}$/.test(region), 'a region has 6 digits');
  need(/^[1-9A-HJ-NPQRTUWXY]{2}$/.test(kind), 'a kind has 2 characters of GB 32100');
  need(Number.isInteger(serial) && serial >= 0 && serial <= 9_999_999, 'a serial lies between 0 and 9,999,999');
  const organisation = `M${String(serial).padStart(7, '0')}`;
  const text = kind + region + organisation + organisationCheck(organisation);
  return text + usccCheck(text);
}

/**
 * A made-up legal entity identifier with right check digits: `issuer` of 4 characters, `serial` of at most 12 digits.
 * Throws a RangeError.
 */
export function makeLei(issuer: string, serial: number): string {
  need(/^[0-9A-Z]{4}$/.test(issuer), 'an issuer has 4 characters');
  need(Number.isInteger(serial) && serial >= 0 && serial < 1e12, 'a serial has at most 12 digits');
  const text = `${issuer}00${String(serial).padStart(12, '0')}`;
  return text + leiCheck(text);
}
