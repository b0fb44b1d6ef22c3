import { addDays } from '@concord/catalogue';
import { Refusal, type BatchRow, type ReferenceItem } from '@concord/contracts';
import { readDesignation } from './designation.js';
import type { SdnFile, SdnRow } from './sdn-file.js';

/** A listing that would end within these days of a new edition is renewed by it, changed or not. */
const RENEWAL_DAYS = 90;
/** An edition that removes a larger share of what stands is taken for a broken file. */
const MOST_REMOVED = 0.2;
/** States that no later edition undoes; whether a listing has lapsed is told by its dates and the edition's, not by today. */
const ENDED = ['PERFORMED', 'REPAIRED', 'REVOKED', 'WITHDRAWN', 'ANNULLED'];

/** What an edition means for what stands: the rows to send, and how each row of the file was read. */
export interface EditionPlan {
  rows: BatchRow[];
  published: number;
  changed: number;
  /** Of the changed: those with nothing new but a later end. */
  renewed: number;
  removed: number;
  unchanged: number;
  weak: number;
  noIdentifier: number;
  notASubject: number;
}

interface Known {
  standing: Map<string, ReferenceItem>;
  used: Set<string>;
}

/** The number of the list that a reference is about: `SDN-17` and, when it came back, `SDN-17~2019-02-01`. */
function uidOf(reference: string): string {
  return reference.slice('SDN-'.length).split('~')[0] ?? '';
}

/** What stands on the day of the edition, and every reference that was ever used. */
function standingByUid(references: readonly ReferenceItem[], edition: string): Known {
  const known: Known = { standing: new Map(), used: new Set() };
  for (const item of references) {
    if (!item.reference.startsWith('SDN-')) continue;
    known.used.add(item.reference);
    if (!ENDED.includes(item.state) && item.measures.some(({ to }) => to > edition)) {
      known.standing.set(uidOf(item.reference), item);
    }
  }
  return known;
}

function ending(item: ReferenceItem, edition: string): boolean {
  return item.measures.every(({ to }) => to <= addDays(edition, RENEWAL_DAYS));
}

function revocation(uid: string, item: ReferenceItem, edition: string, line: number): BatchRow {
  return {
    line,
    action: 'revoke',
    reference: item.reference,
    ground: 'SDN',
    decision: {
      number: `SDN ${uid}`,
      decidedOn: edition,
      signatory: 'Office of Foreign Assets Control',
      reason: `No longer designated in the edition of ${edition}`,
    },
    served: edition,
    channel: 'publication',
    proof: `Edition of ${edition}`,
    subject: { kind: 'ORGANISATION', names: ['-'], identifiers: [{ type: 'REGISTRATION', country: 'US', value: uid }] },
    measures: [{ measure: 'U01', from: edition, to: edition }],
    on: edition,
  };
}

function planRow(plan: EditionPlan, row: SdnRow, known: Known, edition: string): boolean {
  const reading = readDesignation(row, edition);
  if (reading.is !== 'designation') {
    plan[reading.is] += 1;
    return false;
  }
  const current = known.standing.get(row.uid);
  if (!current) {
    const reference = known.used.has(`SDN-${row.uid}`) ? `SDN-${row.uid}~${edition}` : `SDN-${row.uid}`;
    plan.rows.push({ ...reading.row, action: 'create', reference });
    plan.published += 1;
    return true;
  }
  const same = current.fingerprint === row.fingerprint;
  if (same && !ending(current, edition)) plan.unchanged += 1;
  else {
    plan.rows.push({ ...reading.row, action: 'revise', reference: current.reference });
    plan.changed += 1;
    if (same) plan.renewed += 1;
  }
  return true;
}

/** An edition from before what stands would set the list back. */
function requireNewer({ standing }: Known, edition: string): void {
  const newer = [...standing.values()].find(({ measures }) => measures.some(({ from }) => from > edition));
  if (newer) throw new Refusal('conflict', `${newer.reference} rests on a newer edition than ${edition}`);
}

/**
 * Compares an edition with what the authority has standing. Only additions, changes (and renewals of what would lapse
 * soon) and removals are sent. Throws Refusal `conflict` for an empty or cut file, one older than what stands, or one that
 * would remove over a fifth of it, unless `force`.
 */
export function planEdition(
  file: SdnFile,
  references: readonly ReferenceItem[],
  edition: string,
  force: boolean,
): EditionPlan {
  const plan: EditionPlan = {
    rows: [],
    published: 0,
    changed: 0,
    renewed: 0,
    removed: 0,
    unchanged: 0,
    weak: 0,
    noIdentifier: 0,
    notASubject: 0,
  };
  if (!force && file.rows.length === 0) throw new Refusal('conflict', 'the file has no row that can be read');
  if (!force && file.truncated) throw new Refusal('conflict', 'the file stops in the middle of a row');
  const known = standingByUid(references, edition);
  if (!force) requireNewer(known, edition);
  const kept = new Set(file.unreadableUids);
  for (const row of file.rows) if (planRow(plan, row, known, edition)) kept.add(row.uid);
  for (const [uid, standing] of known.standing) {
    if (kept.has(uid)) continue;
    plan.removed += 1;
    // What is removed stands on no line: it gets one after the file's last, so that a report names it alone.
    plan.rows.push(revocation(uid, standing, edition, file.lines + plan.removed));
  }
  if (!force && plan.removed > known.standing.size * MOST_REMOVED) {
    throw new Refusal('conflict', `the file would remove ${plan.removed} of ${known.standing.size} listings`);
  }
  return plan;
}
