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
