import { contact as contactSchema, type Contact } from '@concord/contracts';
import type { ColumnCipher, Queryable } from '@concord/database';
import { columnOf, type About } from './about.js';

const context = (id: string) => `contacts.contact|${id}`;

/** Keeps how a subject is reached, instead of what was known; a contact that reaches nowhere is forgotten. */
export async function keepContact(tx: Queryable, cipher: ColumnCipher, about: About, contact: Contact): Promise<void> {
  const { id } = about;
  const column = columnOf(about);
  if (contact.email === undefined && contact.phone === undefined) {
    await tx.query(`DELETE FROM contacts WHERE ${column} = $1`, [id]);
    return;
  }
  await tx.query(
    `INSERT INTO contacts (${column}, contact) VALUES ($1, $2) ON CONFLICT (about) DO UPDATE SET contact = excluded.contact`,
    [id, cipher.seal(JSON.stringify(contact), context(id))],
  );
}

/** How the subjects of these listings or honours are reached, by id. */
export async function contactsOf(
  db: Queryable,
  cipher: ColumnCipher,
  ids: readonly string[],
): Promise<Map<string, Contact>> {
  const rows = await db.query<{ about: string; contact: Buffer }>(
    'SELECT about, contact FROM contacts WHERE about = ANY($1::uuid[])',
    [ids],
  );
  return new Map(
    rows.map(({ about, contact }) => {
      const text = cipher.open(contact, context(about)).toString('utf8');
      return [about, contactSchema.parse(JSON.parse(text))];
    }),
  );
}
