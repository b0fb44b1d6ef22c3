import { lawOfText, lawWith, readOverlay, underLaw, type Law } from '@concord/catalogue';
import type { Queryable } from '@concord/database';

/** Laws read from their texts, by version; a hub has few. */
const read = new Map<string, Law>();

/** The law that the hub held at an instant; before its first, the first. */
export async function lawAt(db: Queryable, at: Date): Promise<Law | undefined> {
  const [row] = await db.query<{ version: string; overlay: unknown; text: string | null }>(
    `SELECT version, overlay, text FROM laws LEFT JOIN law_texts USING (version)
     ORDER BY since <= $1 DESC, CASE WHEN since <= $1 THEN -number ELSE number END LIMIT 1`,
    [at],
  );
  if (!row) return undefined;
  // A hub's record of before it kept the texts: the overlay over the catalogues of this release is the nearest that there is.
  if (row.text === null) return lawWith(row.overlay === null ? undefined : readOverlay(row.overlay));
  const law = read.get(row.version) ?? lawOfText(row.version, row.text);
  read.set(row.version, law);
  return law;
}

/** What `work` makes of things under that law; under the law of the process where the hub has none on record. */
export function under<T>(law: Law | undefined, work: () => T): T {
  return law ? underLaw(law, work) : work();
}
