import type { JointHonour, JointMeasure } from '@concord/contracts';
import type { ColumnCipher, Queryable } from '@concord/database';
import type { Facts } from '@concord/joint-list';
import { tokenBytes } from '../merge/lookup-tokens.js';
import { openSubjectRow, type SubjectRow } from '../merge/subject-cipher.js';

/** A subject as the joint lists now have it. */
export interface PresentSubject {
  id: string;
  kind: string;
  facts: Facts[];
  measures: Record<string, JointMeasure>;
  honours: JointHonour[];
  /** Look-up tokens of identifiers that another subject claims too. */
  contested: string[];
}

interface Row extends SubjectRow {
  restrictions: Record<string, JointMeasure>;
  rewards: JointHonour[];
}

/** The named subjects and all that bear one of the identifiers, by id, at one moment. */
export async function readPresent(
  db: Queryable,
  cipher: ColumnCipher,
  ids: readonly string[],
  tokens: readonly string[],
): Promise<Map<string, PresentSubject>> {
  const rows = await db.query<Row>(
    `SELECT id, revision, kind, facts, contested, restrictions, rewards FROM subjects WHERE id IN (
       SELECT unnest($1::uuid[]) UNION SELECT unnest(subjects) FROM identifiers WHERE token = ANY($2::bytea[]))`,
    [ids, tokens.map(tokenBytes)],
  );
  return new Map(
    rows.map((row) => {
      const { id, kind, contested, facts } = openSubjectRow(cipher, row);
      return [id, { id, kind, contested, facts, measures: row.restrictions, honours: row.rewards }];
    }),
  );
}
