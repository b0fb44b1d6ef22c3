import type { FactsName, Identifier } from '@concord/contracts';
import type { ColumnCipher } from '@concord/database';
import type { IdentityDecision } from '@concord/joint-list';
import { identifierText } from '@concord/subject';

/** What was decided, as it is sealed; the identifier is canonical. */
export interface Decided {
  identifier: Identifier;
  belongs: FactsName[];
  others: FactsName[];
  reason: string;
}

/** Why a decision was taken back, as it is sealed. */
interface Undone {
  reason: string;
  idempotencyKey: string | null;
}

/** A decision as it is kept. */
export interface StoredDecision extends Decided {
  id: string;
  decidedBy: string;
  decidedAt: Date;
  /** Who took it back, when and why; null while it holds. */
  undone: (Undone & { by: string; at: Date }) | null;
}

/** A row of `identity_decisions` as it is read. */
export interface DecisionRow {
  id: string;
  decision: Buffer;
  decided_by: string;
  decided_at: Date;
  undone: Buffer | null;
  undone_by: string | null;
  undone_at: Date | null;
}

const context = (column: 'decision' | 'undone', id: string) => `identity_decisions.${column}|${id}`;

/** Seals what was decided for its row. */
export function sealDecision(cipher: ColumnCipher, id: string, decided: Decided): Buffer {
  const { identifier, belongs, others, reason } = decided;
  return cipher.seal(JSON.stringify({ identifier, belongs, others, reason }), context('decision', id));
}

/** Seals why a decision is taken back. */
export function sealUndone(cipher: ColumnCipher, id: string, undone: Undone): Buffer {
  return cipher.seal(JSON.stringify(undone), context('undone', id));
}

/** A decision of its row. Throws when what is sealed was altered or belongs to another row. */
export function openDecision(cipher: ColumnCipher, row: DecisionRow): StoredDecision {
  const { id, undone_by: by, undone_at: at } = row;
  const open = (sealed: Buffer, column: 'decision' | 'undone'): unknown =>
    JSON.parse(cipher.open(sealed, context(column, id)).toString('utf8'));
  const decided = open(row.decision, 'decision') as Decided;
  const undone = row.undone && by !== null && at ? { ...(open(row.undone, 'undone') as Undone), by, at } : null;
  return { ...decided, id, decidedBy: row.decided_by, decidedAt: row.decided_at, undone };
}

/** The decision as the merge takes it. */
export function mergeInput({ identifier, belongs, others }: Decided): IdentityDecision {
  return { identifier: identifierText(identifier), belongs, others };
}
