import type { Organisation } from '@concord/contracts';
import type { Queryable, Tx } from '@concord/database';
import { organisationText } from '@concord/trust';

/** What of an organisation in a scheme stands to be published. */
export interface RecordRow {
  scheme: string;
  organisation: string;
  seq: number;
  published: boolean;
  removed_at: Date | null;
}

/** Notes that what is published of an organisation in a scheme may be another now. */
export async function touchRecord(tx: Tx, scheme: string, organisation: Organisation): Promise<void> {
  await tx.query(
    `INSERT INTO records (scheme, organisation, seq) VALUES ($1, $2, 1)
     ON CONFLICT (scheme, organisation) DO UPDATE SET seq = records.seq + 1`,
    [scheme, organisationText(organisation)],
  );
}

/** Turns what is to be looked at again on or before a day, since a line of it has fallen out, into something to send. */
export async function touchFallenOut(db: Queryable, today: string): Promise<void> {
  await db.query('UPDATE records SET seq = seq + 1, refresh_on = NULL WHERE refresh_on <= $1::date', [today]);
}

/** Turns all records into something to send where the rules are others than those under which they were last looked at. */
export async function touchUnderNewLaw(db: Queryable, version: string): Promise<void> {
  await db.query(
    `WITH changed AS (
       INSERT INTO published_law (version) VALUES ($1)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version WHERE published_law.version <> excluded.version
       RETURNING version)
     UPDATE records SET seq = seq + 1 WHERE EXISTS (SELECT FROM changed)`,
    [version],
  );
}

/** Records that are not sent as they are now, and those removed before an instant, whose null is due. */
export function recordsToSend(db: Queryable, removedBefore: Date, limit: number): Promise<RecordRow[]> {
  return db.query<RecordRow>(
    `SELECT scheme, organisation, seq, published, removed_at FROM records
     WHERE sent < seq OR removed_at <= $1 ORDER BY scheme, organisation LIMIT $2`,
    [removedBefore, limit],
  );
}

/** What was sent of a record: its state, whether the topic has lines of it, and when it is to be looked at again. */
export interface Sent extends Pick<RecordRow, 'scheme' | 'organisation' | 'seq' | 'published'> {
  refreshOn: string | null;
  removedAt: Date | null;
}

export async function noteSent(db: Queryable, { scheme, organisation, seq, ...rest }: Sent): Promise<void> {
  await db.query(
    `UPDATE records SET sent = $3, published = $4, refresh_on = $5::date, removed_at = $6
     WHERE scheme = $1 AND organisation = $2`,
    [scheme, organisation, seq, rest.published, rest.refreshOn, rest.removedAt],
  );
}

/** How many records the broker does not have as they are now. */
export async function unsentRecords(db: Queryable): Promise<number> {
  const [row] = await db.query<{ count: string }>('SELECT count(*) AS count FROM records WHERE sent < seq');
  return Number(row?.count ?? 0);
}
