import { readOverlay, underLaw, type CatalogueOverlay } from '@concord/catalogue';
import type { Queryable } from '@concord/database';

/** A law that the hub held: the version of its rules and what lay over the catalogue. */
export interface LawThen {
  version: string;
  overlay: CatalogueOverlay | undefined;
}

/** The law that the hub held at an instant; before its first, the first. */
export async function lawAt(db: Queryable, at: Date): Promise<LawThen | undefined> {
  const [row] = await db.query<{ version: string; overlay: unknown }>(
    'SELECT version, overlay FROM laws ORDER BY since <= $1 DESC, CASE WHEN since <= $1 THEN -number ELSE number END LIMIT 1',
    [at],
  );
  return row && { version: row.version, overlay: row.overlay === null ? undefined : readOverlay(row.overlay) };
}

/** What `work` makes of things under that law; under the law of the process where the hub has none on record. */
export function under<T>(law: LawThen | undefined, work: () => T): T {
  return law ? underLaw(law.overlay, work) : work();
}
