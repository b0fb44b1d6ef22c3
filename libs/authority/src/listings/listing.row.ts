import { createSecretKey, type KeyObject } from 'node:crypto';
import type {
  Decision,
  ListingState,
  MeasureOrder,
  MeasureRange,
  Notice,
  Proceedings,
  Subject,
  Suspension,
} from '@concord/contracts';
import type { ColumnCipher } from '@concord/database';
import { earliestDue, waitingOf } from '../desk/tasks.js';
import { NO_PROCEEDINGS } from '../proceedings/proceedings.js';
import { decisionInOrder, measuresInOrder, noticeInOrder, suspensionsInOrder } from './key-order.js';
import { spanOf, type Ending, type Listing } from './listing.js';

/** A listing with what its row holds beside it. */
export interface StoredListing {
  listing: Listing;
  /** Fixed by the first identifier once published. */
  lane: number;
  /** Seals the subject in every event of this listing. */
  key: KeyObject;
  /** Keyed digest of what was ordered, see `contentHash`. */
  contentHash: string;
  fingerprint: string | null;
}

/** Columns of `listings` with their types, in the order of {@link toRow}. */
export const COLUMNS = {
  id: 'uuid',
  reference: 'text',
  lane: 'smallint',
  version: 'integer',
  state: 'text',
  ground: 'text',
  decision: 'jsonb',
  decided_on: 'date',
  subject: 'bytea',
  listing_key: 'bytea',
  measures: 'jsonb',
  orders: 'jsonb',
  starts_on: 'date',
  ends_on: 'date',
  suspensions: 'jsonb',
  proceedings: 'jsonb',
  notice: 'jsonb',
  case_id: 'uuid',
  preparers: 'jsonb',
  approved_by: 'text',
  ending: 'jsonb',
  waits_for: 'jsonb',
  due_on: 'date',
  content_hash: 'text',
  fingerprint: 'text',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
};

const subjectContext = (id: string) => `listings.subject|${id}`;
const keyContext = (id: string) => `listings.listing_key|${id}`;

function proceedingsOf({ objections, removals, extensions, stays, exemptions }: Listing): Proceedings {
  return { objections, removals, extensions, stays, exemptions };
}

/** The row of a listing, values in the order of {@link COLUMNS}; subject and key sealed. */
export function toRow(stored: StoredListing, cipher: ColumnCipher): unknown[] {
  const { listing, lane, key, contentHash, fingerprint } = stored;
  const { id } = listing;
  const span = spanOf(listing.measures);
  const waiting = waitingOf(listing);
  return [
    id,
    listing.reference,
    lane,
    listing.version,
    listing.state,
    listing.ground,
    listing.decision,
    listing.decision.decidedOn,
    cipher.seal(JSON.stringify(listing.subject), subjectContext(id)),
    cipher.seal(key.export(), keyContext(id)),
    listing.measures,
    listing.orders,
    span?.from ?? null,
    span?.to ?? null,
    listing.suspensions,
    proceedingsOf(listing),
    listing.notice ?? null,
    listing.caseId ?? null,
    listing.preparers,
    listing.approvedBy ?? null,
    listing.ending ?? null,
    [...new Set(waiting.map(({ task }) => task))],
    earliestDue(waiting) ?? null,
    contentHash,
    fingerprint,
    listing.createdAt,
    listing.updatedAt,
  ];
}

/** A row as Postgres gives it. */
export interface ListingRow {
  id: string;
  reference: string;
  lane: number;
  version: number;
  state: ListingState;
  ground: string;
  decision: Decision;
  subject: Buffer;
  listing_key: Buffer;
  measures: MeasureRange[];
  /** Null in rows that were written before there were default ranges. */
  orders: MeasureOrder[] | null;
  suspensions: Suspension[];
  /** Empty in rows that were written before there were any. */
  proceedings: Partial<Proceedings>;
  notice: Notice | null;
  case_id: string | null;
  preparers: string[];
  approved_by: string | null;
  ending: Ending | null;
  content_hash: string;
  fingerprint: string | null;
  created_at: Date;
  updated_at: Date;
}

/** Throws an Error when the sealed columns were altered or moved. */
export function fromRow(row: ListingRow, cipher: ColumnCipher): StoredListing {
  const { id } = row;
  return {
    listing: {
      id,
      version: row.version,
      reference: row.reference,
      state: row.state,
      ground: row.ground,
      subject: JSON.parse(cipher.open(row.subject, subjectContext(id)).toString('utf8')) as Subject,
      decision: decisionInOrder(row.decision),
      measures: measuresInOrder(row.measures),
      ...(row.notice && { notice: noticeInOrder(row.notice) }),
      suspensions: suspensionsInOrder(row.suspensions),
      orders: row.orders ?? row.measures,
      ...NO_PROCEEDINGS,
      ...row.proceedings,
      ...(row.case_id !== null && { caseId: row.case_id }),
      preparers: row.preparers,
      ...(row.approved_by !== null && { approvedBy: row.approved_by }),
      ...(row.ending && { ending: row.ending }),
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    },
    lane: row.lane,
    key: createSecretKey(cipher.open(row.listing_key, keyContext(id))),
    contentHash: row.content_hash,
    fingerprint: row.fingerprint,
  };
}
