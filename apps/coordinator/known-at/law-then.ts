import { lawOfText, lawWith, readOverlay, underLaw, type Law } from '@concord/catalogue';
import type { Queryable } from '@concord/database';

/** The law that the hub held at an instant, by the version that is on record. */
export interface LawThen {
  version: string;
  /** That very law; where {@link isHeld} says that it is not, the nearest that there is. */
  law: Law;
}

/** Laws read from their texts, by version; a hub has few. */
const read = new Map<string, Law>();

/** The law that the hub held at an instant; before its first, the first. */
export async function lawAt(db: Queryable, at: Date): Promise<LawThen | undefined> {
  const [row] = await db.query<{ version: string; overlay: unknown; text: string | null }>(
    `SELECT version, overlay, text FROM laws LEFT JOIN law_texts USING (version)
     ORDER BY since <= $1 DESC, CASE WHEN since <= $1 THEN -number ELSE number END LIMIT 1`,
    [at],
  );
  if (!row) return undefined;
  const { version, overlay, text } = row;
  // A hub's record of before it kept the texts: the overlay over the catalogues of this release is the nearest that there is.
  if (text === null) return { version, law: lawWith(overlay === null ? undefined : readOverlay(overlay)) };
  const law = read.get(version) ?? lawOfText(version, text);
  read.set(version, law);
  return { version, law };
}

/** True where the law is the one that its version names; else its text is not held, and another stands in for it. */
export function isHeld({ version, law }: LawThen): boolean {
  return law.version === version;
}

/** What `work` makes of things under that law; under the law of the process where the hub has none on record. */
export function under<T>(then: LawThen | undefined, work: () => T): T {
  return then ? underLaw(then.law, work) : work();
}
