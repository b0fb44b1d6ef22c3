import type { MessageRecord } from '@concord/contracts';
import { insertMany, type Queryable } from '@concord/database';

/** A message as its subject sees it: when what was sent how, where to (masked), and what became of it. It proves no service. */
export interface OwnMessage {
  id: string;
  authority: string;
  /** The listing or honour that it is about. */
  about: { of: MessageRecord['about']['of']; id: string };
  kind: string;
  channel: MessageRecord['channel'];
  to: string | null;
  state: MessageRecord['state'];
  madeAt: Date;
  settledAt: Date | null;
}

/** What an authority says of a message; no record where it was erased. */
export interface ToldMessage {
  id: string;
  record: MessageRecord | undefined;
}

/**
 * Keeps what an authority told of its messages, in the order in which it did: the last word on each holds. Of an honour
 * without consent, be it withdrawn or never given, nothing is kept; of one that is still on its way it is.
 */
export async function keepMessages(tx: Queryable, authority: string, told: readonly ToldMessage[]): Promise<void> {
  const last = [...new Map(told.map((each) => [each.id, each])).values()];
  const erased = last.filter(({ record }) => !record).map(({ id }) => id);
  if (erased.length > 0) {
    await tx.query('DELETE FROM messages WHERE authority = $1 AND id = ANY($2::uuid[])', [authority, erased]);
  }
  const gone = await goneHonours(tx, authority, last);
  await insertMany(tx, {
    table: 'messages',
    columns: {
      authority: 'text',
      id: 'uuid',
      about_kind: 'text',
      about: 'uuid',
      kind: 'text',
      channel: 'text',
      hint: 'text',
      state: 'text',
      made_at: 'timestamptz',
      settled_at: 'timestamptz',
    },
    rows: last.flatMap(({ record }) => {
      if (!record || gone.has(record.about.id)) return [];
      const { id, about, kind, channel, to = null, state, madeAt, settledAt = null } = record;
      return [[authority, id, about.of, about.id, kind, channel, to, state, madeAt, settledAt]];
    }),
    onConflict: `(authority, id) DO UPDATE SET hint = excluded.hint, state = excluded.state, settled_at = excluded.settled_at`,
  });
}

const CONSENT_REQUIRED = 'consent_required';

/** The honours, of those that the messages are about, that were erased or never consented to: an event came, and no key is held. */
async function goneHonours(tx: Queryable, authority: string, told: readonly ToldMessage[]): Promise<Set<string>> {
  const honours = told.flatMap(({ record }) => (record?.about.of === 'honour' ? [record.about.id] : []));
  if (honours.length === 0) return new Set();
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT event.listing_id AS id FROM events AS event
     WHERE event.authority = $1 AND event.listing_id = ANY($2::uuid[]) AND coalesce(event.verdict, $3) = $3 AND NOT EXISTS
       (SELECT 1 FROM listing_keys AS own WHERE own.authority = $1 AND own.listing_id = event.listing_id)`,
    [authority, [...new Set(honours)], CONSENT_REQUIRED],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The messages about these listings and honours, newest first, `most` at most. */
export async function messagesOf(
  db: Queryable,
  about: readonly { authority: string; id: string }[],
  most: number,
): Promise<OwnMessage[]> {
  const rows = await db.query<Omit<OwnMessage, 'about'> & { of: OwnMessage['about']['of']; about: string }>(
    `SELECT messages.id, messages.authority, about_kind AS of, messages.about, kind, channel, hint AS to, state,
       made_at AS "madeAt", settled_at AS "settledAt"
     FROM messages JOIN unnest($1::text[], $2::uuid[]) AS own(authority, about)
       ON messages.authority = own.authority AND messages.about = own.about
     ORDER BY made_at DESC, messages.id DESC LIMIT $3`,
    [about.map(({ authority }) => authority), about.map(({ id }) => id), most],
  );
  return rows.map(({ of, about: of_, id, authority, ...message }) => ({
    id,
    authority,
    about: { of, id: of_ },
    ...message,
  }));
}
