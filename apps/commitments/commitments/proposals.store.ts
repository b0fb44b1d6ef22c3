import { Refusal, type CommitmentBody } from '@concord/contracts';
import type { Tx } from '@concord/database';
import { counterpartyKey } from './commitment.store.js';

/** How many commitments one firm may have filed with one department that are neither on record nor struck out. */
export const MOST_PROPOSED = 20;

const PROPOSED = `SELECT count(*)::int AS count FROM commitments
  WHERE department = $1 AND counterparty = $2 AND side = 'counterparty' AND NOT is_admitted AND works_until = 'infinity'`;

/**
 * That a firm may file one more with a department. Its filings take turns to the end of the transaction, so that none of them counts what
 * another is about to add. Throws Refusal `conflict` where as many wait as may.
 */
export async function requireRoom(tx: Tx, body: Pick<CommitmentBody, 'department' | 'counterparty'>): Promise<void> {
  const of = [body.department, counterpartyKey(body)];
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`concord proposals ${of.join(' ')}`]);
  const [found] = await tx.query<{ count: number }>(PROPOSED, of);
  if ((found?.count ?? 0) >= MOST_PROPOSED)
    throw new Refusal(
      'conflict',
      `${MOST_PROPOSED} that you filed wait to be taken on record: no more until one of them is`,
    );
}
