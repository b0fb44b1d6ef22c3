import { createHmac, type KeyObject } from 'node:crypto';
import { measuresOf } from '@concord/catalogue';
import { inTransaction, type Queryable } from '@concord/database';
import type { DataSource } from 'typeorm';
import { writeChange } from '../merge/joint-lists.store.js';
import type { Feed } from './blind.js';

const PAGE = 2_000;

/** A feed for each executor whose key is known and who executes some measure of a catalogue. */
export function feedsOf(keys: ReadonlyMap<string, KeyObject>): Feed[] {
  return [...keys]
    .map(([executor, key]) => ({ executor, key, measures: measuresOf(executor) }))
    .sort((a, b) => (a.executor < b.executor ? -1 : 1));
}

const checkOf = (key: KeyObject) => createHmac('sha256', key).update('concord feed key').digest().subarray(0, 16);

interface Row {
  executor: string;
  measures: string[];
  key_check: Buffer;
}

/**
 * Makes sure that every feed is built for the measures that its executor now carries out: for one that is not, all
 * identifiers are named in changes, to be published as any other. Throws where a feed's key is another than the one that
 * its records were blinded with: they could never be taken back.
 */
export async function prepareFeeds(ds: DataSource, feeds: readonly Feed[]): Promise<void> {
  await inTransaction(ds, async (tx) => {
    const rows = await tx.query<Row>('SELECT executor, measures, key_check FROM feeds');
    const built = new Map(rows.map((row) => [row.executor, row]));
    for (const { executor, key } of feeds) {
      const row = built.get(executor);
      if (row && !row.key_check.equals(checkOf(key))) throw new Error(`the key of feed ${executor} is another one`);
    }
    const stale = feeds.filter(({ executor, measures }) => built.get(executor)?.measures.join() !== measures.join());
    if (stale.length === 0) return;
    await nameAll(tx);
    for (const { executor, measures, key } of stale) {
      await tx.query(
        `INSERT INTO feeds (executor, measures, key_check) VALUES ($1, $2, $3)
         ON CONFLICT (executor) DO UPDATE SET measures = excluded.measures`,
        [executor, measures, checkOf(key)],
      );
    }
  });
}

/** Names every identifier in changes, page by page. */
async function nameAll(tx: Queryable): Promise<void> {
  let after: Buffer = Buffer.alloc(0);
  for (;;) {
    const rows = await tx.query<{ token: Buffer }>(
      `SELECT token FROM identifiers WHERE token > $1 ORDER BY token LIMIT ${PAGE}`,
      [after],
    );
    const last = rows.at(-1);
    if (!last) return;
    const tokens = rows.map(({ token }) => token.toString('base64url'));
    await writeChange(tx, { restricted: [], rewarded: [], removed: {}, tokens });
    after = last.token;
  }
}
