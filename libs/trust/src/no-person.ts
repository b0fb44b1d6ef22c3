import { Refusal } from '@concord/contracts';
import { holdsResidentNumber } from '@concord/subject';

/** Throws Refusal `body_invalid` where a text holds a resident number; it never repeats it. */
export function refuseResidentNumbers(text: string): void {
  if (holdsResidentNumber(text)) {
    throw new Refusal('body_invalid', 'the text holds a resident number: a trust record holds no natural person');
  }
}
