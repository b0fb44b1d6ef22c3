import type { Identifier } from '@concord/contracts';
import { Refusal } from '@concord/contracts';
import type { ColumnCipher, Queryable } from '@concord/database';
import { readAccepted, type Facts } from '@concord/joint-list';
import { openSubject, unwrapKey } from '@concord/messaging';
import { identifierText } from '@concord/subject';
import type { Authorities } from '../authorities/authorities.js';
import { envelopeOf, listingsUnder, takenBy, type ListingName, type TakenEvent } from '../known-at/taken.store.js';
import { factsKey } from '../merge/known.js';
import { LookupTokens, tokenBytes } from '../merge/lookup-tokens.js';

/** What listings may have acted on: the versions that they had, and what any chain of identifiers ever linked to them. */
export interface Reach {
  /** Their own accepted versions, in order. */
  own: Facts[];
  identifiers: Identifier[];
  /** Every listing and honour that was linked, they included. */
  listings: ListingName[];
}

/** Finds the reach of listings by `now`; what was erased since is absent. */
export async function reachOf(
  db: Queryable,
  { cipher, authorities }: { cipher: ColumnCipher; authorities: Pick<Authorities, 'sharedKey'> },
  named: readonly ListingName[],
  now: Date,
): Promise<Reach> {
  const tokens = new LookupTokens(cipher.lookupKey);
  const listings = new Map<string, ListingName>();
  const identifiers = new Map<string, Identifier>();
  let own: Facts[] | undefined;
  let fresh: readonly ListingName[] = named;
  while (fresh.length > 0) {
    for (const name of fresh) listings.set(factsKey(name.authority, name.listing), name);
    const facts = await versionsOf(db, { authorities }, fresh, now);
    own ??= facts;
    const found = facts.flatMap(({ subject }) => subject.identifiers).map((one) => [identifierText(one), one] as const);
    const further = new Map(found.filter(([text]) => !identifiers.has(text)));
    for (const [text, one] of further) identifiers.set(text, one);
    const wanted = [...further.keys()].map((text) => tokenBytes(tokens.of(text)));
    const names = await listingsUnder(db, cipher, wanted);
    fresh = names.filter((name) => !listings.has(factsKey(name.authority, name.listing)));
  }
  return { own: own ?? [], identifiers: [...identifiers.values()], listings: [...listings.values()] };
}

/** The accepted versions of listings that the hub had taken by `now`, each listing's in order; what was erased since is absent. */
export async function versionsOf(
  db: Queryable,
  { authorities }: { authorities: Pick<Authorities, 'sharedKey'> },
  names: readonly ListingName[],
  now: Date,
): Promise<Facts[]> {
  return (await takenBy(db, names, now)).flatMap((event) => versionOf(event, authorities));
}

/** The facts of an accepted event; none where it was refused, or where its subject was erased. */
function versionOf(event: TakenEvent, authorities: Pick<Authorities, 'sharedKey'>): Facts[] {
  const shared = authorities.sharedKey(event.authority);
  if (event.verdict !== null || event.wrap === null || !shared) return [];
  const { wrap } = event;
  try {
    const unseal = (id: string, version: number, sealed: string) =>
      openSubject(unwrapKey(shared, id, wrap), id, version, sealed);
    return [readAccepted(envelopeOf(event), unseal)];
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unseal_failed') return [];
    throw error;
  }
}
