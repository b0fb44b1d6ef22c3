import { isTextOf, type Law } from '@concord/catalogue';
import type { Queryable } from '@concord/database';

/** The law that holds, as it is stored. */
export interface StoredLaw {
  number: string;
  version: string;
  /** True once the joint lists are those of this law. */
  isDerived: boolean;
}

/** The law that the hub holds to now; undefined before its first. */
export async function presentLaw(db: Queryable): Promise<StoredLaw | undefined> {
  const [row] = await db.query<StoredLaw>(
    'SELECT number, version, derived_at IS NOT NULL AS "isDerived" FROM laws ORDER BY number DESC LIMIT 1',
  );
  return row;
}

/**
 * Notes that a law holds from now on, once, however many processes say so at a time; and its text, by which a later release
 * judges what was known under it. Throws an Error where another text is on record under its version.
 */
export async function noteLaw(tx: Queryable, { version, text, overlay }: Law, at: Date): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('concord laws', 0))`);
  await tx.query('INSERT INTO law_texts (version, text) VALUES ($1, $2) ON CONFLICT DO NOTHING', [version, text]);
  const [kept] = await tx.query<{ text: string }>('SELECT text FROM law_texts WHERE version = $1', [version]);
  if (kept?.text !== text) throw new Error(otherText(version));
  const present = await presentLaw(tx);
  if (present?.version === version) return;
  await tx.query('INSERT INTO laws (version, overlay, since) VALUES ($1, $2::jsonb, $3)', [
    version,
    overlay === undefined ? null : JSON.stringify(overlay),
    at,
  ]);
}

function otherText(version: string): string {
  return `the text that is kept of the rules ${version} is not the one that they had: put it back from a backup of law_texts`;
}

/**
 * Throws an Error that names every law of which the stored text is not the one that its version is the hash of: what was known
 * under it would be judged by another.
 */
export async function requireLawTexts(db: Queryable): Promise<void> {
  const rows = await db.query<{ version: string; text: string }>(
    'SELECT version, text FROM law_texts ORDER BY version',
  );
  const changed = rows.filter(({ version, text }) => !isTextOf(version, text));
  if (changed.length > 0) throw new Error(changed.map(({ version }) => otherText(version)).join('\n'));
}

/** Notes that the joint lists are those of a law. */
export async function noteDerived(db: Queryable, number: string, at: Date): Promise<void> {
  await db.query('UPDATE laws SET derived_at = $2 WHERE number = $1', [number, at]);
}

/** Waits for every transaction that takes events in now: whichever begins later merges under the law that holds by then. */
export async function awaitIntake(tx: Queryable): Promise<void> {
  await tx.query('SELECT 1 FROM lanes ORDER BY authority, lane FOR UPDATE');
}
