import { insertMany, type Queryable } from '@concord/database';
import { statedTexts, type Facts } from '@concord/joint-list';
import { tokenBytes, type LookupTokens } from './lookup-tokens.js';

/** An identifier that an earlier version of a listing bore and its latest one does not. */
export interface FormerIdentifier {
  authority: string;
  listing: string;
  /** `TYPE|COUNTRY|VALUE`. */
  text: string;
}

/** The identifiers that a listing loses with its next version. */
export function formerOf(before: Facts | null, next: Facts): FormerIdentifier[] {
  if (before === null) return [];
  const kept = statedTexts(next);
  return statedTexts(before)
    .filter((text) => !kept.includes(text))
    .map((text) => ({ authority: next.authority, listing: next.id, text }));
}

/** Keeps which listings bore an identifier once, by its look-up token: whoever asks what was known then finds them. */
export async function keepFormer(
  tx: Queryable,
  tokens: LookupTokens,
  former: readonly FormerIdentifier[],
): Promise<void> {
  if (former.length === 0) return;
  const byKey = new Map(former.map((one) => [`${one.authority}|${one.listing}|${one.text}`, one]));
  await insertMany(tx, {
    table: 'former_identifiers',
    columns: { token: 'bytea', authority: 'text', listing_id: 'uuid' },
    rows: [...byKey.values()].map(({ authority, listing, text }) => [tokenBytes(tokens.of(text)), authority, listing]),
    onConflict: '(token, authority, listing_id) DO NOTHING',
  });
}
