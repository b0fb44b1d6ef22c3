import { hash } from 'node:crypto';
import { LANES } from '@concord/contracts';

/** The lane of a listing, fixed by its first identifier (`TYPE|COUNTRY|VALUE`, canonical): first SHA-256 byte modulo 8. */
export function laneOf(identifierText: string): number {
  return (hash('sha256', identifierText, 'buffer')[0] ?? 0) % LANES;
}
