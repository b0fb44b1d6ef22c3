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
 * is left goes whole, unless corrections of refused checks are owed for it. What remains says the same of every other listing, so no merge comes out otherwise. To be called while
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
    if (isDecisive(after)) await rewrite(tx, cipher, row.id, after);
    else if (await isOwed(tx, row.id)) await rewrite(tx, cipher, row.id, { ...after, belongs: [], reason: '' });
    else await erase(tx, row.id);
  }
}

async function rewrite(tx: Queryable, cipher: ColumnCipher, id: string, left: Decided): Promise<void> {
  await tx.query('UPDATE identity_decisions SET decision = $2 WHERE id = $1', [id, sealDecision(cipher, id, left)]);
}

/** True where refused checks followed from the decision, or somebody was told otherwise: corrections are owed, and the row stays without a name. */
async function isOwed(tx: Queryable, id: string): Promise<boolean> {
  const found = await tx.query(
    `SELECT 1 FROM annulments WHERE decision = $1 AND (EXISTS (SELECT 1 FROM consequences WHERE annulment = number)
       OR EXISTS (SELECT 1 FROM annulment_recipients WHERE annulment = number)) LIMIT 1`,
    [id],
  );
  return found.length > 0;
}

/** Deletes a decision from which nothing followed, with the notes of what might have. */
async function erase(tx: Queryable, id: string): Promise<void> {
  for (const table of ['refusals_to_judge', 'annulled_tokens', 'annulment_recipients']) {
    await tx.query(`DELETE FROM ${table} WHERE annulment IN (SELECT number FROM annulments WHERE decision = $1)`, [id]);
  }
  await tx.query('DELETE FROM annulments WHERE decision = $1', [id]);
  await tx.query('DELETE FROM identity_decisions WHERE id = $1', [id]);
}

/** The decision without these names; undefined where it has none of them. */
function without(decided: Decided, names: readonly FactsName[]): Decided | undefined {
  const left = (side: readonly FactsName[]) =>
    side.filter((one) => !names.some((gone) => gone.authority === one.authority && gone.listing === one.listing));
  const [belongs, others] = [left(decided.belongs), left(decided.others)];
  const isNamed = belongs.length < decided.belongs.length || others.length < decided.others.length;
  return isNamed ? { ...decided, belongs, others } : undefined;
}
