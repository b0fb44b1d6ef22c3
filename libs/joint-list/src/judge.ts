import { admitHonour, admitListing, catalogue, requireRanges, requireServed } from '@concord/catalogue';
import {
  HONOUR_V1,
  honourData,
  LISTING_V1,
  listingData,
  Refusal,
  subject as subjectSchema,
  type Envelope,
  type HonourData,
  type ListingData,
  type ListingState,
  type Notice,
  type Subject,
} from '@concord/contracts';
import { parseSubject } from '@concord/subject';
import type { ZodType } from 'zod';
import { honourFacts, listingFacts, standing, type Facts } from './facts.js';
import { takesAway, type Footing, type Version } from './taking-away.js';

/** Opens the sealed subject of an event; throws when the key does not fit. */
export type Unseal = (listing: string, version: number, sealed: string) => unknown;

function parsed<T>(schema: ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Refusal('decode_failed', `${what}: ${issue ? `/${issue.path.join('/')} ${issue.message}` : 'not valid'}`);
}

function openSubject(unseal: Unseal, data: Pick<ListingData, 'id' | 'version' | 'subject' | 'decision'>): Subject {
  let opened: unknown;
  try {
    opened = unseal(data.id, data.version, data.subject.sealed);
  } catch {
    throw new Refusal('unseal_failed', 'the sealed subject does not open under the key that came with it');
  }
  const subject = parseSubject(parsed(subjectSchema, opened, 'subject'), data.decision.decidedOn);
  if (subject.kind !== data.subject.kind) throw new Refusal('decode_failed', 'kind inside and outside the seal differ');
  return subject;
}

/** States that a listing may reach before its notice is proved. */
const BEFORE_NOTICE: readonly ListingState[] = ['DRAFT', 'NOTICED', 'WITHDRAWN', 'ANNULLED'];

/** Nothing takes effect without notice; domain.md, invariant 3. */
function requireNotice({ notice, measures, state }: ListingData): void {
  if (measures.length === 0 || notice || BEFORE_NOTICE.includes(state)) return;
  throw new Refusal('notice_required', `a listing that is ${state} has no notice on record`);
}

/**
 * Nothing takes effect while an objection is still timely; domain.md, invariant 4. The window is counted again here: an
 * authority may close it later than the law does, never earlier.
 */
function requireWindowClosed({ notice, measures, decision, catalogue: code, ground }: ListingData): void {
  if (!notice || measures.length === 0) return;
  requireServed(notice, decision.decidedOn);
  const closes = lastTimelyDay(code, ground, notice);
  const early = measures.find(({ from }) => from <= closes);
  if (early)
    throw new Refusal('objection_window_open', `${early.measure} begins before the objection window has closed`);
}

function lastTimelyDay(code: string, ground: string, { windowClosesOn, deliveredOn }: Notice): string {
  const law = catalogue(code);
  const window = law.ground(ground)?.window;
  if (!window) throw new Refusal('legal_basis_unknown', `no ground ${ground} in ${code}`);
  const lawful = law.calendar.windowClosesOn(window, deliveredOn);
  return lawful > windowClosesOn ? lawful : windowClosesOn;
}

/** What an event says, and why the law refuses it where it does. */
export interface Weighed extends Version {
  against?: Refusal;
}

/** Codes of what is wrong with the form of a version, which no law of any day allows. */
const OF_FORM: readonly string[] = ['range_invalid'];

/** Why the law refuses it; undefined where it does not. Throws a Refusal of its form. */
function refusalOf(admit: () => void): Refusal | undefined {
  try {
    admit();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal && !OF_FORM.includes(error.code)) return error;
    throw error;
  }
}

function footingIn(data: ListingData | HonourData): Footing {
  const { decision } = data;
  if (!('ground' in data)) return { decision };
  const { notice, extensions } = data;
  return { decision, ...(notice && { notice }), ...(extensions && { extensions }) };
}

function weighListing(event: Envelope, authority: string, unseal: Unseal): Weighed {
  const data = parsed(listingData, event.data, 'listing');
  if (data.authority !== authority)
    throw new Refusal('topic_authority_mismatch', 'the listing names another authority');
  const facts = listingFacts(data, openSubject(unseal, data));
  requireNotice(data);
  // Before any law: a refusal by law may be waived, and must not hide this one.
  if (standing(facts)) requireRanges(data.measures);
  // By itself too: what it lacks is told whatever else stands against the version.
  const unserved = refusalOf(() => {
    requireWindowClosed(data);
  });
  const unlawful = refusalOf(() => {
    if (!standing(facts)) return;
    admitListing({
      authority: data.authority,
      catalogue: data.catalogue,
      ground: data.ground,
      decision: data.decision,
      subjectKind: facts.subject.kind,
      ...(facts.subject.birthDate === undefined ? {} : { birthDate: facts.subject.birthDate }),
      measures: data.measures,
      ...(data.extensions && { extensions: data.extensions }),
    });
  });
  const against = unserved ?? unlawful;
  return { facts, ...footingIn(data), ...(unserved && { unserved }), ...(against && { against }) };
}

function weighHonour(event: Envelope, authority: string, unseal: Unseal): Weighed {
  const data = parsed(honourData, event.data, 'honour');
  if (data.authority !== authority) throw new Refusal('topic_authority_mismatch', 'the honour names another authority');
  const facts = honourFacts(data, openSubject(unseal, data));
  if (facts.from > facts.to) throw new Refusal('range_invalid', 'the honour ends before it begins');
  const against = refusalOf(() => {
    if (!standing(facts)) return;
    admitHonour({
      authority: data.authority,
      catalogue: data.catalogue,
      scheme: data.scheme,
      decision: data.decision,
      subjectKind: facts.subject.kind,
      from: data.from,
      to: data.to,
      consent: true,
    });
  });
  return { facts, ...footingIn(data), ...(against && { against }) };
}

/**
 * What an event that a verified chain covers says, weighed by the law of this process. Throws Refusal where it is refused
 * whatever the law is: it cannot be read or opened, names another authority, has no notice. Whether a natural person
 * consented to an honour is on record and not in the bytes: whoever takes facts in asks {@link needsConsent}.
 */
export function weigh(event: Envelope, authority: string, unseal: Unseal): Weighed {
  if (event.type === LISTING_V1) return weighListing(event, authority, unseal);
  if (event.type === HONOUR_V1) return weighHonour(event, authority, unseal);
  throw new Refusal('schema_unsupported', `no reader for ${event.type}`);
}

/**
 * The verdict on an event that a verified chain covers: its facts, or a {@link Refusal}. `before` is the version that was the
 * latest accepted one in the order of the chain: what only takes away from it is accepted whatever the law has become. The
 * verdict depends on nothing but the event, the key of its subject, that version and the catalogue, so every reader of the
 * same bytes in their order comes to the same one.
 */
export function judge(event: Envelope, authority: string, unseal: Unseal, before?: Version): Facts {
  const { against, ...version } = weigh(event, authority, unseal);
  if (against && !(before && takesAway(before, version))) throw against;
  return version.facts;
}

/**
 * The facts of an event that was accepted at its time, read and not judged again: the law may have changed since. Throws
 * Refusal `unseal_failed` where its subject does not open (any more), `decode_failed` where it cannot have been accepted.
 */
export function readAccepted(event: Envelope, unseal: Unseal): Facts {
  return read(event, (data) => openSubject(unseal, data));
}

/**
 * The facts of an accepted event without its subject, which stays sealed: enough to merge listings of which somebody else
 * says that they are one subject's. Throws Refusal `decode_failed`.
 */
export function readNameless(event: Envelope): Facts {
  return read(event, ({ subject: { kind } }) => ({ kind, names: [], identifiers: [] }));
}

/** What an event that was accepted at its time rests on. Throws Refusal `decode_failed` where it cannot have been accepted. */
export function footingOf(event: Envelope): Footing {
  return footingIn(dataOf(event));
}

function dataOf(event: Envelope): ListingData | HonourData {
  if (event.type === LISTING_V1) return parsed(listingData, event.data, 'listing');
  if (event.type === HONOUR_V1) return parsed(honourData, event.data, 'honour');
  throw new Refusal('decode_failed', `no listing and no honour: ${event.type}`);
}

function read(event: Envelope, subjectOf: (data: ListingData | HonourData) => Subject): Facts {
  const data = dataOf(event);
  return 'ground' in data ? listingFacts(data, subjectOf(data)) : honourFacts(data, subjectOf(data));
}
