import { contact as contactSchema, type Contact } from '@concord/contracts';
import type { ColumnCipher, Queryable } from '@concord/database';
import { columnOf, type About } from './about.js';
import { readable } from './message.row.js';
import { redirectMessages } from './redirect.store.js';

const context = (id: string) => `contacts.contact|${id}`;

/**
 * Keeps how a subject is reached, instead of what was known, and lets nothing leave for where it was reached before; a contact that
 * reaches nowhere is forgotten. `at` is the authority's time.
 */
export async function keepContact(
  tx: Queryable,
  cipher: ColumnCipher,
  about: About,
  contact: Contact,
  at: Date,
): Promise<void> {
  const { id } = about;
  const column = columnOf(about);
  if (contact.email === undefined && contact.phone === undefined) {
    await tx.query(`DELETE FROM contacts WHERE ${column} = $1`, [id]);
  } else {
    await tx.query(
      `INSERT INTO contacts (${column}, contact) VALUES ($1, $2) ON CONFLICT (about) DO UPDATE SET contact = excluded.contact`,
      [id, cipher.seal(JSON.stringify(contact), context(id))],
    );
  }
  await redirectMessages(tx, cipher, about, contact, at);
}

/** How subjects are reached, by the id of their listing or honour; undefined where what is kept cannot be read. */
export type Contacts = ReadonlyMap<string, Contact | undefined>;

async function find(db: Queryable, cipher: ColumnCipher, ids: readonly string[], lock: string): Promise<Contacts> {
  const rows = await db.query<{ about: string; contact: Buffer }>(
    `SELECT about, contact FROM contacts WHERE about = ANY($1::uuid[]) ORDER BY about ${lock}`,
    [ids],
  );
  return new Map(
    rows.map(({ about, contact }) => [
      about,
      readable(() => contactSchema.parse(JSON.parse(cipher.open(contact, context(about)).toString('utf8')))),
    ]),
  );
}

export const contactsOf = (db: Queryable, cipher: ColumnCipher, ids: readonly string[]): Promise<Contacts> =>
  find(db, cipher, ids, '');

/** The same, held to the end of the transaction: who changes a contact meanwhile waits, and then sees what was written to it. */
export const holdContacts = (tx: Queryable, cipher: ColumnCipher, ids: readonly string[]): Promise<Contacts> =>
  find(tx, cipher, ids, 'FOR SHARE');
