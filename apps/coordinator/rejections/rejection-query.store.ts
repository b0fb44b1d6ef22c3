import type { Queryable } from '@concord/database';

/** A refused message as it is listed. */
export interface RejectionItem {
  id: string;
  authority: string;
  topic: string;
  partition: number;
  offset: string;
  code: string;
  detail: string;
  listing: string | null;
  version: number | null;
  /** Its place in the lane; null where no verified chain gives it one. */
  seq: string | null;
  at: Date;
  /** When it was taken in after all. */
  resolvedAt: Date | null;
}

/** A refused message whole. */
export interface WholeRejection extends RejectionItem {
  value: Buffer | null;
  wrap: string | null;
}

const ITEM = `id, authority, topic, partition, kafka_offset AS offset, code, detail, listing, version, seq, at,
  resolved_at AS "resolvedAt"`;

/** Refused messages, newest first, `most` at most; `after` is the id of the last one seen. Ids grow with time. */
export function listRejections(db: Queryable, most: number, after: string | null): Promise<RejectionItem[]> {
  return db.query<RejectionItem>(
    `SELECT ${ITEM} FROM rejections WHERE $2::uuid IS NULL OR id < $2::uuid ORDER BY id DESC LIMIT $1`,
    [most, after],
  );
}

/** One refused message with its bytes; undefined when there is none of that id. */
export async function findRejection(db: Queryable, id: string): Promise<WholeRejection | undefined> {
  const [row] = await db.query<WholeRejection>(`SELECT ${ITEM}, value, wrap FROM rejections WHERE id = $1`, [id]);
  return row;
}
