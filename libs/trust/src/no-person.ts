import { Refusal } from '@concord/contracts';
import { parseIdentifier } from '@concord/subject';

/** Runs of digits as long as a resident number (15, 17 and a check, 18), with spaces or hyphens between them. */
const NUMBERS = /(?<!\d)\d(?:[\s-]?\d){13,16}[\s-]?[\dX](?![\dA-Z])/giu;

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
  const found = text.normalize('NFKC').match(NUMBERS) ?? [];
  if (found.some(isResidentNumber)) {
    throw new Refusal('body_invalid', 'the text holds a resident number: a trust record holds no natural person');
  }
}
