import { insertMany, type ColumnCipher, type Queryable } from '@concord/database';
import { noteHonourIdentifiers } from './honour-identifiers.store.js';
import { COLUMNS, fromRow, toRow, type HonourRow, type StoredHonour } from './honour.row.js';

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
  await noteHonourIdentifiers(tx, cipher, [stored]);
}

/** The honour with that id; undefined when there is none. */
export async function findHonour(db: Queryable, cipher: ColumnCipher, id: string): Promise<StoredHonour | undefined> {
  const [row] = await db.query<HonourRow>('SELECT * FROM honours WHERE id = $1', [id]);
  return row && fromRow(row, cipher);
}

/** Like {@link findHonour}, locked until the end of the transaction. */
export async function lockHonour(tx: Queryable, cipher: ColumnCipher, id: string): Promise<StoredHonour | undefined> {
  const [row] = await tx.query<HonourRow>('SELECT * FROM honours WHERE id = $1 FOR UPDATE', [id]);
  return row && fromRow(row, cipher);
}

/** The honours whose ids come after `after`, in the order of their ids (which is that of their making). */
export async function pageOfHonours(
  db: Queryable,
  cipher: ColumnCipher,
  after: string | null,
  limit: number,
): Promise<StoredHonour[]> {
  const rows = await db.query<HonourRow>(
    'SELECT * FROM honours WHERE $1::uuid IS NULL OR id > $1::uuid ORDER BY id LIMIT $2',
    [after, limit],
  );
  return rows.map((row) => fromRow(row, cipher));
}
