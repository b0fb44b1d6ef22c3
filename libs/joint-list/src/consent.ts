import { HONOUR_V1, Refusal, type Envelope } from '@concord/contracts';
import type { Facts } from './facts.js';

/**
 * True for facts that honour a natural person: they are taken in, and stay, on recorded consent alone, whatever their state.
 * Source: domain.md, "Honours".
 */
export function needsConsent(facts: Facts): boolean {
  return facts.kind === 'honour' && facts.subject.kind === 'NATURAL';
}

/**
 * True where a consent was given by the instant (RFC 3339) that an honour's event says of itself: a later one is not consent to
 * it, so that what a withdrawal erased does not return by an event that was on its way.
 */
export function isConsentedBy(given: Date | undefined, time: string): boolean {
  return given !== undefined && given.getTime() <= Date.parse(time);
}

/** The refusal of such facts where no consent is on record that was given by then. */
export function consentMissing(): Refusal {
  return new Refusal('consent_required', 'a natural person is honoured only by recorded consent');
}

/** True where an event, still sealed, says of itself that it honours a natural person. */
export function honoursPerson({ type, data }: Pick<Envelope, 'type' | 'data'>): boolean {
  const { subject } = data as { subject?: { kind?: unknown } };
  return type === HONOUR_V1 && subject?.kind === 'NATURAL';
}
