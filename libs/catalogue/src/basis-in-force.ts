import { Refusal } from '@concord/contracts';
import type { Catalogue, Force, GroundMeasure } from './build.js';
import { statusOn } from './status.js';

/** Throws Refusal `instrument_not_in_force` unless all instruments of a basis are in force on `on`. */
export function requireForce(force: Force, on: string, what: string): void {
  if (on < force.from || (force.until !== undefined && on >= force.until)) {
    throw new Refusal('instrument_not_in_force', `${what}: an instrument of its basis was not in force on ${on}`);
  }
}

/** Throws Refusal `legal_basis_not_enabled` unless the pair is ENABLED on the civil date `on`. */
export function requireEnabled(pair: GroundMeasure, on: string): void {
  const { status } = statusOn(pair, on);
  if (status === 'ENABLED') return;
  throw new Refusal('legal_basis_not_enabled', `${pair.measure} under ${pair.ground} is ${status} on ${on}`);
}

/**
 * Whether the law lets a measure bind somebody anew on the civil date `on`, whenever it was decided. Throws Refusal
 * `legal_basis_unknown`, `legal_basis_not_enabled`, `instrument_not_in_force`.
 */
export function requireBinding(
  law: Catalogue,
  { ground, measure }: { ground: string; measure: string },
  on: string,
): void {
  const pair = law.pair(ground, measure);
  if (!pair) throw new Refusal('legal_basis_unknown', `no legal basis for ${measure} under ${ground}`);
  requireEnabled(pair, on);
  requireForce(pair.force, on, `${measure} under ${ground}`);
}
