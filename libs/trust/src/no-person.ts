import { Refusal } from '@concord/contracts';
import { parseIdentifier } from '@concord/subject';

/**
 * What is as long as a resident number, of either length, with spaces or hyphens between its digits. It is looked for from
 * every group of digits on: another number beside it hides none.
 */
const NUMBERS = [
  /(?<!\d)(?=(\d(?:[\s-]?\d){14})(?![\dA-Z]))/giu,
  /(?<!\d)(?=(\d(?:[\s-]?\d){16}[\s-]?[\dX])(?![\dA-Z]))/giu,
];

function isResidentNumber(text: string): boolean {
  try {
    parseIdentifier({ type: 'RID', country: 'CN', value: text.replace(/[\s-]/gu, '') });
    return true;
  } catch {
    return false;
  }
}

/** Throws Refusal `body_invalid` where a text holds a resident number (GB 11643, either length); it never repeats it. */
export function refuseResidentNumbers(text: string): void {
  const plain = text.normalize('NFKC');
  const found = NUMBERS.flatMap((number) => [...plain.matchAll(number)].map(([, each = '']) => each));
  if (found.some(isResidentNumber)) {
    throw new Refusal('body_invalid', 'the text holds a resident number: a trust record holds no natural person');
  }
}
