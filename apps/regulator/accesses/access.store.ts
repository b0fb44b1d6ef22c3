import type { Queryable } from '@concord/database';

/** Keeps that a stream was opened: by whom (`sub`), for which regulator, when, and from where. */
export async function keepAccess(
  db: Queryable,
  access: { sub: string; regulator: string; at: Date; after: bigint },
): Promise<void> {
  await db.query('INSERT INTO accesses (sub, regulator, at, after_cursor) VALUES ($1, $2, $3, $4)', [
    access.sub,
    access.regulator,
    access.at.toISOString(),
    String(access.after),
  ]);
}

/** How an industry list was read: a page of it, or the whole as a file. */
export type ReadingForm = 'page' | 'file';

/**
 * Keeps that an industry list was read: by whom (`sub`), for which regulator, when, of which sector, as of which civil date,
 * after which entry (empty for the first), and how.
 */
export async function keepReading(
  db: Queryable,
  reading: { sub: string; regulator: string; at: Date; sector: string; on: string; after: string; form: ReadingForm },
): Promise<void> {
  const { sub, regulator, at, sector, on, after, form } = reading;
  await db.query(
    `INSERT INTO accesses (sub, regulator, at, sector, held_on, after_entry, form)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [sub, regulator, at.toISOString(), sector, on, after, form],
  );
}
