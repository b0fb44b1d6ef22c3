import { currentLaw, rulesVersion } from '@concord/catalogue';
import { Refusal, type EntryReceipt, type ReceiptEntry, type ReceiptListing } from '@concord/contracts';
import { inTransaction } from '@concord/database';
import { rawPublicKey } from '@concord/messaging';
import type { Caller } from '@concord/service';
import { identifierText } from '@concord/subject';
import type { DataSource } from 'typeorm';
import type { Authorities } from '../authorities/authorities.js';
import { under } from '../known-at/law-then.js';
import type { ListingThen } from '../known-at/listing-then.js';
import type { Past, SubjectThen, Then } from '../known-at/past.js';
import type { Lookups } from '../lookups/lookups.js';
import { chainsOver, type Place } from './chain.store.js';
import type { ReceiptQuery } from './receipt-query.js';

export interface EntryReceiptsOptions {
  ds: DataSource;
  lookups: Lookups;
  past: Past;
  authorities: Pick<Authorities, 'trust'>;
}

/** Receipts of joint entries, for those with oversight. */
export class EntryReceipts {
  constructor(private readonly options: EntryReceiptsOptions) {}

  /**
   * What the entries under an identifier were derived from: signed bytes, keys, rules. Throws Refusal `body_invalid`,
   * `identifier_invalid`, `clock_skew`, and `unavailable` while a signature is on its way.
   */
  async of(query: ReceiptQuery, caller: Caller): Promise<EntryReceipt> {
    const { ds, lookups, past } = this.options;
    const kept = await lookups.keep(query, 'receipts', caller);
    if (!kept) throw new Refusal('body_invalid', 'a receipt is asked for by an identifier');
    const at = query.knownAt ?? kept.at;
    return inTransaction(
      ds,
      async (tx) => {
        const then = await past.read(tx, kept.identifier, at);
        const receipt = receiptOf(then, identifierText(kept.identifier), query.measure);
        const chains = await chainsOver(
          tx,
          receipt.entries.flatMap(({ listings }) => listings.flatMap(placesOf)),
        );
        return { v: 1, knownAt: at.toISOString(), ...receipt, chains, keys: this.keysOf(chains) };
      },
      { isolation: 'REPEATABLE READ', readOnly: true },
    );
  }

  private keysOf(chains: EntryReceipt['chains']): EntryReceipt['keys'] {
    const named = new Map(chains.map(({ authority, kid }) => [`${authority}|${kid}`, { authority, kid }]));
    return [...named.values()].flatMap(({ authority, kid }) => {
      const key = this.options.authorities.trust.find(authority, kid);
      return key ? [{ authority, kid, publicKey: rawPublicKey(key.publicKey) }] : [];
    });
  }
}

type Derived = Pick<EntryReceipt, 'rules' | 'measure' | 'entries'>;

/** What was derived; with a measure, of that alone and from the listings that name it. */
function receiptOf({ law, subjects }: Then, identifier: string, measure: string | undefined): Derived {
  const contested = subjects.length > 1 || subjects.some((each) => each.contested.includes(identifier));
  const overlay = law ? law.overlay : currentLaw().overlay;
  return {
    rules: { version: under(law, rulesVersion), overlay: overlay ?? null },
    ...(measure !== undefined && { measure }),
    entries: subjects.map((subject) => entryOf(subject, contested, measure)),
  };
}

function entryOf({ id, listings, merged }: SubjectThen, contested: boolean, measure: string | undefined): ReceiptEntry {
  if (measure === undefined) {
    return {
      subject: id,
      contested,
      listings: listings.map(listingOf),
      restrictions: merged.measures,
      rewards: merged.honours,
    };
  }
  const joint = merged.measures[measure];
  const naming = listings.filter(
    ({ facts }) => facts.kind === 'listing' && facts.measures.some((m) => m.measure === measure),
  );
  return {
    subject: id,
    contested,
    listings: naming.map(listingOf),
    restrictions: joint ? { [measure]: joint } : {},
    rewards: [],
  };
}

function listingOf({ facts: { kind, authority, id, version }, event, parkedBy }: ListingThen): ReceiptListing {
  const { lane, seq, hash } = event;
  return {
    kind,
    authority,
    id,
    version,
    lane,
    seq: String(seq),
    hash,
    ...(parkedBy && { parkedBy: { seq: String(parkedBy.seq), hash: parkedBy.hash, code: parkedBy.verdict ?? '' } }),
  };
}

function placesOf({ authority, lane, seq, parkedBy }: ReceiptListing): Place[] {
  return [seq, ...(parkedBy ? [parkedBy.seq] : [])].map((each) => ({ authority, lane, seq: BigInt(each) }));
}
