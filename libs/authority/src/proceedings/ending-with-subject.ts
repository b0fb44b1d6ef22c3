import { Refusal, type EndOfSubjectBody, type EndOfSubjectKind, type Subject } from '@concord/contracts';
import type { Tx } from '@concord/database';
import type { Authority } from '../authority.js';
import { honourEvent } from '../honours/honour.event.js';
import { decideHonour, HONOUR_STEPS, type Honour } from '../honours/honour.js';
import type { StoredHonour } from '../honours/honour.row.js';
import { saveHonour } from '../honours/honour.store.js';
import { lockHonoursOf } from '../honours/honour-identifiers.store.js';
import { decide } from '../listings/decide.js';
import type { Listing } from '../listings/listing.js';
import type { StoredListing } from '../listings/listing.row.js';
import { findBySubject, lockListings } from '../listings/listing.store.js';
import { writeSteps } from '../listings/publish.js';
import { tellHonoured } from '../notifications/tell-subjects.js';
import { requireOwnEnd } from './end-of-subject.js';
import { isSameSubject } from './same-subject.js';

/** The step of a listing that each end is. */
export const STEP_OF = { death: 'die', dissolution: 'dissolve', merger: 'merge' } as const satisfies Record<
  EndOfSubjectKind,
  string
>;

/** At which listing or honour the end is recorded: it must allow it. The version is the one that the caller saw, if any. */
export interface RecordedAt {
  id: string;
  version: number | undefined;
}

/** What came to its end with the subject. */
export interface EndedWithSubject {
  listings: Listing[];
  honours: Honour[];
}

function requireVersion({ id, version }: RecordedAt, found: { id: string; version: number }): void {
  if (id === found.id && version !== undefined && version !== found.version)
    throw new Refusal('stale_version', `it is at version ${found.version}`);
}

/** What `decided` gives; undefined where it is refused, unless it was recorded at this very one. */
function attempt<T>(isRecordedHere: boolean, decided: () => T): T | undefined {
  try {
    return decided();
  } catch (error) {
    if (error instanceof Refusal && !isRecordedHere) return undefined;
    throw error;
  }
}

/**
 * Ends all of the authority's listings and honours of a subject on the day of its end, recorded once, at one of them. What is
 * over already, is a draft, or was decided after that day (and is to be annulled) stays as it is. Listings are locked before honours, and lanes
 * last. Throws Refusal `not_found`, `stale_version`, and what the step of the one at which it is recorded throws.
 */
export async function endWithSubject(
  authority: Authority,
  tx: Tx,
  { subject, end, by, at }: { subject: Subject; end: EndOfSubjectBody; by: string; at: RecordedAt },
): Promise<EndedWithSubject> {
  const { cipher } = authority;
  requireOwnEnd(subject, end.kind);
  const setting = authority.setting(by);
  const own = (each: { id: string; subject: Subject }) => each.id === at.id || isSameSubject(each.subject, subject);
  const ids = (await findBySubject(tx, cipher, subject)).map(({ listing }) => listing.id);
  const listings = (await lockListings(tx, cipher, ids)).filter(({ listing }) => own(listing));
  const honours = (await lockHonoursOf(tx, cipher, subject)).filter(({ honour }) => own(honour));
  if (![...listings.map(({ listing }) => listing.id), ...honours.map(({ honour }) => honour.id)].includes(at.id))
    throw new Refusal('not_found', 'it is no more');
  const step = STEP_OF[end.kind];
  const ended = listings.flatMap((stored): StoredListing[] => {
    requireVersion(at, stored.listing);
    const listing = attempt(stored.listing.id === at.id, () => decide(stored.listing, { step, end }, setting));
    return listing ? [{ ...stored, listing }] : [];
  });
  const because = { on: end.on, reason: `${end.kind}: ${end.evidence}` };
  const dishonoured = honours.flatMap((stored): StoredHonour[] => {
    requireVersion(at, stored.honour);
    const honour = attempt(stored.honour.id === at.id, () =>
      decideHonour(stored.honour, { step: 'end', ended: because }, { ...setting, consent: false }),
    );
    return honour ? [{ ...stored, honour }] : [];
  });
  for (const stored of dishonoured) {
    await saveHonour(tx, cipher, stored);
    await tellHonoured(authority, tx, stored.honour, 'end');
  }
  const events = dishonoured.map((stored) => honourEvent(stored, HONOUR_STEPS.end.happened, authority.source()));
  await writeSteps(
    authority,
    tx,
    ended.map((stored) => ({ stored, step })),
    events,
  );
  return { listings: ended.map(({ listing }) => listing), honours: dishonoured.map(({ honour }) => honour) };
}
