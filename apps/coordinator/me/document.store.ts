import { decision, extension, notice, type Decision, type Extension, type Notice } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { factsKey } from '../merge/known.js';

/** What the signed bytes of a listing or honour say beside its effects. */
export interface Document {
  decision: Decision | null;
  notice: Notice | null;
  /** Those that moved an end, in the order in which they were decided. */
  extensions: Extension[];
  /** When the hub took this version in. */
  takenAt: Date;
}

interface Row {
  authority: string;
  id: string;
  value: Buffer;
  taken_at: Date;
}

/** The documents of the versions in force, by {@link factsKey}, out of the bytes that the authorities signed. */
export async function documentsOf(
  db: Queryable,
  wanted: readonly { authority: string; id: string }[],
): Promise<Map<string, Document>> {
  const rows = await db.query<Row>(
    `SELECT known.authority, known.listing_id AS id, event.value, event.taken_at
     FROM unnest($1::text[], $2::uuid[]) AS own(authority, id)
     JOIN listings AS known ON known.authority = own.authority AND known.listing_id = own.id
     JOIN events AS event ON event.authority = known.authority AND event.lane = known.lane AND event.seq = known.seq`,
    [wanted.map(({ authority }) => authority), wanted.map(({ id }) => id)],
  );
  return new Map(rows.map((row) => [factsKey(row.authority, row.id), documentOf(row)]));
}

/** The bytes were accepted, so they are an event; a part that is not there is null. */
function documentOf({ value, taken_at: takenAt }: Row): Document {
  const { data } = JSON.parse(value.toString('utf8')) as { data: Record<string, unknown> };
  return {
    decision: decision.safeParse(data.decision).data ?? null,
    notice: notice.safeParse(data.notice).data ?? null,
    extensions: extension.array().safeParse(data.extensions).data ?? [],
    takenAt,
  };
}
