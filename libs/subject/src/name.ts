const PLAIN = /^[0-9A-Z]+(?: [0-9A-Z]+)*$/;
const MIDDLE_DOTS = /[\u00B7\u2022\u30FB]/gu;

/**
 * A name as names are compared: Unicode NFKC, upper case, single spaces, the middle dots U+00B7, U+2022 and U+30FB as one
 * (U+00B7). Applying it twice changes nothing. A name never matches alone.
 */
export function normaliseName(name: string): string {
  if (PLAIN.test(name)) return name;
  const upper = name.normalize('NFKC').toUpperCase().normalize('NFKC');
  return upper.replace(MIDDLE_DOTS, '\u00B7').replace(/\s+/gu, ' ').trim();
}
