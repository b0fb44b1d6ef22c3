import { today as civilDateOf } from '@concord/catalogue';
import { Refusal } from '@concord/contracts';
import type { Tx } from '@concord/database';
import type { Authority } from '../authority.js';
import { decide, type Command } from '../listings/decide.js';
import type { Listing } from '../listings/listing.js';
import { lockListings } from '../listings/listing.store.js';
import type { Setting } from '../listings/ordering.js';
import { writeSteps, type Stepped } from '../listings/publish.js';
import type { Correction } from './correction.store.js';

/** Named where the one who acts is the subject itself, through the hub. */
const SUBJECT = 'subject';

/** The application that a request makes: of the day on which it was made, which a clock that is ahead moves to no other day. */
function application({ id, at }: Correction, { law, today }: Setting): Command & { step: 'applyForRemoval' } {
  const made = civilDateOf(law.zone, at);
  // The text stays sealed with the request.
  const evidence = `As the subject says in its request ${id}`;
  return {
    step: 'applyForRemoval',
    id,
    application: { on: made < today ? made : today, kind: 'correction', evidence },
  };
}

/** The listing with the application; undefined where its state allows none, one is undecided, or this one is made. */
function opened(listing: Listing, request: Correction, setting: Setting): Listing | undefined {
  if (listing.removals.some(({ id }) => id === request.id)) return undefined;
  try {
    return decide(listing, application(request, setting), setting);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/**
 * Makes of each request for correction an application under the id of the request, so that it is decided within three working
 * days or the listing is suspended by itself; domain.md, invariant 5. A request that the listing does not allow stays with the
 * clerks alone. Call it last in the transaction.
 */
export async function openRemovals(authority: Authority, tx: Tx, requests: readonly Correction[]): Promise<void> {
  const setting = authority.setting(SUBJECT);
  const ids = [...new Set(requests.map(({ listing }) => listing))];
  const locked = new Map((await lockListings(tx, authority.cipher, ids)).map((each) => [each.listing.id, each]));
  const steps: Stepped[] = [];
  for (const request of requests) {
    const stored = locked.get(request.listing);
    const listing = stored && opened(stored.listing, request, setting);
    if (!listing) continue;
    const next = { ...stored, listing };
    locked.set(request.listing, next);
    steps.push({ stored: next, step: 'applyForRemoval', proceeding: request.id });
  }
  if (steps.length > 0) await writeSteps(authority, tx, steps);
}
