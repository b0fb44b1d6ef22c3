/**
 * First two digits of GB/T 2260 codes of province-level divisions, with 81 to 83 of the residence permits for Hong Kong,
 * Macao and Taiwan residents, and 91 of the permit for foreign permanent residents.
 */
const PROVINCES = new Set(
  (
    '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 ' + '50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'
  ).split(' '),
);

/** True when a code begins like a known region. Regions come and go, so an unknown one is only worth a warning. */
export function knownRegion(code: string): boolean {
  return PROVINCES.has(code.slice(0, 2));
}
