import type { FactsName } from '@concord/contracts';
import type { ColumnCipher, Queryable } from '@concord/database';
import { tokenBytes } from '../merge/lookup-tokens.js';
import { openDecision, sealDecision, type Decided, type DecisionRow } from './identity-decision.row.js';
import { isDecisive } from './may-be-decided.js';

/** Honours that are to leave no trace. */
export interface GoneHonours {
  names: readonly FactsName[];
  /** Look-up tokens (base64url) of the identifiers that they state. */
  tokens: readonly string[];
}

/**
 * Takes the names of erased honours out of every decision of a human, undone ones too; a decision that decides nothing of what
 * is left goes whole. What remains says the same of every other listing, so no merge comes out otherwise. To be called while
 * `former_identifiers` still leads to the honours.
 */
export async function forgetInDecisions(
  tx: Queryable,
  cipher: ColumnCipher,
  { names, tokens }: GoneHonours,
): Promise<void> {
  if (names.length === 0) return;
  const rows = await tx.query<DecisionRow>(
    `SELECT id, decision, decided_by, decided_at, undone, undone_by, undone_at FROM identity_decisions
     WHERE token = ANY($1::bytea[]) OR token IN (
       SELECT former.token FROM former_identifiers AS former JOIN unnest($2::text[], $3::uuid[]) AS gone(authority, id)
         ON former.authority = gone.authority AND former.listing_id = gone.id)
     ORDER BY id FOR UPDATE`,
    [tokens.map(tokenBytes), names.map(({ authority }) => authority), names.map(({ listing }) => listing)],
  );
  for (const row of rows) {
    const before = openDecision(cipher, row);
    const after = without(before, names);
    if (!after) continue;
    if (isDecisive(after)) {
      const sealed = sealDecision(cipher, row.id, after);
      await tx.query('UPDATE identity_decisions SET decision = $2 WHERE id = $1', [row.id, sealed]);
    } else await tx.query('DELETE FROM identity_decisions WHERE id = $1', [row.id]);
  }
}

/** The decision without these names; undefined where it has none of them. */
function without(decided: Decided, names: readonly FactsName[]): Decided | undefined {
  const left = (side: readonly FactsName[]) =>
    side.filter((one) => !names.some((gone) => gone.authority === one.authority && gone.listing === one.listing));
  const [belongs, others] = [left(decided.belongs), left(decided.others)];
  const isNamed = belongs.length < decided.belongs.length || others.length < decided.others.length;
  return isNamed ? { ...decided, belongs, others } : undefined;
}
