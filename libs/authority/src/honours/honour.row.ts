import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Decision, HonourState, Subject } from '@concord/contracts';
import type { ColumnCipher } from '@concord/database';
import { decisionInOrder } from '../listings/key-order.js';
import type { Honour } from './honour.js';

/** An honour with what its row holds beside it. */
export interface StoredHonour {
  honour: Honour;
  /** Fixed by the first identifier. */
  lane: number;
  /** Seals the subject in every event of this honour. */
  key: KeyObject;
}

/** The columns of `honours` with their types. */
export const COLUMNS = {
  id: 'uuid',
  lane: 'smallint',
  version: 'integer',
  state: 'text',
  scheme: 'text',
  decision: 'jsonb',
  subject: 'bytea',
  honour_key: 'bytea',
  starts_on: 'date',
  ends_on: 'date',
  prepared_by: 'text',
  approved_by: 'text',
  ending: 'jsonb',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
};

const subjectContext = (id: string) => `honours.subject|${id}`;
const keyContext = (id: string) => `honours.honour_key|${id}`;

/** A row of `honours`. */
export interface HonourRow {
  id: string;
  lane: number;
  version: number;
  state: HonourState;
  scheme: string;
  decision: Decision;
  subject: Buffer;
  honour_key: Buffer;
  starts_on: string;
  ends_on: string;
  prepared_by: string;
  approved_by: string | null;
  ending: Honour['ending'] | null;
  created_at: Date;
  updated_at: Date;
}

/** What is written of an honour, in the order of {@link COLUMNS}. */
export function toRow({ honour, lane, key }: StoredHonour, cipher: ColumnCipher): unknown[] {
  const { id } = honour;
  return [
    id,
    lane,
    honour.version,
    honour.state,
    honour.scheme,
    honour.decision,
    cipher.seal(JSON.stringify(honour.subject), subjectContext(id)),
    cipher.seal(key.export(), keyContext(id)),
    honour.from,
    honour.to,
    honour.preparedBy,
    honour.approvedBy ?? null,
    honour.ending ?? null,
    honour.createdAt,
    honour.updatedAt,
  ];
}

/** The honour of a row. */
export function fromRow(row: HonourRow, cipher: ColumnCipher): StoredHonour {
  const { id } = row;
  return {
    honour: {
      id,
      version: row.version,
      state: row.state,
      scheme: row.scheme,
      decision: decisionInOrder(row.decision),
      subject: JSON.parse(cipher.open(row.subject, subjectContext(id)).toString('utf8')) as Subject,
      from: row.starts_on,
      to: row.ends_on,
      preparedBy: row.prepared_by,
      ...(row.approved_by !== null && { approvedBy: row.approved_by }),
      ...(row.ending && { ending: row.ending }),
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    },
    lane: row.lane,
    key: createSecretKey(cipher.open(row.honour_key, keyContext(id))),
  };
}
