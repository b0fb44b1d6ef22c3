import { Refusal, type BatchRow, type ListingDraft, type ServeBody, type Subject } from '@concord/contracts';
import { parseSubject } from '@concord/subject';
import { decide, prepare } from '../listings/decide.js';
import { stateByDates, type Listing } from '../listings/listing.js';
import type { Setting } from '../listings/ordering.js';
import { TRANSITIONS } from '../listings/transitions.js';

/** What is known under a row's reference in the whole authority. */
export interface Known {
  /** The listing that stands there, with the digest of what was ordered last. */
  standing?: { listing: Listing; contentHash: string };
  /** A row that waits for release, in whichever batch. */
  prepared?: { batch: string; contentHash: string };
  /** Digests of the `create` rows that were released: a file sent a second time is known again after revisions. */
  created: ReadonlySet<string>;
}

/** A row as it is judged: once when it is prepared, and again when it is released. */
export interface RowToJudge {
  row: BatchRow;
  /** `sub` of whoever sent it. */
  preparedBy: string;
  /** For a listing that the row makes. */
  newId: string;
}

/** The listing that a row makes of what stands, and what its event says has happened. */
export interface Judged {
  listing: Listing;
  happened: string;
}

/** The `sub` of an approver who is not known yet: nobody's. */
export const WHOEVER_APPROVES = '';

/** The subjects that the rows would bind, in canonical form; a row of which the subject cannot be read is refused for that. */
export function subjectsOf(rows: readonly BatchRow[]): Subject[] {
  return rows.flatMap(({ action, subject, decision }) => {
    if (action === 'revoke') return [];
    try {
      return [parseSubject(subject, decision.decidedOn)];
    } catch (error) {
      if (error instanceof Refusal) return [];
      throw error;
    }
  });
}

/** The civil date at which a `revoke` row ends its listing. Throws Refusal `body_invalid` without one. */
function endOf({ on }: BatchRow): string {
  if (on === undefined) throw new Refusal('body_invalid', 'a row that revokes says on which day');
  return on;
}

/** What tells a row from another under its reference: all of an order, of a revocation its day and decision. */
export function contentOf(row: BatchRow): unknown {
  if (row.action === 'revoke') return { revoke: row.reference, on: endOf(row), decision: row.decision };
  const { line: _line, action: _action, on: _on, ...order } = row;
  return order;
}

function changed(where: string): Refusal {
  return new Refusal('idempotency_conflict', `the reference is known with other content: ${where}`);
}

function absent(): Refusal {
  return new Refusal('not_found', 'no listing stands under this reference');
}

/**
 * True when the row was taken in before, prepared or released. Throws Refusal `idempotency_conflict` where other content
 * stands under its reference or waits for release, and `not_found` where there is nothing to revise or to revoke.
 */
export function isRepeated(row: BatchRow, contentHash: string, known: Known): boolean {
  const { standing, prepared, created } = known;
  if (prepared) {
    if (prepared.contentHash === contentHash) return true;
    throw changed(`it waits for release in batch ${prepared.batch}`);
  }
  if (row.action === 'create') {
    if (!standing) return false;
    if (standing.contentHash === contentHash || created.has(contentHash)) return true;
    throw changed(`listing ${standing.listing.id} stands there`);
  }
  if (!standing) throw absent();
  if (row.action === 'revise') return standing.contentHash === contentHash;
  return standing.listing.state === 'REVOKED' && standing.listing.ending?.on === endOf(row);
}

function draftOf(row: BatchRow): ListingDraft {
  const { reference, ground, decision, subject, measures } = row;
  return { reference, ground, decision, subject, measures };
}

function servedOf({ channel, served, proof }: BatchRow): ServeBody {
  return { channel, deliveredOn: served, proof };
}

function create({ row, preparedBy, newId }: RowToJudge, setting: Setting): Listing {
  const draft = prepare(newId, draftOf(row), { ...setting, by: preparedBy });
  const approved = decide(draft, { step: 'approve' }, setting);
  return decide(approved, { step: 'serve', served: servedOf(row) }, setting);
}

/** Judged on the day on which it takes effect: what has lapsed since was still in force then, and its end is cut. */
function revoke(row: BatchRow, standing: Listing, setting: Setting): Listing {
  const on = endOf(row);
  const today = on < setting.today ? on : setting.today;
  const then = standing.state === 'EXPIRED' ? { ...standing, state: stateByDates(standing.measures, today) } : standing;
  const revocation = { on, reason: row.decision.reason };
  return decide(then, { step: 'revoke', revocation }, { ...setting, today });
}

/**
 * What a row makes of what stands, by the same decisions as a single listing: prepared by its sender, approved by
 * `setting.by`, and served. Throws Refusal as these do, `second_person_required` among them, and `not_found` where there is
 * nothing to revise or to revoke.
 */
export function judgeRow(judged: RowToJudge, standing: Listing | undefined, setting: Setting): Judged {
  const { row, preparedBy } = judged;
  if (row.action === 'create') return { listing: create(judged, setting), happened: TRANSITIONS.approve.happened };
  if (!standing) throw absent();
  if (row.action === 'revoke') {
    return { listing: revoke(row, standing, setting), happened: TRANSITIONS.revoke.happened };
  }
  const amended = decide(standing, { step: 'amend', draft: draftOf(row), served: servedOf(row), preparedBy }, setting);
  return { listing: amended, happened: TRANSITIONS.revise.happened };
}
