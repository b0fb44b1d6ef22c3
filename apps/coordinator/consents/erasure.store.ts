import type { Queryable } from '@concord/database';
import type { Facts } from '@concord/joint-list';

/**
 * Erases what is stored of these honours beside their subject's row: the listing's row, its key and its former identifiers,
 * and what its authority told of messages about it. What the authority signed stays, sealed for ever: the chain is whole and names nobody.
 */
export async function eraseHonours(tx: Queryable, gone: readonly Facts[]): Promise<void> {
  const named = [gone.map(({ authority }) => authority), gone.map(({ id }) => id)];
  for (const table of ['listings', 'listing_keys', 'former_identifiers']) {
    await tx.query(
      `DELETE FROM ${table} AS known USING unnest($1::text[], $2::uuid[]) AS gone(authority, id)
       WHERE known.authority = gone.authority AND known.listing_id = gone.id`,
      named,
    );
  }
  await tx.query(
    `DELETE FROM messages USING unnest($1::text[], $2::uuid[]) AS gone(authority, id)
     WHERE messages.authority = gone.authority AND messages.about = gone.id AND about_kind = 'honour'`,
    named,
  );
}
