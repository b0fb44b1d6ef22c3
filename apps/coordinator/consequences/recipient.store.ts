import type { RegulatorAcknowledged } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import type { Annulment } from './annulment.store.js';

/** Who was given what an annulled listing said, and whether the topic that it reads tells otherwise by now. */
export interface Recipient {
  /** An executor by its code, `regulator-CODE`, or `joint-list`: those who read the whole list. */
  recipient: string;
  channel: 'feed' | 'regulator' | 'joint-list';
  corrected: boolean;
  /** When a regulator said that it put right what it did by the listing; null while it has not, and for who says nothing. */
  acknowledgedAt: Date | null;
}

/** Stands for everybody who reads the joint list. */
export const JOINT_LIST = 'joint-list';
/** Before a regulator's code, as in its principal and the authority of its token. */
const REGULATOR = 'regulator-';

/** A regulator as a recipient. */
export const regulatorRecipient = (code: string): string => REGULATOR + code;

function channelOf(recipient: string): Recipient['channel'] {
  if (recipient === JOINT_LIST) return 'joint-list';
  return recipient.startsWith(REGULATOR) ? 'regulator' : 'feed';
}

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
  const rows = await db.query<Omit<Recipient, 'channel'>>(
    `SELECT recipient, coalesce(annulments.change <= feed_cursor.change, false) AS corrected,
       acknowledged_at AS "acknowledgedAt"
     FROM annulments JOIN annulment_recipients ON annulment = annulments.number CROSS JOIN feed_cursor
     WHERE authority = $1 AND listing_id = $2 ORDER BY recipient`,
    [authority, listing],
  );
  return rows.map((row) => ({ ...row, channel: channelOf(row.recipient) }));
}

/**
 * Notes that regulators put right what they did by listings; what is not annulled has nothing to be put right. One that was told
 * is a recipient, whether or not the annulment was assessed before. The first word counts.
 */
export async function noteRegulatorsAcknowledged(
  tx: Queryable,
  acknowledged: readonly RegulatorAcknowledged[],
): Promise<void> {
  if (acknowledged.length === 0) return;
  await tx.query(
    `INSERT INTO annulment_recipients AS known (annulment, recipient, acknowledged_at)
     SELECT number, given.recipient, min(given.at)
     FROM unnest($1::text[], $2::uuid[], $3::text[], $4::timestamptz[]) AS given(authority, listing, recipient, at)
     JOIN annulments ON annulments.authority = given.authority AND annulments.listing_id = given.listing
     GROUP BY number, given.recipient
     ON CONFLICT (annulment, recipient) DO UPDATE
       SET acknowledged_at = coalesce(known.acknowledged_at, excluded.acknowledged_at)`,
    [
      acknowledged.map(({ authority }) => authority),
      acknowledged.map(({ listing }) => listing),
      acknowledged.map(({ regulator }) => regulatorRecipient(regulator)),
      acknowledged.map(({ at }) => at),
    ],
  );
}
