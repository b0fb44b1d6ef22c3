const WEIGHTS = [7, 3, 1] as const;
const FIELD = /^[0-9A-Z<]*$/;
const A = 65;
const ZERO = 48;
const FILLER = 60;

function valueOf(code: number): number {
  if (code === FILLER) return 0;
  return code >= A ? code - A + 10 : code - ZERO;
}

/**
 * The check digit of a field of a machine readable zone (ICAO 9303 part 3, 4.9): weights 7 3 1, A=10 … Z=35, `<`=0.
 * Throws a RangeError for a character that such a field cannot hold. A passport number outside its zone has no check.
 */
export function mrzCheckDigit(field: string): number {
  if (!FIELD.test(field)) throw new RangeError('a field of a machine readable zone holds 0-9, A-Z and < alone');
  let sum = 0;
  for (let i = 0; i < field.length; i++) sum += valueOf(field.charCodeAt(i)) * (WEIGHTS[i % 3] ?? 0);
  return sum % 10;
}
