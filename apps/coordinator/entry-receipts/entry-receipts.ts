import { currentLaw } from '@concord/catalogue';
import {
  LAW_TEXT_NOT_HELD,
  Refusal,
  type EntryHistory,
  type EntryReceipt,
  type HistoryEvent,
  type Identifier,
  type ReceiptEntry,
  type ReceiptListing,
  type ReceiptRules,
} from '@concord/contracts';
import { inTransaction, type Queryable } from '@concord/database';
import { rawPublicKey } from '@concord/messaging';
import type { Caller, Clock } from '@concord/service';
import { identifierText } from '@concord/subject';
import type { DataSource } from 'typeorm';
import type { Authorities } from '../authorities/authorities.js';
import { isHeld, type LawThen } from '../known-at/law-then.js';
import type { ListingThen } from '../known-at/listing-then.js';
import type { Past, SubjectThen, Then } from '../known-at/past.js';
import type { TakenEvent } from '../known-at/taken.store.js';
import type { Lookups } from '../lookups/lookups.js';
import { chainsOver, type Place } from './chain.store.js';
import type { ReceiptQuery } from './receipt-query.js';

export interface EntryReceiptsOptions {
  ds: DataSource;
  lookups: Lookups;
  past: Past;
  authorities: Pick<Authorities, 'trust'>;
  clock: Clock;
}

/** Receipts of joint entries, for those with oversight. */
export class EntryReceipts {
  constructor(private readonly options: EntryReceiptsOptions) {}

  /**
   * What the entries under an identifier were derived from: signed bytes, keys, rules. Throws Refusal `body_invalid`,
   * `identifier_invalid`, `clock_skew`, and `unavailable` while a signature is on its way.
   */
  async of(query: ReceiptQuery, caller: Caller): Promise<EntryReceipt> {
    const { lookups, past } = this.options;
    const kept = await lookups.keep(query, 'receipts', caller);
    if (!kept) throw new Refusal('body_invalid', 'a receipt is asked for by an identifier');
    const at = query.knownAt ?? kept.at;
    return this.snapshot(async (tx) => {
      const then = await past.read(tx, kept.identifier, at);
      return this.receipt(tx, then, { identifier: kept.identifier, at, measure: query.measure });
    });
  }

  /** The receipt with every event of its listings. Throws as {@link EntryReceipts.of} does. */
  async history(query: ReceiptQuery, caller: Caller): Promise<EntryHistory> {
    const { lookups, past } = this.options;
    const kept = await lookups.keep(query, 'receipts', caller);
    if (!kept) throw new Refusal('body_invalid', 'a history is asked for by an identifier');
    const at = query.knownAt ?? kept.at;
    return this.snapshot(async (tx) => {
      const then = await past.read(tx, kept.identifier, at);
      const receipt = await this.receipt(tx, then, { identifier: kept.identifier, at, measure: query.measure });
      const named = new Set(receipt.entries.flatMap(({ listings }) => listings.map(({ id }) => id)));
      const events = then.subjects
        .flatMap(({ listings }) => listings.flatMap((listing) => listing.events))
        .filter(({ listing }) => named.has(listing));
      const chains = await chainsOver(tx, events);
      return { receipt, events: events.map(historyEventOf), chains, keys: this.keysOf(chains) };
    });
  }

  /** The receipt of an identifier for who bears it, now; null where it would hold what is another's. Throws Refusal `unavailable`. */
  own(identifier: Identifier): Promise<EntryReceipt | null> {
    return this.snapshot(async (tx) => {
      const at = this.options.clock.now();
      const then = await this.options.past.read(tx, identifier, at);
      const receipt = await this.receipt(tx, then, { identifier, at, measure: undefined });
      if (receipt.entries.length > 1 || receipt.entries.some(({ contested }) => contested)) return null;
      const events = then.subjects.flatMap(({ listings }) => listings.flatMap((listing) => listing.events));
      const own = new Set(events.map(({ value }) => value.toString('base64')));
      return receipt.chains.every(({ values }) => values.every((value) => own.has(value))) ? receipt : null;
    });
  }

  private snapshot<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
    return inTransaction(this.options.ds, work, { isolation: 'REPEATABLE READ', readOnly: true });
  }

  private async receipt(tx: Queryable, then: Then, { identifier, at, measure }: AskedFor): Promise<EntryReceipt> {
    const receipt = receiptOf(then, identifierText(identifier), measure);
    const places = receipt.entries.flatMap(({ listings }) => listings.flatMap(placesOf));
    const chains = await chainsOver(tx, places);
    return { v: 1, knownAt: at.toISOString(), ...receipt, chains, keys: this.keysOf(chains) };
  }

  private keysOf(chains: EntryReceipt['chains']): EntryReceipt['keys'] {
    const named = new Map(chains.map(({ authority, kid }) => [`${authority}|${kid}`, { authority, kid }]));
    return [...named.values()].flatMap(({ authority, kid }) => {
      const key = this.options.authorities.trust.find(authority, kid);
      return key ? [{ authority, kid, publicKey: rawPublicKey(key.publicKey) }] : [];
    });
  }
}

interface AskedFor {
  identifier: Identifier;
  at: Date;
  measure: string | undefined;
}

function historyEventOf({ authority, listing, version, lane, seq, hash, takenAt, verdict }: TakenEvent): HistoryEvent {
  const place = { authority, id: listing, version, lane, seq: String(seq), hash };
  return { ...place, takenAt: takenAt.toISOString(), verdict };
}

type Derived = Pick<EntryReceipt, 'rules' | 'measure' | 'entries'>;

/** What was derived; with a measure, of that alone and from the listings that name it. */
function receiptOf({ law, subjects }: Then, identifier: string, measure: string | undefined): Derived {
  const contested = subjects.length > 1 || subjects.some((each) => each.contested.includes(identifier));
  return {
    rules: rulesOf(law),
    ...(measure !== undefined && { measure }),
    entries: subjects.map((subject) => entryOf(subject, contested, measure)),
  };
}

/** The rules by their own version, also where their text is not held: another law's would prove something else. */
function rulesOf(then: LawThen | undefined): ReceiptRules {
  if (then && !isHeld(then)) return { version: then.version, text: null, code: LAW_TEXT_NOT_HELD };
  const { version, text } = then?.law ?? currentLaw();
  return { version, text };
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
