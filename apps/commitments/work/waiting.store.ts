import type { Queryable } from '@concord/database';
import { COLUMNS, histories, type History, type Reach, type Row } from '../commitments/commitment.store.js';

/** The most that are read for a work list, those due first: of what is on record, and of what is only proposed. */
export interface MostWaiting {
  onRecord: number;
  proposed: number;
}

/** What may wait, what is on record first. */
export interface WaitingRead {
  histories: History[];
  /** There is more than was read: whoever tells of these must not call them all. */
  isCut: boolean;
}

const WAITING = `SELECT ${COLUMNS} FROM commitments
  WHERE ($1::text IS NULL OR department = $1) AND ($2::text IS NULL OR counterparty = $2) AND works_until >= $3
    AND is_admitted = $4
  ORDER BY due_on, id LIMIT $5`;

/**
 * The commitments that may wait for something on `day`, those due first. Proposals are read apart: any firm may file them, with
 * whatever date, and none of them may push out a deadline.
 */
export async function waitingOn(db: Queryable, reach: Reach, day: string, most: MostWaiting): Promise<WaitingRead> {
  const read = (isAdmitted: boolean, limit: number) =>
    db.query<Row>(WAITING, [reach.department ?? null, reach.counterparty ?? null, day, isAdmitted, limit + 1]);
  const onRecord = await read(true, most.onRecord);
  const proposed = await read(false, most.proposed);
  const rows = [...onRecord.slice(0, most.onRecord), ...proposed.slice(0, most.proposed)];
  const isCut = onRecord.length > most.onRecord || proposed.length > most.proposed;
  return { histories: await histories(db, rows), isCut };
}
