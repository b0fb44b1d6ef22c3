import { createSecretKey } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { currentLaw, followOverlay, lawWith, readOverlay } from '@concord/catalogue';
import { GENESIS_HASH, LISTING_V1, type ListingData } from '@concord/contracts';
import { decodeEvent, hashOf, newListingKey, sealSubject, wrapKey } from '@concord/messaging';
import { aListing, aPerson, uuidOf } from '@concord/testing';
import { HubLaws } from './laws.js';
import { Recomputed } from './recompute.js';

const ID = uuidOf(1);
const shared = createSecretKey(Buffer.alloc(32, 9));
const listingKey = newListingKey();
const wrap = wrapKey(shared, ID, listingKey);
const ours = currentLaw();
/** A pair that counts as never signed off: it refuses whatever is not taken away. */
const never = lawWith(readOverlay({ statuses: [{ ground: 'G03', measure: 'M01', status: 'LEGAL_REVIEW' }] }));
const stored = [ours, never].map(({ version, text }) => ({ version, text, overlay: null, isDerived: true }));
const REFUSED = 'legal_basis_not_enabled';

afterEach(() => {
  followOverlay(() => undefined);
});

/** A version that ends on that day, with the verdict that the hub stored. */
interface Told {
  to: string;
  verdict: string | null;
  state?: ListingData['state'];
  /** It was refused when it came, and taken in after all. */
  wasRefused?: true;
  /** It tells of an extension that no law allows, and that adds no day. */
  overlong?: true;
}

/** The codes that the bytes of a lane come to. */
function codesOf(told: readonly Told[]): (string | null)[] {
  let prevhash = GENESIS_HASH;
  const refused = told.flatMap(({ verdict, wasRefused }, i) => (verdict !== null || wasRefused ? [`3/${i + 1}`] : []));
  const recomputed = new Recomputed('courts', {
    shared,
    wraps: new Map([[ID, wrap]]),
    refusedWraps: new Map(refused.map((place) => [place, wrap])),
    lanes: new Map([[ID, 3]]),
    laws: new HubLaws(stored),
  });
  return told.map(({ to, verdict, state = 'ACTIVE', overlong }, i) => {
    const version = i + 1;
    const measures = [{ measure: 'M01', from: '2026-05-01', to }];
    const whole = aListing(1, { id: ID, version, ground: 'G03', measures, state });
    const { decision, notice } = whole;
    const beyond = { measure: 'M01', from: '2099-01-01', to: '2099-02-01' };
    if (overlong && notice) whole.extensions = [{ decision, notice, measures: [beyond] }];
    const sealed = sealSubject(listingKey, ID, version, aPerson(1));
    const event = {
      specversion: '1.0',
      id: `courts/3/${version}`,
      source: '/authority/courts',
      type: LISTING_V1,
      time: '2026-06-01T01:00:00.000Z',
      datacontenttype: 'application/json',
      lane: 3,
      seq: String(version),
      prevhash,
      data: { ...whole, subject: { kind: 'NATURAL', sealed } },
    };
    const value = Buffer.from(JSON.stringify(event));
    prevhash = hashOf(value);
    const decoded = decodeEvent(value, 'courts', 3);
    return recomputed.take({
      seq: BigInt(version),
      listing: ID,
      version,
      value,
      hash: prevhash,
      verdict,
      lane: 3,
      decoded,
    });
  });
}

describe('a recomputation over laws that changed', () => {
  it('finds an ending accepted that no law of the hub allows, and one that says more refused', () => {
    const told: Told[] = [
      { to: '2028-01-01', verdict: null },
      { to: '2027-01-01', verdict: null, state: 'REVOKED' },
      { to: '2029-01-01', verdict: 'term_over_cap' },
      { to: '2026-12-01', verdict: null, state: 'REVOKED' },
    ];
    expect(codesOf(told)).toEqual(told.map(({ verdict }) => verdict));
  });

  it('names an ending that was refused though it only takes away, and one that was taken though it does not', () => {
    const refusedEnding: Told[] = [
      { to: '2028-01-01', verdict: null },
      { to: '2027-01-01', verdict: REFUSED, state: 'REVOKED' },
    ];
    expect(codesOf(refusedEnding)).toEqual([null, null]);
    const takenMore: Told[] = [
      { to: '2028-01-01', verdict: null },
      { to: '2029-01-01', verdict: null },
    ];
    expect(codesOf(takenMore)).toEqual([null, REFUSED]);
  });

  it('judges what came before a version was taken in after all by what was accepted then', () => {
    const told: Told[] = [
      { to: '2028-01-01', verdict: null },
      { to: '2026-10-01', verdict: null, wasRefused: true },
      { to: '2027-06-01', verdict: null, overlong: true },
      { to: '2027-01-01', verdict: null, overlong: true },
      { to: '2027-05-01', verdict: 'term_over_cap', overlong: true },
    ];
    expect(codesOf(told)).toEqual(told.map(({ verdict }) => verdict));
  });
});
