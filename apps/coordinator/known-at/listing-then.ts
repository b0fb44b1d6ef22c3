import type { KeyObject } from 'node:crypto';
import { Refusal } from '@concord/contracts';
import { readAccepted, replay, type Facts, type Verdict } from '@concord/joint-list';
import { openSubject, unwrapKey } from '@concord/messaging';
import { factsKey } from '../merge/known.js';
import { envelopeOf, type TakenEvent } from './taken.store.js';

/** A listing or honour as the hub knew it at an instant. */
export interface ListingThen {
  facts: Facts;
  /** The event of the version that was the latest. */
  event: TakenEvent;
  /** The refused event for which it referred to a human; undefined where none did. */
  parkedBy: TakenEvent | undefined;
  /** All of its events by then, in the order of its lane. */
  events: TakenEvent[];
}

/** A repeat of a version with other bytes, or an event in another lane than its listing's: it changed nothing. */
const WITHOUT_EFFECT = 'version_conflict';

function verdictOf(event: TakenEvent, shared: KeyObject | undefined): Verdict[] {
  if (event.verdict === WITHOUT_EFFECT) return [];
  if (event.verdict !== null) return [{ refused: event.version }];
  try {
    const facts = readAccepted(envelopeOf(event), (listing, version, sealed) => {
      if (!shared || event.wrap === null) throw new Error('the key is gone');
      return openSubject(unwrapKey(shared, listing, event.wrap), listing, version, sealed);
    });
    return [{ facts }];
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unseal_failed') return [];
    throw error;
  }
}

/**
 * What the events of listings, each one's in order, come to; a listing of which nothing was accepted, or whose subject was
 * erased, is not among them. `sharedKey` gives the key that wraps the keys of an authority's listings.
 */
export function listingsThen(
  events: readonly TakenEvent[],
  sharedKey: (authority: string) => KeyObject | undefined,
): ListingThen[] {
  const byListing = Map.groupBy(events, ({ authority, listing }) => factsKey(authority, listing));
  return [...byListing.values()].flatMap((own) => {
    const { facts, version } = replay(own.flatMap((event) => verdictOf(event, sharedKey(event.authority))));
    const event = own.find((each) => each.verdict === null && each.version === version);
    if (!facts || !event) return [];
    return [{ facts, event, parkedBy: facts.parked && parking(own, version), events: own }];
  });
}

/** The refused event that parks the version: the first that names a higher one, or that came after it and names none. */
function parking(own: readonly TakenEvent[], version: number): TakenEvent | undefined {
  const refused = own.filter(({ verdict }) => verdict !== null && verdict !== WITHOUT_EFFECT);
  return refused.find((each) => each.version === null || each.version > version);
}
