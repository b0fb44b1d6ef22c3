import { parseIdentifier } from './identifier.js';

/**
 * What is as long as a resident number, of either length, with spaces or hyphens between its digits. It is looked for from
 * every group of digits on: another number beside it hides none.
 */
const NUMBERS = [/(?<!\d)(?=(\d(?:[\s-]?\d){14})(?!\d))/gu, /(?<!\d)(?=(\d(?:[\s-]?\d){16}[\s-]?[\dX])(?![\dA-Z]))/giu];

function isResidentNumber(text: string): boolean {
  try {
    parseIdentifier({ type: 'RID', country: 'CN', value: text.replace(/[\s-]/gu, '').toUpperCase() });
    return true;
  } catch {
    return false;
  }
}

/** True where a text holds a valid resident number (GB 11643, either length), in whatever digits and spacing. */
export function holdsResidentNumber(text: string): boolean {
  const plain = text.normalize('NFKC');
  return NUMBERS.flatMap((number) => [...plain.matchAll(number)]).some(([, each = '']) => isResidentNumber(each));
}
