import type { JointHonour, JointMeasure } from '@concord/contracts';
import type { ColumnCipher, Queryable } from '@concord/database';
import { identifierTexts, standing, type Facts } from '@concord/joint-list';
import { openSubjectRow, type SubjectRow } from '../merge/subject-cipher.js';

/** A subject that bears an identifier. */
export interface Claimant {
  id: string;
  facts: Facts[];
  restrictions: Record<string, JointMeasure>;
  rewards: JointHonour[];
  /** Look-up tokens (base64url) of its identifiers that another subject claims too. */
  contested: string[];
  /** True when a fact of it that stands bears the identifier with this text. */
  stands(identifier: string): boolean;
}

type Row = SubjectRow & Pick<Claimant, 'restrictions' | 'rewards'>;

/** The subjects that any fact ties to an identifier, by its look-up token; in the order of their ids. */
export async function claimantsOf(db: Queryable, cipher: ColumnCipher, token: Buffer): Promise<Claimant[]> {
  const rows = await db.query<Row>(
    `SELECT subject.id, subject.revision, subject.kind, subject.facts, subject.contested, subject.restrictions, subject.rewards
     FROM identifiers AS known JOIN subjects AS subject ON subject.id = ANY(known.subjects)
     WHERE known.token = $1 ORDER BY subject.id`,
    [token],
  );
  return rows.map((row) => {
    const { id, facts, contested } = openSubjectRow(cipher, row);
    const { restrictions, rewards } = row;
    const stands = (identifier: string) =>
      facts.some((each) => standing(each) && identifierTexts(each).includes(identifier));
    return { id, facts, contested, restrictions, rewards, stands };
  });
}
