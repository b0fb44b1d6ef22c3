import { openDatabase, pooled, type Queryable } from '@concord/database';
import { jointDigest, type JointRow } from './digest.js';

/** What a pipeline left in its database. */
export interface Written {
  /** Rows inserted and updated. */
  rows: number;
  /** Mean size of the rows that are no events, bytes. */
  rowBytes: number;
  subjects: number;
  refused: number;
  /** See jointDigest. */
  digest: string;
}

/** Counts what the coordinator wrote into its database. Call it when the coordinator is gone: its counts are flushed then. */
export async function countWritten(url: string): Promise<Written> {
  const ds = await openDatabase({ url, name: 'bench count', migrations: [], poolSize: 1 });
  try {
    const db = pooled(ds);
    const [stats] = await db.query<{ rows: string }>(
      `SELECT sum(n_tup_ins + n_tup_upd) AS rows FROM pg_stat_user_tables WHERE relname <> 'migrations'`,
    );
    const joint = await db.query<JointRow>('SELECT kind, restrictions, rewards FROM subjects');
    const [refused] = await db.query<{ count: string }>('SELECT count(*) FROM rejections');
    return {
      rows: Number(stats?.rows ?? 0),
      rowBytes: await meanRowBytes(db),
      subjects: joint.length,
      refused: Number(refused?.count ?? 0),
      digest: jointDigest(joint),
    };
  } finally {
    await ds.destroy();
  }
}

async function meanRowBytes(db: Queryable): Promise<number> {
  const tables = ['signatures', 'listing_keys', 'listings', 'subjects', 'identifiers', 'feed_tokens', 'changes'];
  const parts = tables.map((table) => `SELECT pg_column_size(t.*) AS bytes FROM ${table} AS t`);
  const [mean] = await db.query<{ bytes: string }>(
    `SELECT avg(bytes) AS bytes FROM (${parts.join(' UNION ALL ')}) AS one`,
  );
  return Math.round(Number(mean?.bytes ?? 0));
}
