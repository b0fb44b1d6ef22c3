import type { Subject } from '@concord/contracts';
import { insertMany, type ColumnCipher, type Queryable, type Tx } from '@concord/database';
import { lookupToken } from '@concord/subject';
import { fromRow, type HonourRow, type StoredHonour } from './honour.row.js';

/** Keeps the look-up of honours by the identifiers of their subjects. */
export async function noteHonourIdentifiers(
  tx: Queryable,
  cipher: ColumnCipher,
  all: readonly StoredHonour[],
): Promise<void> {
  await insertMany(tx, {
    table: 'honour_identifiers',
    columns: { token: 'bytea', honour_id: 'uuid' },
    rows: all.flatMap(({ honour }) =>
      honour.subject.identifiers.map((each) => [lookupToken(cipher.lookupKey, each), honour.id]),
    ),
    onConflict: 'DO NOTHING',
  });
}

/** The honours of whoever bears one of the subject's identifiers, locked in the order of their ids. */
export async function lockHonoursOf(tx: Tx, cipher: ColumnCipher, { identifiers }: Subject): Promise<StoredHonour[]> {
  // Those of before there was a look-up are sealed: whoever looks first opens them, once.
  const unknown = await tx.query<HonourRow>(
    'SELECT * FROM honours WHERE NOT EXISTS (SELECT FROM honour_identifiers WHERE honour_id = honours.id)',
  );
  const opened = unknown.map((row) => fromRow(row, cipher));
  await noteHonourIdentifiers(tx, cipher, opened);
  const tokens = identifiers.map((each) => lookupToken(cipher.lookupKey, each));
  const rows = await tx.query<HonourRow>(
    `SELECT * FROM honours WHERE id IN (SELECT honour_id FROM honour_identifiers WHERE token = ANY($1::bytea[]))
     ORDER BY id FOR UPDATE`,
    [tokens],
  );
  return rows.map((row) => fromRow(row, cipher));
}
