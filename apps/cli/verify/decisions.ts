import type { FactsName, Identifier } from '@concord/contracts';
import type { ColumnCipher } from '@concord/database';
import type { IdentityDecision } from '@concord/joint-list';
import { identifierText, lookupToken } from '@concord/subject';
import type { Difference } from './difference.js';
import type { StoredDecision } from './stored.js';

/** What a decision's row seals. */
interface Sealed {
  identifier: Identifier;
  belongs: FactsName[];
  others: FactsName[];
}

/**
 * The decisions of humans that hold, an input of the merge beside the signed bytes; and what is wrong with their record: one
 * that was altered or moved does not open, one under another identifier's token would be found by nobody.
 */
export function decisionsThatHold(
  stored: readonly StoredDecision[],
  cipher: ColumnCipher,
): { decisions: IdentityDecision[]; differences: Difference[] } {
  const decisions: IdentityDecision[] = [];
  const differences: Difference[] = [];
  for (const { id, token, decision, undone, undoneAt } of stored) {
    const note = (detail: string) => differences.push({ what: 'decision', where: id, detail });
    const open = (sealed: Buffer, column: string) =>
      JSON.parse(cipher.open(sealed, `identity_decisions.${column}|${id}`).toString('utf8')) as unknown;
    try {
      const { identifier, belongs, others } = open(decision, 'decision') as Sealed;
      if (!lookupToken(cipher.lookupKey, identifier).equals(token)) note("it stands under another identifier's token");
      if (undone) open(undone, 'undone');
      if ((undone === null) !== (undoneAt === null)) note('it is undone without a reason, or has one and holds');
      if (undoneAt === null) decisions.push({ identifier: identifierText(identifier), belongs, others });
    } catch {
      note('it was altered since it was made');
    }
  }
  return { decisions, differences };
}
