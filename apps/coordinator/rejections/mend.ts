import { Refusal } from '@concord/contracts';
import { accept, conflictsWith, refuse, type Facts, type Latest } from '@concord/joint-list';

/** An event of a listing's lane with its verdict, null where it was accepted. */
export interface LoggedEvent {
  seq: bigint;
  version: number | null;
  verdict: string | null;
}

/** An event that was refused and is now found good. */
export interface Mended {
  seq: bigint;
  facts: Facts;
}

/**
 * What a listing is once an event that was refused counts as accepted at its place: the highest version wins as ever, and
 * what that event alone had parked is parked no more. `log` is every event of the listing in its lane, in order. Throws
 * Refusal `transition_refused` where its version was accepted with other bytes: the authority's later word stands.
 */
export function mend(latest: Latest, { seq, facts }: Mended, log: readonly LoggedEvent[]): Latest {
  const sameVersion = log.some((each) => each.verdict === null && each.version === facts.version && each.seq !== seq);
  if (sameVersion || conflictsWith(latest, facts)) {
    throw new Refusal('transition_refused', `version ${facts.version} was taken in with other bytes`);
  }
  const parking = highestRefused(log, { seq, facts });
  return accept(refuse({ ...latest, refused: 0 }, parking), facts);
}

/** The highest version that is refused still, folded as events are taken in: one without a version is the next one. */
function highestRefused(log: readonly LoggedEvent[], { seq, facts }: Mended): number {
  let accepted = 0;
  let refused = 0;
  for (const each of log) {
    if (each.seq === seq) accepted = Math.max(accepted, facts.version);
    else if (each.verdict === null) accepted = Math.max(accepted, each.version ?? 0);
    else if (each.verdict !== 'version_conflict') refused = Math.max(refused, each.version ?? accepted + 1);
  }
  return refused;
}
