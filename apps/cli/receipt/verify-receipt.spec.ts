import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { underLaw } from '@concord/catalogue';
import type { EntryReceipt } from '@concord/contracts';
import { keyIdOf, rawPublicKey, TrustStore } from '@concord/messaging';
import { anotherRelease, uuidOf } from '@concord/testing';
import { aParkedReceipt, aReceipt } from './receipt.builder.js';
import { verifyReceipt } from './verify-receipt.js';

const [FIRST, SECOND, STRANGER] = [uuidOf(1), uuidOf(2), uuidOf(3)];
const M01 = { measure: 'M01', from: '2026-05-01', to: '2027-05-01' };
const M02 = { measure: 'M02', from: '2026-06-01', to: '2027-06-01' };
const receipt = aReceipt(
  [
    { id: FIRST, measures: [M01] },
    { id: SECOND, measures: [{ ...M01, to: '2028-01-01' }, M02] },
  ],
  { id: STRANGER },
);

/** The receipt with something changed in it. */
function changed(change: (copy: EntryReceipt & Parts) => unknown): unknown {
  const copy = structuredClone(receipt);
  const [entry] = copy.entries;
  const [chain] = copy.chains;
  const [key] = copy.keys;
  if (!entry || !chain || !key) throw new Error('the receipt has its parts');
  change({ ...copy, entry, chain, key });
  return copy;
}

interface Parts {
  entry: EntryReceipt['entries'][number];
  chain: EntryReceipt['chains'][number];
  key: EntryReceipt['keys'][number];
}

const found = (raw: unknown, trust?: TrustStore) =>
  verifyReceipt(raw, trust).differences.map(({ what, where }) => `${what} ${where}`);

const bytes = (base64: string, edit: (text: string) => string) =>
  Buffer.from(edit(Buffer.from(base64, 'base64').toString('utf8'))).toString('base64');

const other = generateKeyPairSync('ed25519').privateKey;
const otherKey = { authority: 'courts', kid: keyIdOf(other), publicKey: rawPublicKey(other) };
const SUBJECT = receipt.entries[0]?.subject ?? '';
const KID = receipt.keys[0]?.kid ?? '';

describe('a receipt', () => {
  it('holds as it is, after a journey through a file, and says under which rules and keys', () => {
    const read: unknown = JSON.parse(JSON.stringify(receipt));
    expect(verifyReceipt(read)).toEqual({
      rules: receipt.rules.version,
      rulesKnown: true,
      knownAt: receipt.knownAt,
      entries: 1,
      listings: 2,
      keys: [`courts ${KID}`],
      differences: [],
    });
    expect(receipt.entries[0]?.restrictions.M01?.coverage).toEqual([['2026-05-01', '2028-01-01']]);
  });

  it('names nobody', () => {
    expect(JSON.stringify({ ...receipt, rules: undefined })).not.toMatch(/RID|names/);
    for (const value of receipt.chains[0]?.values ?? [])
      expect(Buffer.from(value, 'base64').toString('utf8')).not.toContain('11010');
  });

  it.each<[string, (copy: EntryReceipt & Parts) => unknown, string[]]>([
    [
      'coverage',
      ({ entry }) => (entry.restrictions.M01 = { coverage: [], refer: [], bases: [] }),
      [`restriction ${SUBJECT}`],
    ],
    ['a measure less', ({ entry }) => delete entry.restrictions.M02, [`restriction ${SUBJECT}`]],
    [
      'a measure more',
      ({ entry }) => (entry.restrictions.M04 = { coverage: [['2026-05-01', '2027-05-01']], refer: [], bases: [] }),
      [`restriction ${SUBJECT}`],
    ],
    [
      'a legal basis',
      ({ entry }) => entry.restrictions.M02?.bases.forEach((basis) => (basis.legalBasis = 'none')),
      [`restriction ${SUBJECT}`],
    ],
    [
      'an honour',
      ({ entry }) =>
        entry.rewards.push({
          authority: 'tax',
          scheme: 'A',
          honour: FIRST,
          version: 1,
          benefits: [],
          from: '2026-05-01',
          to: '2027-05-01',
          coverage: [],
        }),
      [`reward ${SUBJECT}`],
    ],
    ['a listing less', ({ entry }) => entry.listings.pop(), [`restriction ${SUBJECT}`, `restriction ${SUBJECT}`]],
    [
      'a listing twice',
      ({ entry }) => entry.listings[0] && entry.listings.push(entry.listings[0]),
      [`listing courts|${FIRST}`, `restriction ${SUBJECT}`],
    ],
    [
      "a stranger's listing",
      ({ entry }) => entry.listings[0] && Object.assign(entry.listings[0], { seq: '3' }),
      [`listing courts|${FIRST}`, `listing courts|${FIRST}`, `restriction ${SUBJECT}`],
    ],
    [
      'the version of a listing',
      ({ entry }) => entry.listings[0] && Object.assign(entry.listings[0], { version: 2 }),
      [`listing courts|${FIRST}`],
    ],
    [
      'the hash of a listing',
      ({ entry }) => entry.listings[0] && Object.assign(entry.listings[0], { hash: 'a'.repeat(64) }),
      [`listing courts|${FIRST}`],
    ],
    [
      'a place without bytes',
      ({ entry }) => entry.listings[0] && Object.assign(entry.listings[0], { seq: '9' }),
      [`listing courts|${FIRST}`, `restriction ${SUBJECT}`],
    ],
    [
      'that a listing refers to a human',
      ({ entry }) =>
        entry.listings[0] &&
        Object.assign(entry.listings[0], { parkedBy: { seq: '3', hash: 'a'.repeat(64), code: 'minor' } }),
      [`listing courts|${FIRST}`, `listing courts|${FIRST}`, `restriction ${SUBJECT}`],
    ],
    [
      'signed bytes',
      ({ chain }) =>
        (chain.values[0] = bytes(chain.values[0] ?? '', (text) => text.replace('2027-05-01', '2029-05-01'))),
      ['event courts/3/2', `listing courts|${FIRST}`, `restriction ${SUBJECT}`],
    ],
    [
      'the last of the signed bytes',
      ({ chain }) =>
        (chain.values[2] = bytes(chain.values[2] ?? '', (text) => text.replace('2027-05-01', '2029-05-01'))),
      ['signature courts/3/3'],
    ],
    ['the signature', ({ chain }) => (chain.sig = `AAAA${chain.sig.slice(4)}`), ['signature courts/3/3']],
    ['the end of the chain', ({ chain }) => chain.values.pop(), ['signature courts/3/2']],
    [
      'its beginning',
      ({ chain }) => (chain.first = '2'),
      [
        'event courts/3/2',
        'event courts/3/3',
        'event courts/3/4',
        'signature courts/3/4',
        `listing courts|${FIRST}`,
        `listing courts|${SECOND}`,
        `listing courts|${SECOND}`,
        `restriction ${SUBJECT}`,
        `restriction ${SUBJECT}`,
      ],
    ],
    [
      'a chain for nothing',
      ({ chains, chain }) => chains.push({ ...chain, lane: 4 }),
      ['signature courts/4/3', 'event courts/4/1'],
    ],
    ['the key', ({ key }) => (key.publicKey = otherKey.publicKey), [`key courts ${KID}`, 'signature courts/3/3']],
    ['the key and its id', ({ key }) => Object.assign(key, otherKey), ['signature courts/3/3']],
    ["another authority's key", ({ key }) => (key.authority = 'tax'), ['signature courts/3/3']],
    ['the rules', ({ rules }) => (rules.version = '0'.repeat(16)), [`law ${'0'.repeat(16)}`]],
    [
      'the text of the rules',
      ({ rules }) =>
        'text' in rules && rules.text !== null && (rules.text = rules.text.replace('"code":"cn"', '"code":"ch"')),
      [`law ${receipt.rules.version}`],
    ],
    ['a field that is none', (copy) => Object.assign(copy.entry, { score: 1 }), ['receipt /entries/0']],
  ])('of which %s was changed does not hold', (_, change, expected) => {
    expect(found(changed(change))).toEqual(expected);
  });

  it('under the rules of another release is recomputed by those, and says that they came with it', () => {
    const other = anotherRelease(({ instruments, grounds }) => {
      const law = instruments.find(({ code }) => code === grounds.find((ground) => ground.code === 'G03')?.instrument);
      if (law) law.repealedOn = '2026-12-01';
    });
    const theirs = underLaw(other, () => aReceipt([{ id: FIRST, measures: [M01] }], { id: STRANGER }));
    expect(theirs.entries[0]?.restrictions.M01?.coverage).toEqual([['2026-05-01', '2026-12-01']]);
    expect(verifyReceipt(theirs)).toMatchObject({ rules: other.version, rulesKnown: false, differences: [] });
    const ours = { ...theirs, rules: receipt.rules };
    expect(found(ours)).toEqual([`restriction ${SUBJECT}`]);
  });

  it('of before receipts had the text of their rules is recomputed by the overlay over those of this release', () => {
    const { version } = receipt.rules;
    expect(found({ ...receipt, rules: { version, overlay: null } })).toEqual([]);
    const repeals = { repeals: [{ ground: 'G03', from: '2026-09-01' }] };
    const repealed = [`restriction ${SUBJECT}`, `restriction ${SUBJECT}`, `law ${version}`];
    expect(found({ ...receipt, rules: { version, overlay: repeals } })).toEqual(repealed);
    expect(found({ ...receipt, rules: { version, overlay: { rank: 1 } } })).toEqual([`law ${version}`]);
  });

  it('of which the hub does not hold the rules is proved down to its bytes, and says that nothing was derived', () => {
    const { version } = receipt.rules;
    const rules = { version, text: null, code: 'law_text_not_held' } as const;
    const verified = verifyReceipt({ ...receipt, rules });
    expect(verified.differences).toEqual([
      { what: 'law', where: version, detail: expect.stringMatching(/^law_text_not_held: /) },
    ]);
    const changedHash = changed(({ entry }) => {
      entry.listings.forEach((each) => (each.hash = '0'.repeat(64)));
    });
    expect(found({ ...(changedHash as EntryReceipt), rules })).toContain(`law ${version}`);
    expect(found({ ...(changedHash as EntryReceipt), rules }).length).toBeGreaterThan(1);
    expect(found({ ...receipt, rules: { ...rules, code: 'other' } })).toEqual(['receipt /rules']);
  });

  it('that is none is told', () => {
    expect(found(undefined)).toEqual(['receipt /']);
    expect(found({ v: 2 })).not.toEqual([]);
  });

  it('says which refused event parks a listing, and has its bytes', () => {
    const parked = aParkedReceipt(FIRST);
    expect(parked.entries[0]?.restrictions.M01).toMatchObject({ coverage: [], refer: [['2026-05-01', '2027-05-01']] });
    expect(found(parked)).toEqual([]);
    const [listing] = parked.entries[0]?.listings ?? [];
    if (!listing) throw new Error('no listing');
    const { seq, hash, parkedBy, ...rest } = listing;
    Object.assign(listing, rest, { seq, hash, parkedBy: { ...parkedBy, seq, hash } });
    expect(found(parked)).toEqual([`listing courts|${FIRST}`]);
    delete listing.parkedBy;
    expect(found(parked)).toEqual([`restriction ${SUBJECT}`]);
  });

  it('of one measure speaks of that alone', () => {
    const one = structuredClone(receipt);
    const [entry] = one.entries;
    one.measure = 'M02';
    expect(found(one)).toEqual([`restriction ${SUBJECT}`]);
    delete entry?.restrictions.M01;
    expect(found(one)).toEqual([]);
  });

  it('of several who claim an identifier says so of each', () => {
    const two = structuredClone(receipt);
    two.entries.push({ subject: uuidOf(9), contested: true, listings: [], restrictions: {}, rewards: [] });
    expect(found(two)).toEqual([`entry ${SUBJECT}`]);
  });

  it('forged whole, keys and all, holds by itself and not before a trust store', () => {
    const trusted = new TrustStore({ keys: receipt.keys });
    expect(found(receipt, trusted)).toEqual([]);
    const stranger = new TrustStore({ keys: [otherKey] });
    expect(found(receipt, stranger)).toEqual([`key courts ${KID}`]);
    const [key] = receipt.keys;
    const revoked = new TrustStore({ keys: [{ ...(key ?? otherKey), revoked: { lastGood: { '3': '2' } } }] });
    expect(found(receipt, revoked)).toEqual(['signature courts/3/3']);
  });
});
