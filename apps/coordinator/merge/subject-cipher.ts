import type { ColumnCipher } from '@concord/database';
import type { Facts } from '@concord/joint-list';
import type { StoredSubject } from './known.js';

/** A row of `subjects` as it is read. */
export interface SubjectRow {
  id: string;
  revision: string;
  kind: string;
  facts: Buffer;
  contested: string[];
}

const context = (id: string) => `subjects.facts|${id}`;

/** Seals the JSON of a subject's facts for its row. */
export function sealFacts(cipher: ColumnCipher, id: string, text: string): Buffer {
  return cipher.seal(text, context(id));
}

/** A subject of its row. Throws when the sealed facts were altered or belong to another row. */
export function openSubjectRow(cipher: ColumnCipher, row: SubjectRow): StoredSubject {
  const text = cipher.open(row.facts, context(row.id)).toString('utf8');
  return { ...row, facts: JSON.parse(text) as Facts[], text };
}
