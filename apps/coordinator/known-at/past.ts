import { Refusal, type Identifier } from '@concord/contracts';
import { inTransaction, type ColumnCipher, type Queryable } from '@concord/database';
import {
  groupSubjects,
  identifierTexts,
  mergeSubject,
  standing,
  type Facts,
  type IdentityDecision,
  type Merged,
} from '@concord/joint-list';
import { identifierText } from '@concord/subject';
import type { DataSource } from 'typeorm';
import type { Authorities } from '../authorities/authorities.js';
import { mergeInput } from '../identity/identity-decision.row.js';
import { decisionsThatHold } from '../identity/identity-decision.store.js';
import { compare, factsKey, sortFacts } from '../merge/known.js';
import { LookupTokens, tokenBytes } from '../merge/lookup-tokens.js';
import { lawAt, under, type LawThen } from './law-then.js';
import { listingsThen, type ListingThen } from './listing-then.js';
import { listingsUnder, takenBy } from './taken.store.js';

/** A subject as the hub knew it at an instant. */
export interface SubjectThen {
  /** The id of the subject that bears its first listing now; two that are one now have two ids all the same. */
  id: string;
  facts: Facts[];
  listings: ListingThen[];
  merged: Merged;
  /** Texts of its identifiers that another subject claimed too. */
  contested: string[];
}

/** Whom an identifier led to at an instant, under the law of that time. */
export interface Then {
  law: LawThen | undefined;
  /** What humans had found of whose an identifier is. */
  decisions: IdentityDecision[];
  /** All that any chain of identifiers linked, also what no subject of the answer bears. */
  linked: Facts[];
  /** Those of which something that stood bore it, by id. */
  subjects: SubjectThen[];
}

export interface PastOptions {
  ds: DataSource;
  cipher: ColumnCipher;
  authorities: Pick<Authorities, 'sharedKey'>;
}

/** What any chain of identifiers linked to the first one by then. */
interface Linked {
  /** By {@link factsKey}. */
  listings: Map<string, ListingThen>;
  /** Look-up tokens (base64url) of all identifiers. */
  tokens: ReadonlySet<string>;
}

/** More rounds than identifiers can chain. */
const ROUNDS = 1_000;

/**
 * What the hub knew at an instant, told by what its authorities signed and it had taken by then and by what humans had found of
 * whose an identifier is, merged under the law of that time. What is annulled later changes nothing of it; what was erased since is absent.
 */
export class Past {
  constructor(private readonly options: PastOptions) {}

  /** Whom an identifier led to at `at`. One snapshot; nothing is written. */
  at(identifier: Identifier, at: Date): Promise<Then> {
    const read = (db: Queryable) => this.read(db, identifier, at);
    return inTransaction(this.options.ds, read, { isolation: 'REPEATABLE READ', readOnly: true });
  }

  /** As {@link Past.at}, in the snapshot of the caller's transaction. */
  async read(db: Queryable, identifier: Identifier, at: Date): Promise<Then> {
    const text = identifierText(identifier);
    const law = await lawAt(db, at);
    const { listings: linked, tokens } = await this.linked(db, text, at);
    const decisions = await decisionsThatHold(db, this.options.cipher, [...tokens], at);
    const found = decisions.map(mergeInput);
    const known = sortFacts([...linked.values()].map(({ facts }) => facts));
    const { groups, contested } = groupSubjects(known, found);
    const ids = new Set<string>();
    const bearing = groups.filter((group) =>
      group.some((each) => standing(each) && identifierTexts(each).includes(text)),
    );
    const subjects = bearing.map((facts): SubjectThen => {
      const listings = sortFacts(facts).flatMap(({ authority, id }) => linked.get(factsKey(authority, id)) ?? []);
      const texts = facts.filter(standing).flatMap(identifierTexts);
      return {
        id: idOf(listings, ids),
        facts,
        listings,
        merged: under(law, () => mergeSubject(facts)),
        contested: [...new Set(texts)].filter((each) => contested.has(each)),
      };
    });
    return { law, decisions: found, linked: known, subjects: subjects.sort((a, b) => compare(a.id, b.id)) };
  }

  private async linked(db: Queryable, first: string, at: Date): Promise<Linked> {
    const { cipher, authorities } = this.options;
    const tokens = new LookupTokens(cipher.lookupKey);
    const found = new Map<string, ListingThen>();
    const seen = new Set<string>();
    let wanted = [tokens.of(first)];
    for (let round = 0; wanted.length > 0; round++) {
      if (round === ROUNDS) throw new Error('the identifiers of a subject do not end');
      for (const token of wanted) seen.add(token);
      const names = await listingsUnder(db, cipher, wanted.map(tokenBytes));
      const fresh = names.filter(({ authority, listing }) => !found.has(factsKey(authority, listing)));
      const then = listingsThen(await takenBy(db, fresh, at), (authority) => authorities.sharedKey(authority));
      for (const one of then) found.set(factsKey(one.facts.authority, one.facts.id), one);
      wanted = [...tokens.ofFacts(then.map(({ facts }) => facts))].filter((token) => !seen.has(token));
    }
    return { listings: found, tokens: seen };
  }
}

/** An id that no other subject of the answer has. */
function idOf(listings: readonly ListingThen[], taken: Set<string>): string {
  const ids = [...listings.flatMap(({ event }) => event.subject ?? []), ...listings.map(({ facts }) => facts.id)];
  const id = ids.find((each) => !taken.has(each));
  if (id === undefined) throw new Error('a subject without an id of its own');
  taken.add(id);
  return id;
}

/** Throws Refusal `clock_skew` for an instant that lies ahead of the clock: what the hub will know, nobody knows. */
export function requirePast(at: Date, now: Date): void {
  if (at <= now) return;
  throw new Refusal('clock_skew', 'what the hub will know at an instant to come, nobody knows', [
    { pointer: '/knownAt', detail: 'lies ahead of the clock' },
  ]);
}
