import { HONOUR_V1, Refusal, type Envelope } from '@concord/contracts';
import type { Facts } from './facts.js';

/**
 * True for facts that honour a natural person: they are taken in, and stay, on recorded consent alone, whatever their state.
 * Source: domain.md, "Honours".
 */
export function needsConsent(facts: Facts): boolean {
  return facts.kind === 'honour' && facts.subject.kind === 'NATURAL';
}

/** The refusal of such facts where no consent is on record. */
export function consentMissing(): Refusal {
  return new Refusal('consent_required', 'a natural person is honoured only by recorded consent');
}

/** True where an event, still sealed, says of itself that it honours a natural person. */
export function honoursPerson({ type, data }: Pick<Envelope, 'type' | 'data'>): boolean {
  const { subject } = data as { subject?: { kind?: unknown } };
  return type === HONOUR_V1 && subject?.kind === 'NATURAL';
}
