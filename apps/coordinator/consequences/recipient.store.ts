import type { Queryable } from '@concord/database';
import type { Annulment } from './annulment.store.js';

/** Who was given what an annulled listing said, and whether the topic that it reads tells otherwise by now. */
export interface Recipient {
  /** An executor by its code, or `joint-list`: those who read the whole list, regulators among them. */
  recipient: string;
  channel: 'feed' | 'joint-list';
  corrected: boolean;
}

/** Stands for everybody who reads the joint list. */
export const JOINT_LIST = 'joint-list';

/** Of these executors those in whose feed a record stood under one of the identifiers, by their look-up tokens. */
export async function feedsThatHad(
  db: Queryable,
  tokens: readonly Buffer[],
  executors: readonly string[],
): Promise<string[]> {
  const rows = await db.query<{ executor: string }>(
    'SELECT DISTINCT executor FROM feed_tokens WHERE token = ANY($1::bytea[]) AND executor = ANY($2::text[])',
    [tokens, executors],
  );
  return rows.map(({ executor }) => executor).sort();
}

/** Keeps who had the listing; whoever did is never left out again. Everything up to the present change tells otherwise. */
export async function keepRecipients(
  tx: Queryable,
  { number }: Annulment,
  recipients: readonly string[],
): Promise<void> {
  await tx.query(
    `UPDATE annulments SET change = (SELECT change FROM change_counter) WHERE number = $1 AND change IS NULL`,
    [number],
  );
  await tx.query(
    `INSERT INTO annulment_recipients (annulment, recipient) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`,
    [number, recipients],
  );
}

/** Who had an annulled listing, by name; nobody while it is not annulled. */
export async function recipientsOf(
  db: Queryable,
  { authority, listing }: { authority: string; listing: string },
): Promise<Recipient[]> {
  const rows = await db.query<{ recipient: string; corrected: boolean }>(
    `SELECT recipient, annulments.change <= feed_cursor.change AS corrected
     FROM annulments JOIN annulment_recipients ON annulment = annulments.number CROSS JOIN feed_cursor
     WHERE authority = $1 AND listing_id = $2 ORDER BY recipient`,
    [authority, listing],
  );
  return rows.map((row) => ({ ...row, channel: row.recipient === JOINT_LIST ? 'joint-list' : 'feed' }));
}
