import { isDeepStrictEqual } from 'node:util';
import type { JointHonour, JointMeasure } from '@concord/contracts';
import type { ColumnCipher, Queryable } from '@concord/database';
import { mergeSubject, type Facts, type Merged } from '@concord/joint-list';
import { openSubjectRow, type SubjectRow } from '../merge/subject-cipher.js';

interface Row extends SubjectRow {
  restrictions: Record<string, JointMeasure>;
  rewards: JointHonour[];
}

/** A subject whose entries are not what the law now makes of its facts. */
export interface Stale {
  id: string;
  facts: Facts[];
  merged: Merged;
  restricted: boolean;
  rewarded: boolean;
}

function staleOf(cipher: ColumnCipher, row: Row): Stale | undefined {
  const { id, facts } = openSubjectRow(cipher, row);
  const merged = mergeSubject(facts);
  const restricted = !isDeepStrictEqual(row.restrictions, merged.measures);
  const rewarded = !isDeepStrictEqual(row.rewards, merged.honours);
  return restricted || rewarded ? { id, facts, merged, restricted, rewarded } : undefined;
}

const COLUMNS = 'id, revision, kind, facts, contested, restrictions, rewards';

/** A page of subjects after an id: those that are stale, and the last id looked at; undefined at the end. */
export async function stalePage(
  db: Queryable,
  cipher: ColumnCipher,
  after: string,
  limit: number,
): Promise<{ stale: Stale[]; last: string | undefined }> {
  const rows = await db.query<Row>(`SELECT ${COLUMNS} FROM subjects WHERE id > $1 ORDER BY id LIMIT ${limit}`, [after]);
  return { stale: rows.flatMap((row) => staleOf(cipher, row) ?? []), last: rows.at(-1)?.id };
}

/** Those of the subjects, locked by the caller, that are stale still. */
export async function staleOfThese(db: Queryable, cipher: ColumnCipher, ids: readonly string[]): Promise<Stale[]> {
  const rows = await db.query<Row>(`SELECT ${COLUMNS} FROM subjects WHERE id = ANY($1::uuid[])`, [ids]);
  return rows.flatMap((row) => staleOf(cipher, row) ?? []);
}

/** Writes what the law makes of the subjects. */
export async function writeMerged(tx: Queryable, stale: readonly Stale[]): Promise<void> {
  await tx.query(
    `UPDATE subjects SET restrictions = given.restrictions, rewards = given.rewards, revision = revision + 1
     FROM unnest($1::uuid[], $2::jsonb[], $3::jsonb[]) AS given(id, restrictions, rewards) WHERE subjects.id = given.id`,
    [
      stale.map(({ id }) => id),
      stale.map(({ merged }) => JSON.stringify(merged.measures)),
      stale.map(({ merged }) => JSON.stringify(merged.honours)),
    ],
  );
}
