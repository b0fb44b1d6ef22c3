import type { KeyObject } from 'node:crypto';
import { Refusal } from '@concord/contracts';
import { takesAway, weigh, type Facts, type Version } from '@concord/joint-list';
import { headerText, openSubject, unwrapKey, type Covered, type Fault, type LaneMessage } from '@concord/messaging';

/** An event that holds its place, with the verdict on it: facts, or a fault. */
export interface Judged {
  event: Covered;
  /** The listing and version that the bytes name, as far as they could be read. */
  listing: string | null;
  version: number | null;
  wrap: string | null;
  /**
   * `unless`: what the event says, where nothing but the law stands against it. It is accepted all the same where it only takes
   * away from the version that is the latest accepted one before it, which is known once its lane is locked.
   */
  verdict: { facts: Facts } | { fault: Fault; unless?: Version };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for the text of a UUID in lower case, the form of every listing's id. */
export function isUuid(text: string | null): text is string {
  return text !== null && UUID.test(text);
}

/** A version as a column holds it; null for what is no version or beyond any. */
export function storedVersion(version: unknown): number | null {
  const usable = typeof version === 'number' && Number.isInteger(version) && version > 0 && version < 2 ** 31;
  return usable ? version : null;
}

/** A text of somebody else's as a column holds it: Postgres takes no NUL. */
export function storedText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').slice(0, 1_000);
}

/** The `wrap` header, where it is base64url at all. */
export function wrapOf(message: LaneMessage): string | null {
  const wrap = headerText(message, 'wrap');
  return wrap !== undefined && /^[A-Za-z0-9_-]{1,400}$/.test(wrap) ? wrap : null;
}

/**
 * What bytes that are no valid event still say of themselves. Where they say nothing, the Kafka key names the listing:
 * only the authority itself may write to its topic, so it can park no listing but its own.
 */
function claimed(event: Covered): { listing: string | null; version: number | null } {
  let data: { id?: unknown; version?: unknown } | undefined;
  try {
    data = (JSON.parse(event.value.toString('utf8')) as { data?: typeof data } | null)?.data;
  } catch {
    data = undefined;
  }
  const key = event.message.key?.toString('utf8') ?? null;
  const listing = typeof data?.id === 'string' ? storedText(data.id).slice(0, 100) : isUuid(key) ? key : null;
  return { listing, version: storedVersion(data?.version) };
}

function unseal(shared: KeyObject | undefined, wrap: string | null) {
  return (listing: string, version: number, sealed: string): unknown => {
    if (!shared || wrap === null) throw new Error('no key came with the event');
    return openSubject(unwrapKey(shared, listing, wrap), listing, version, sealed);
  };
}

/**
 * The verdict on one covered event. `internal` stands for an error of the rules themselves: it depends on nothing but the
 * bytes, so waiting would not mend it, and the lane must go on; the event can be judged again once the rules are mended.
 */
export function judgeEvent(event: Covered, authority: string, shared: KeyObject | undefined): Judged {
  const wrap = wrapOf(event.message);
  const { envelope } = event;
  if (event.verdict || !envelope) {
    const fault = event.verdict ?? { code: 'decode_failed', detail: 'the bytes are no event' };
    return { event, ...claimed(event), wrap, verdict: { fault } };
  }
  const named = { listing: storedText(envelope.data.id), version: storedVersion(envelope.data.version) };
  if (!isUuid(named.listing) || named.version === null) {
    const fault: Fault = {
      code: 'decode_failed',
      detail: 'a listing has a UUID in lower case and a version below 2^31',
    };
    return { event, ...named, wrap, verdict: { fault } };
  }
  try {
    const { against, ...version } = weigh(envelope, authority, unseal(shared, wrap));
    if (!against) return { event, ...named, wrap, verdict: { facts: version.facts } };
    return { event, ...named, wrap, verdict: { fault: faultOf(against), unless: version } };
  } catch (error) {
    return { event, ...named, wrap, verdict: { fault: faultOf(error) } };
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof Refusal) return { code: error.code, detail: error.message };
  return { code: 'internal', detail: 'the rules failed on this event' };
}

/** The event with the verdict that it has after the version that was accepted before it, where there was one. */
export function judgedAfter(judged: Judged, before: Version | undefined): Judged {
  const { verdict } = judged;
  if (!('fault' in verdict) || !verdict.unless || !before || !takesAway(before, verdict.unless)) return judged;
  return { ...judged, verdict: { facts: verdict.unless.facts } };
}
