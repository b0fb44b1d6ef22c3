import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { keyIdOf } from './lane-signature.js';
import { TrustStore, rawPublicKey } from './trust-store.js';

const { publicKey } = generateKeyPairSync('ed25519');
const kid = keyIdOf(publicKey);
const entry = { kid, authority: 'courts', publicKey: rawPublicKey(publicKey) };

describe('the trust store', () => {
  it('finds a key for its own authority alone', () => {
    const trust = new TrustStore({ keys: [entry] });
    expect(trust.find('courts', kid)?.publicKey.equals(publicKey)).toBe(true);
    expect(trust.find('tax', kid)).toBeUndefined();
    expect(trust.find('courts', 'other')).toBeUndefined();
  });

  it('keeps the past of a revoked key valid, lane by lane', () => {
    const trust = new TrustStore({ keys: [{ ...entry, revoked: { lastGood: { '0': '123' } } }] });
    const key = trust.find('courts', kid);
    expect(key?.covers(0, 123n)).toBe(true);
    expect(key?.covers(0, 124n)).toBe(false);
    expect(key?.covers(1, 1n)).toBe(false);
  });

  it('refuses a kid that is not the thumbprint of its key', () => {
    expect(() => new TrustStore({ keys: [{ ...entry, kid: 'mine' }] })).toThrow('thumbprint');
  });
});
