import { isCivilDate } from '@concord/contracts';

/** GB 11643-1999: weights of the first 17 digits, and the check character for the weighted sum modulo 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECKS = '10X98765432';
const ZERO = 48;

const SHAPE_18 = /^\d{17}[\dX]$/;
const SHAPE_15 = /^\d{15}$/;

/** The check character (GB 11643) of 17 digits. */
export function ridCheck(digits: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (digits.charCodeAt(i) - ZERO) * (WEIGHTS[i] ?? 0);
  return CHECKS.charAt(sum % 11);
}

/** The birth date, `YYYY-MM-DD`, that an 18-character resident number carries; not checked. */
function birthDateOf(rid: string): string {
  return `${rid.slice(6, 10)}-${rid.slice(10, 12)}-${rid.slice(12, 14)}`;
}

/**
 * Reads a resident identity number (GB 11643), upper case and without spaces. A number of the first generation (15
 * digits) gets the century 19 after its region and its check character. Undefined where a rule is broken.
 */
export function readRid(value: string): { rid: string; birthDate: string } | undefined {
  let rid = value;
  if (SHAPE_15.test(value)) {
    const long = `${value.slice(0, 6)}19${value.slice(6)}`;
    rid = long + ridCheck(long);
  } else if (!SHAPE_18.test(value) || ridCheck(value) !== value.charAt(17)) return undefined;
  const birthDate = birthDateOf(rid);
  return isCivilDate(birthDate) ? { rid, birthDate } : undefined;
}
