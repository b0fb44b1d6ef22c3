import {
  Refusal,
  type EndOfSubjectBody,
  type EndOfSubjectKind,
  type Subject,
  type SubjectKind,
} from '@concord/contracts';
import { endRanges, requirePast, type Setting } from '../listings/ordering.js';
import type { Listing } from '../listings/listing.js';

/** Whose end it is: a person dies; a firm is dissolved, or goes into another. */
const OF: Record<EndOfSubjectKind, SubjectKind> = {
  death: 'NATURAL',
  dissolution: 'ORGANISATION',
  merger: 'ORGANISATION',
};

/** Throws Refusal `body_invalid` where such a subject has no such end. */
export function requireOwnEnd(subject: Subject, kind: EndOfSubjectKind): void {
  if (subject.kind === OF[kind]) return;
  throw new Refusal('body_invalid', `the subject is ${subject.kind}`, [
    { pointer: '/kind', detail: `${kind} is not its end` },
  ]);
}

/**
 * The listing ended with its subject: what binds a person ends with the person (Civil Code, art. 13), what binds a firm with
 * its entry in the register (art. 72). Nobody inherits it: a successor of a firm, which takes over its obligations (art. 67),
 * is bound by a listing of its own, decided and notified like any other. Throws Refusal `body_invalid` where such a subject
 * has no such end, `clock_skew`, and `range_invalid` for an end before the decision, which is annulled instead.
 */
export function endedWithSubject(
  listing: Listing,
  { kind, on, evidence }: EndOfSubjectBody,
  setting: Setting,
): Partial<Listing> {
  requireOwnEnd(listing.subject, kind);
  requirePast(on, `the day of the ${kind}`, setting);
  if (on < listing.decision.decidedOn) {
    throw new Refusal('range_invalid', `the ${kind} came before the decision, which is to be annulled`);
  }
  const ending = { by: setting.by, on, reason: `${kind}: ${evidence}` };
  return { state: 'REVOKED', measures: endRanges(listing, on), ending };
}
