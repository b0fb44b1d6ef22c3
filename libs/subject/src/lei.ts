const SHAPE = /^[0-9A-Z]{18}\d{2}$/;
const A = 65;
const ZERO = 48;

/** The text, letters read as A=10 … Z=35, as one whole number modulo 97 (ISO 7064, MOD 97-10). */
function modulo97(text: string): number {
  let rest = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    rest = code >= A ? (rest * 100 + code - A + 10) % 97 : (rest * 10 + code - ZERO) % 97;
  }
  return rest;
}

/** The two check digits (ISO 17442) of the first 18 characters of a legal entity identifier. */
export function leiCheck(text: string): string {
  return String(98 - modulo97(`${text}00`)).padStart(2, '0');
}

/** True when `value`, upper case, is a legal entity identifier (ISO 17442): 20 characters, modulo 97 equal to 1. */
export function isLei(value: string): boolean {
  return SHAPE.test(value) && modulo97(value) === 1;
}
