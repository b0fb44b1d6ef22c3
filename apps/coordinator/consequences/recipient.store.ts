import type { RegulatorAcknowledged } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { noteAppliedBefore } from '../feeds/applied.store.js';
import { factsKey } from '../merge/known.js';
import { ASKED, askedParams, type Annulment, type Asked } from './annulment.store.js';

/** Who was given what is otherwise now, and whether the topic that it reads tells otherwise by now. */
export interface Recipient {
  /** An executor by its code, `regulator-CODE`, or `joint-list`: those who read the whole list. */
  recipient: string;
  channel: 'feed' | 'regulator' | 'joint-list';
  /** Why: `annulled`, `finding-made`, `finding-undone`, or what happened by the event that takes back days that were told. */
  reason: string;
  /** When it was annulled, found, or taken back. */
  at: Date;
  /** The last civil date on which it is to be put right; null where it was found before that was kept. */
  dueOn: string | null;
  corrected: boolean;
  /** When it said that it put right what it did; null while it has not, and for who says nothing. */
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

/** Who had it, and of which listings (`authority|listing`) it is to say that it put right what it did by them; none for who says it otherwise, or nothing. */
export interface Delivered {
  recipient: string;
  awaits: string[];
}

/**
 * Keeps who had what is otherwise now and by which civil date they are to put it right; whoever had it is never left out again.
 * Everything up to the present change tells otherwise.
 */
export async function keepRecipients(
  tx: Queryable,
  { number }: Annulment,
  delivered: readonly Delivered[],
  dueOn: string,
): Promise<void> {
  await tx.query(
    `UPDATE annulments SET change = coalesce(change, (SELECT change FROM change_counter)), due_on = $2 WHERE number = $1`,
    [number, dueOn],
  );
  await tx.query(
    `INSERT INTO annulment_recipients (annulment, recipient, awaits)
     SELECT $1, given.recipient, given.awaits
     FROM jsonb_to_recordset($2::jsonb) AS given(recipient text, awaits text[]) ON CONFLICT DO NOTHING`,
    [number, JSON.stringify(delivered)],
  );
  await noteAppliedBefore(tx, number);
}

const COLUMNS = `recipient, reason, annulled_at AS at, due_on AS "dueOn",
  coalesce(annulments.change <= feed_cursor.change, false) AS corrected, acknowledged_at AS "acknowledgedAt"`;
const TABLES = 'annulments JOIN annulment_recipients ON annulment = annulments.number CROSS JOIN feed_cursor';

/** Who had what a listing said that is otherwise now, or what a finding made otherwise: the earliest first, each by name. */
export async function recipientsOf(db: Queryable, asked: Asked): Promise<Recipient[]> {
  const rows = await db.query<Omit<Recipient, 'channel'>>(
    `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${ASKED} ORDER BY annulments.number, recipient`,
    askedParams(asked),
  );
  return rows.map(withChannel);
}

/** A recipient of what was told of a subject, and the listing that it was by; null where it was a finding. */
export interface OwnRecipient extends Recipient {
  authority: string | null;
  listing: string | null;
}

/** Who had what the hub told of whoever bears these look-up tokens and is otherwise now; the latest first, each by name. */
export async function recipientsUnder(db: Queryable, tokens: readonly Buffer[]): Promise<OwnRecipient[]> {
  const rows = await db.query<Omit<OwnRecipient, 'channel'>>(
    `SELECT authority, listing_id AS listing, ${COLUMNS} FROM ${TABLES}
     WHERE annulments.tokens && $1::bytea[] ORDER BY annulments.number DESC, recipient`,
    [tokens],
  );
  return rows.map(withChannel);
}

function withChannel<T extends { recipient: string }>(row: T): T & Pick<Recipient, 'channel'> {
  return { ...row, channel: channelOf(row.recipient) };
}

/**
 * Notes that regulators put right what they did by listings: all that was otherwise by then. What is not otherwise has nothing to
 * be put right. The first word counts; a finding is acknowledged with the last of the listings that it moved.
 */
export async function noteRegulatorsAcknowledged(
  tx: Queryable,
  acknowledged: readonly RegulatorAcknowledged[],
): Promise<void> {
  for (const { authority, listing, regulator, at } of acknowledged) {
    const recipient = regulatorRecipient(regulator);
    // One that was told of an annulled listing is a recipient, whether or not the annulment was assessed before.
    await tx.query(
      `INSERT INTO annulment_recipients (annulment, recipient, awaits)
       SELECT number, $3, ARRAY[$4] FROM annulments WHERE authority = $1 AND listing_id = $2 AND version IS NULL
       ON CONFLICT DO NOTHING`,
      [authority, listing, recipient, factsKey(authority, listing)],
    );
    await tx.query(
      `UPDATE annulment_recipients AS own SET awaits = array_remove(awaits, $2),
         acknowledged_at = CASE WHEN awaits <@ ARRAY[$2] THEN $3::timestamptz END
       FROM annulments WHERE number = annulment AND recipient = $1 AND acknowledged_at IS NULL AND $2 = ANY(awaits)
         AND taken_at <= $3`,
      [recipient, factsKey(authority, listing), at],
    );
  }
}
