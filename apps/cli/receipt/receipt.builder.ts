import { generateKeyPairSync } from 'node:crypto';
import { currentLaw } from '@concord/catalogue';
import {
  GENESIS_HASH,
  LISTING_V1,
  type EntryReceipt,
  type Envelope,
  type ListingData,
  type ReceiptChain,
  type ReceiptListing,
} from '@concord/contracts';
import { mergeSubject, readNameless, type Facts } from '@concord/joint-list';
import {
  authorityTopic,
  hashOf,
  keyIdOf,
  newListingKey,
  rawPublicKey,
  sealSubject,
  signHead,
} from '@concord/messaging';
import { aListing, aPerson } from '@concord/testing';

const signer = generateKeyPairSync('ed25519').privateKey;
const kid = keyIdOf(signer);
export const LANE = 3;

/** What a test says of the listing in an event; the rest is a court's consumption order that was served. */
export type Given = Partial<ListingData> & { id: string };

/** The bytes of a lane of the courts. */
function laneOf(listings: readonly Given[]): { value: Buffer; hash: string }[] {
  let prevhash = GENESIS_HASH;
  return listings.map((given, i) => {
    const whole = aListing(i, { version: 1, ground: 'G03', ...given });
    const sealed = sealSubject(newListingKey(), whole.id, whole.version, aPerson(1));
    const value = Buffer.from(
      JSON.stringify({
        specversion: '1.0',
        id: `courts/${LANE}/${i + 1}`,
        source: '/authority/courts',
        type: LISTING_V1,
        time: '2026-06-01T01:00:00.000Z',
        datacontenttype: 'application/json',
        lane: LANE,
        seq: String(i + 1),
        prevhash,
        data: { ...whole, subject: { kind: 'NATURAL', sealed } },
      }),
    );
    prevhash = hashOf(value);
    return { value, hash: prevhash };
  });
}

/** A receipt whose first listing refers to a human: the event after it, a later version, was refused. */
export function aParkedReceipt(id: string): EntryReceipt {
  const receipt = aReceipt([{ id }], { id, version: 2 });
  const [entry] = receipt.entries;
  const [listing] = entry?.listings ?? [];
  const { values = [] } = receipt.chains[0] ?? {};
  const [first = '', second = ''] = values.map((value) => Buffer.from(value, 'base64').toString('utf8'));
  if (!entry || !listing) throw new Error('the receipt has a listing');
  listing.parkedBy = { seq: '2', hash: hashOf(Buffer.from(second)), code: 'term_over_cap' };
  const facts: Facts = { ...readNameless(JSON.parse(first) as Envelope), parked: true };
  entry.restrictions = mergeSubject([facts]).measures;
  return receipt;
}

/**
 * A receipt of one entry: its listings lie one after the other in one lane of the courts, under one signature, and after them
 * an event of somebody else's.
 */
export function aReceipt(given: readonly Given[], stranger: Given): EntryReceipt {
  const lane = laneOf([...given, stranger]);
  const listings = given.map(({ id, version = 1 }, i): ReceiptListing => ({
    kind: 'listing',
    authority: 'courts',
    id,
    version,
    lane: LANE,
    seq: String(i + 1),
    hash: lane[i]?.hash ?? '',
  }));
  const head = { topic: authorityTopic('courts'), lane: LANE, seq: BigInt(lane.length), hash: lane.at(-1)?.hash ?? '' };
  const values = lane.map(({ value }) => value.toString('base64'));
  const chain: ReceiptChain = { authority: 'courts', lane: LANE, first: '1', values, kid, sig: signHead(signer, head) };
  const facts = lane
    .slice(0, -1)
    .map(({ value }): Facts => readNameless(JSON.parse(value.toString('utf8')) as Envelope));
  const { measures, honours } = mergeSubject(facts);
  const { version, text } = currentLaw();
  return {
    v: 1,
    knownAt: '2026-10-01T04:00:00.000Z',
    rules: { version, text },
    entries: [
      {
        subject: '01900000-0000-7000-8000-0000000000ff',
        contested: false,
        listings,
        restrictions: measures,
        rewards: honours,
      },
    ],
    chains: [chain],
    keys: [{ authority: 'courts', kid, publicKey: rawPublicKey(signer) }],
  };
}
