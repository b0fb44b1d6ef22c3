import { Refusal, type EndOfSubjectBody, type EndOfSubjectKind, type Subject } from '@concord/contracts';
import type { Tx } from '@concord/database';
import type { PendingEvent } from '@concord/messaging';
import type { Authority } from '../authority.js';
import { honourEvent } from '../honours/honour.event.js';
import { decideHonour, HONOUR_STEPS, type Honour, type HonourCommand } from '../honours/honour.js';
import type { StoredHonour } from '../honours/honour.row.js';
import { saveHonour } from '../honours/honour.store.js';
import { lockHonoursOf } from '../honours/honour-identifiers.store.js';
import { decide, type Command } from '../listings/decide.js';
import type { Listing } from '../listings/listing.js';
import type { StoredListing } from '../listings/listing.row.js';
import { findBySubject, lockListings } from '../listings/listing.store.js';
import { requirePast, type Setting } from '../listings/ordering.js';
import { writeSteps, type Stepped } from '../listings/publish.js';
import { tellHonoured } from '../notifications/tell-subjects.js';
import { lockEnds, recordEnd } from './ended-subject.store.js';
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

/** An end as it is recorded, and who records it when. */
interface Recorded {
  end: EndOfSubjectBody;
  at: RecordedAt;
  setting: Setting;
}

const reasonOf = ({ kind, evidence }: EndOfSubjectBody) => `${kind}: ${evidence}`;

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

/** The step that the end of its subject is for a listing: what nobody was told of is withdrawn. */
function endedListing(stored: StoredListing, { end, at, setting }: Recorded): Stepped[] {
  requireVersion(at, stored.listing);
  const command: Command =
    stored.listing.state === 'DRAFT' ? { step: 'withdraw', reason: reasonOf(end) } : { step: STEP_OF[end.kind], end };
  const listing = attempt(stored.listing.id === at.id, () => decide(stored.listing, command, setting));
  return listing ? [{ stored: { ...stored, listing }, step: command.step }] : [];
}

function endedHonour(stored: StoredHonour, { end, at, setting }: Recorded): StoredHonour[] {
  requireVersion(at, stored.honour);
  const reason = reasonOf(end);
  const command: HonourCommand =
    stored.honour.state === 'DRAFT' ? { step: 'withdraw', reason } : { step: 'end', ended: { on: end.on, reason } };
  const under = { ...setting, consent: false };
  const honour = attempt(stored.honour.id === at.id, () => decideHonour(stored.honour, command, under));
  return honour ? [{ ...stored, honour }] : [];
}

/** Writes honours that have ended, and gives their events; nobody is told of a draft, or of the own death. */
async function writeHonours(
  authority: Authority,
  tx: Tx,
  all: readonly StoredHonour[],
  kind: EndOfSubjectKind,
): Promise<PendingEvent[]> {
  for (const stored of all) await saveHonour(tx, authority.cipher, stored);
  const awarded = all.filter(({ honour }) => honour.approvedBy !== undefined);
  if (kind !== 'death') for (const { honour } of awarded) await tellHonoured(authority, tx, honour, 'end');
  return awarded.map((stored) => honourEvent(stored, HONOUR_STEPS.end.happened, authority.source()));
}

/**
 * Ends all of the authority's listings and honours of a subject on the day of its end, recorded once, at one of them; drafts are
 * withdrawn. From then on nothing binds or honours it, see `requireNotEnded`. What is over already, or was decided after that
 * day (and is to be annulled), stays as it is. Listings are locked before honours, and lanes last. Throws Refusal `not_found`,
 * `stale_version`, `body_invalid`, `clock_skew`, and what the step of the one at which it is recorded throws.
 */
export async function endWithSubject(
  authority: Authority,
  tx: Tx,
  { subject, end, by, at }: { subject: Subject; end: EndOfSubjectBody; by: string; at: RecordedAt },
): Promise<EndedWithSubject> {
  const { cipher } = authority;
  const setting = authority.setting(by);
  requireOwnEnd(subject, end.kind);
  requirePast(end.on, `the day of the ${end.kind}`, setting);
  await lockEnds(tx);
  const own = (each: { id: string; subject: Subject }) => each.id === at.id || isSameSubject(each.subject, subject);
  const ids = (await findBySubject(tx, cipher, subject)).map(({ listing }) => listing.id);
  const listings = (await lockListings(tx, cipher, ids)).filter(({ listing }) => own(listing));
  const honours = (await lockHonoursOf(tx, cipher, subject)).filter(({ honour }) => own(honour));
  const known = [...listings.map(({ listing }) => listing), ...honours.map(({ honour }) => honour)];
  if (!known.some(({ id }) => id === at.id)) throw new Refusal('not_found', 'it is no more');
  const recorded = { end, at, setting };
  const ended = listings.flatMap((stored) => endedListing(stored, recorded));
  const dishonoured = honours.flatMap((stored) => endedHonour(stored, recorded));
  const subjects = known.map((each) => each.subject);
  await recordEnd(tx, cipher, subjects, { ...end, by, at: setting.now });
  await writeSteps(authority, tx, ended, await writeHonours(authority, tx, dishonoured, end.kind));
  return { listings: ended.map(({ stored }) => stored.listing), honours: dishonoured.map(({ honour }) => honour) };
}
