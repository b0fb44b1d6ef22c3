import type { ColumnCipher, Tx } from '@concord/database';
import type { StoredListing } from '../listings/listing.row.js';
import { lockByReference } from '../listings/listing.store.js';
import type { Known } from './row-judgement.js';

/** What is known under references: what waits or was released in batches, and what stands. */
export interface KnownRows {
  of: (reference: string) => Known;
  /** The listing as its row holds it. */
  stored: (reference: string) => StoredListing | undefined;
}

interface Row {
  reference: string;
  batch_id: string;
  state: 'prepared' | 'released';
  content_hash: string;
}

/** Looks up all that is known under these references; the listings are locked until the end of the transaction. */
export async function knownRows(tx: Tx, cipher: ColumnCipher, references: readonly string[]): Promise<KnownRows> {
  const stored = await lockByReference(tx, cipher, references);
  const rows = await tx.query<Row>(
    `SELECT reference, batch_id, state, content_hash FROM batch_rows WHERE reference = ANY($1::text[])
     AND (state = 'prepared' OR (state = 'released' AND action = 'create'))`,
    [references],
  );
  const listings = new Map(stored.map((each) => [each.listing.reference, each]));
  const prepared = new Map<string, Known['prepared']>();
  const created = new Map<string, Set<string>>();
  for (const { reference, batch_id: batch, state, content_hash: contentHash } of rows) {
    if (state === 'prepared') prepared.set(reference, { batch, contentHash });
    else created.set(reference, (created.get(reference) ?? new Set()).add(contentHash));
  }
  return {
    stored: (reference) => listings.get(reference),
    of(reference) {
      const standing = listings.get(reference);
      const waiting = prepared.get(reference);
      return {
        ...(standing && { standing: { listing: standing.listing, contentHash: standing.contentHash } }),
        ...(waiting && { prepared: waiting }),
        created: created.get(reference) ?? new Set(),
      };
    },
  };
}
