import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Decision, HonourState, Subject } from '@concord/contracts';
import { insertMany, type ColumnCipher, type Queryable } from '@concord/database';
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

const COLUMNS = {
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

interface Row {
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

function toRow({ honour, lane, key }: StoredHonour, cipher: ColumnCipher): unknown[] {
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

function fromRow(row: Row, cipher: ColumnCipher): StoredHonour {
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

const CHANGING = ['version', 'state', 'ends_on', 'approved_by', 'ending', 'updated_at'];
const SETS = CHANGING.map((column) => `${column} = excluded.${column}`).join(', ');

/** Writes a new honour, or the changes of one whose row the transaction has locked. */
export async function saveHonour(tx: Queryable, cipher: ColumnCipher, stored: StoredHonour): Promise<void> {
  await insertMany(tx, {
    table: 'honours',
    columns: COLUMNS,
    rows: [toRow(stored, cipher)],
    onConflict: `(id) DO UPDATE SET ${SETS}`,
  });
}

/** The honour with that id; undefined when there is none. */
export async function findHonour(db: Queryable, cipher: ColumnCipher, id: string): Promise<StoredHonour | undefined> {
  const [row] = await db.query<Row>('SELECT * FROM honours WHERE id = $1', [id]);
  return row && fromRow(row, cipher);
}

/** Like {@link findHonour}, locked until the end of the transaction. */
export async function lockHonour(tx: Queryable, cipher: ColumnCipher, id: string): Promise<StoredHonour | undefined> {
  const [row] = await tx.query<Row>('SELECT * FROM honours WHERE id = $1 FOR UPDATE', [id]);
  return row && fromRow(row, cipher);
}

/** The honours whose ids come after `after`, in the order of their ids (which is that of their making). */
export async function pageOfHonours(
  db: Queryable,
  cipher: ColumnCipher,
  after: string | null,
  limit: number,
): Promise<StoredHonour[]> {
  const rows = await db.query<Row>(
    'SELECT * FROM honours WHERE $1::uuid IS NULL OR id > $1::uuid ORDER BY id LIMIT $2',
    [after, limit],
  );
  return rows.map((row) => fromRow(row, cipher));
}
