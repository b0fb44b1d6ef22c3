import { isDeepStrictEqual } from 'node:util';
import { lawOfText, lawWith, readOverlay, rulesVersion, underLaw, type Law } from '@concord/catalogue';
import {
  entryReceipt,
  type EntryReceipt,
  type ReceiptEntry,
  type ReceiptListing,
  type ReceiptRules,
} from '@concord/contracts';
import { mergeSubject, readNameless, type Facts } from '@concord/joint-list';
import type { TrustStore } from '@concord/messaging';
import { placeText, type Proof, type SignedEvent } from '@concord/receipt';
import type { Difference } from '../verify/difference.js';
import { proveReceipt } from './receipt-proof.js';

/** What a receipt was found to say, and what of it does not hold. */
export interface ReceiptFound {
  rules: string | null;
  /** True where these are the rules of this version of Concord; otherwise they came with the receipt alone. */
  rulesKnown: boolean;
  knownAt: string | null;
  entries: number;
  listings: number;
  /** The keys under which it was verified: whoever holds a receipt compares them with those that the authorities publish. */
  keys: string[];
  differences: Difference[];
}

class Verification {
  readonly differences: Difference[];
  private readonly used = new Set<string>();
  private readonly seen = new Set<string>();

  constructor(
    private readonly receipt: EntryReceipt,
    private readonly proof: Proof,
  ) {
    this.differences = [...proof.differences];
  }

  /**
   * Everything but the rules themselves: listings against signed bytes and, where there are rules to derive them by, entries
   * against their listings.
   */
  run(law: Law | undefined): void {
    for (const entry of this.receipt.entries) {
      const facts = entry.listings.flatMap((listing) => this.factsOf(listing) ?? []);
      this.claims(entry);
      if (law)
        underLaw(law, () => {
          this.entry(entry, facts);
        });
    }
    for (const { authority, lane, first, values } of this.receipt.chains) {
      const places = values.map((_, i) => placeText(authority, lane, BigInt(first) + BigInt(i)));
      if (!places.some((place) => this.used.has(place)))
        this.note('event', places[0] ?? '', 'no listing of the receipt rests on it');
    }
  }

  private note(what: Difference['what'], where: string, detail: string): void {
    this.differences.push({ what, where, detail });
  }

  private claims({ subject, contested }: ReceiptEntry): void {
    if (this.receipt.entries.length > 1 && !contested)
      this.note('entry', subject, 'several claim the identifier, and it is not said to be contested');
  }

  private entry({ subject, restrictions, rewards }: ReceiptEntry, facts: readonly Facts[]): void {
    const { measure } = this.receipt;
    const merged = mergeSubject(facts);
    const expected = measure === undefined ? merged.measures : only(merged.measures, measure);
    for (const code of new Set([...Object.keys(expected), ...Object.keys(restrictions)])) {
      if (!isDeepStrictEqual(plain(restrictions[code]), plain(expected[code])))
        this.note('restriction', subject, `${code} is not what its signed listings come to`);
    }
    if (!isDeepStrictEqual(plain(rewards), plain(measure === undefined ? merged.honours : [])))
      this.note('reward', subject, 'its honours are not what the signed events come to');
  }

  private factsOf(listing: ReceiptListing): Facts | undefined {
    const { authority, id, lane, seq, hash, parkedBy } = listing;
    const where = `${authority}|${id}`;
    if (this.seen.has(where)) this.note('listing', where, 'it is named more than once');
    this.seen.add(where);
    const event = this.eventAt(placeText(authority, lane, seq), hash, where);
    if (!event) return undefined;
    const facts = factsIn(event);
    if (!facts) {
      this.note('listing', where, 'its signed bytes are neither a listing nor an honour');
      return undefined;
    }
    for (const part of ['kind', 'authority', 'id', 'version'] as const) {
      if (facts[part] !== listing[part])
        this.note('listing', where, `its ${part} is ${listing[part]}, its signed bytes say ${facts[part]}`);
    }
    if (!parkedBy) return facts;
    const refused = this.eventAt(placeText(authority, lane, parkedBy.seq), parkedBy.hash, where);
    const said = refused?.envelope?.data;
    if (said && (said.id !== id || said.version <= facts.version))
      this.note('listing', where, 'the event that it is said to be parked by is no later version of it');
    return { ...facts, parked: true };
  }

  private eventAt(place: string, hash: string, where: string): SignedEvent | undefined {
    const event = this.proof.events.get(place);
    this.used.add(place);
    if (!event) this.note('listing', where, `the receipt does not have its signed bytes at ${place}`);
    else if (event.hash !== hash) this.note('listing', where, `the hash of its bytes at ${place} is ${event.hash}`);
    return event;
  }
}

function factsIn({ envelope }: SignedEvent): Facts | undefined {
  if (!envelope) return undefined;
  try {
    return readNameless(envelope);
  } catch {
    return undefined;
  }
}

const only = <T>(all: Record<string, T>, code: string): Record<string, T> => {
  const found = all[code];
  return found === undefined ? {} : { [code]: found };
};

/** As JSON carries it. */
const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

/** The law of a receipt. Throws an Error where its rules cannot be read, or their text is not held. */
function lawOf(rules: ReceiptRules): Law {
  if ('code' in rules)
    throw new Error(`${rules.code}: the hub does not hold the text of these rules, so that nothing is derived`);
  if ('text' in rules) return lawOfText(rules.version, rules.text);
  return lawWith(rules.overlay === null ? undefined : readOverlay(rules.overlay));
}

/** Derives everything anew under the receipt's rules; what does not hold goes into the differences. */
function derive(receipt: EntryReceipt, trusted: TrustStore | undefined): Difference[] {
  const verification = new Verification(receipt, proveReceipt(receipt, trusted));
  const { version } = receipt.rules;
  const note = (detail: string) => verification.differences.push({ what: 'law', where: version, detail });
  let law: Law | undefined;
  try {
    law = lawOf(receipt.rules);
  } catch (error) {
    note(error instanceof Error ? error.message : 'its rules cannot be read');
    if (!('code' in receipt.rules)) return verification.differences;
  }
  verification.run(law);
  if (law && law.version !== version) note(`with its overlay, the rules of this version of Concord are ${law.version}`);
  return verification.differences;
}

/**
 * Recomputes a receipt's result from its signed bytes with nothing else: keys, hashes, signatures, listings, rules, merge.
 * `trusted`, where it is given, says which keys are the authorities' own. That its listings are one subject's, and all of that
 * subject's, the hub states: the subjects stay sealed.
 */
export function verifyReceipt(raw: unknown, trusted?: TrustStore): ReceiptFound {
  const read = entryReceipt.safeParse(raw);
  if (!read.success) {
    const differences = read.error.issues.map(({ path, message }): Difference => ({
      what: 'receipt',
      where: `/${path.join('/')}`,
      detail: message,
    }));
    return { rules: null, rulesKnown: false, knownAt: null, entries: 0, listings: 0, keys: [], differences };
  }
  const { rules, knownAt, entries, keys } = read.data;
  return {
    rules: rules.version,
    rulesKnown: rules.version === rulesVersion(),
    knownAt,
    entries: entries.length,
    listings: entries.reduce((sum, { listings }) => sum + listings.length, 0),
    keys: keys.map(({ authority, kid }) => `${authority} ${kid}`),
    differences: derive(read.data, trusted),
  };
}
