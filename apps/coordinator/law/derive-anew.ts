import { inTransaction, pooled, type ColumnCipher, type Tx } from '@concord/database';
import { standing } from '@concord/joint-list';
import type { DataSource } from 'typeorm';
import { writeChange } from '../merge/joint-lists.store.js';
import { lockKnown } from '../merge/known.store.js';
import { LookupTokens } from '../merge/lookup-tokens.js';
import { stalePage, staleOfThese, writeMerged, type Stale } from './stale.store.js';

/** Subjects that are looked at, and written, at a time. */
const PAGE = 500;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Derives every entry anew that the law now makes otherwise, page by page, each page in a transaction with its change, so that
 * readers and feeds follow as they follow an event. Gives how many were written. Stops between pages once `isDone` says so.
 */
export async function deriveAnew(ds: DataSource, cipher: ColumnCipher, isDone: () => boolean): Promise<number> {
  let written = 0;
  let after: string | undefined = NO_ID;
  while (after !== undefined && !isDone()) {
    const page: { stale: Stale[]; last: string | undefined } = await stalePage(pooled(ds), cipher, after, PAGE);
    for (const [authority, stale] of Map.groupBy(page.stale, ({ facts }) => facts[0]?.authority ?? '')) {
      written += await inTransaction(ds, (tx) => writePage(tx, cipher, authority, stale));
    }
    after = page.last;
  }
  return written;
}

async function writePage(tx: Tx, cipher: ColumnCipher, authority: string, found: readonly Stale[]): Promise<number> {
  const tokens = new LookupTokens(cipher.lookupKey);
  const listings = found.flatMap(({ facts }) => facts[0]?.id ?? []);
  const { subjects } = await lockKnown(tx, cipher, tokens, { authority, listings, fresh: new Map() });
  const stale = await staleOfThese(tx, cipher, [...subjects.keys()]);
  if (stale.length === 0) return 0;
  await writeMerged(tx, stale);
  const restricted = stale.filter((one) => one.restricted);
  await writeChange(tx, {
    restricted: restricted.map(({ id }) => id),
    rewarded: stale.filter((one) => one.rewarded).map(({ id }) => id),
    removed: {},
    tokens: [...tokens.ofFacts(restricted.flatMap(({ facts }) => facts.filter(standing)))],
  });
  return stale.length;
}
