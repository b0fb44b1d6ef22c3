/** GB 32100-2015: the 31 characters of a unified social credit code, by value (I, O, S, V and Z are left out). */
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const SHAPE = /^[0-9A-HJ-NPQRTUWXY]{18}$/;

/** Weight of the i-th character: 3^(i-1) modulo 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** Values by character code. */
const VALUES = new Uint8Array(128);
for (let value = 0; value < USCC_ALPHABET.length; value++) VALUES[USCC_ALPHABET.charCodeAt(value)] = value;

/** The check character (GB 32100) of the first 17 characters. */
export function usccCheck(text: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (VALUES[text.charCodeAt(i)] ?? 0) * (WEIGHTS[i] ?? 0);
  return USCC_ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** True when `value`, upper case, is a unified social credit code (GB 32100) with its check character. */
export function isUscc(value: string): boolean {
  return SHAPE.test(value) && usccCheck(value) === value.charAt(17);
}
