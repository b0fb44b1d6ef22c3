import { createPrivateKey, createPublicKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { hashOf, keyIdOf, signHead, verifyHead } from './lane-signature.js';

// RFC 8032, section 7.1, test 1.
const SEED = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
const privateKey = createPrivateKey({
  key: Buffer.from(`302e020100300506032b657004220420${SEED}`, 'hex'),
  format: 'der',
  type: 'pkcs8',
});
const publicKey = createPublicKey(privateKey);
const VALUE = Buffer.from(
  '{"specversion":"1.0","id":"courts/3/1","source":"/authority/courts","type":"concord.listing.v1","time":"2026-06-01T01:00:00.000Z","datacontenttype":"application/json","lane":3,"seq":"1","prevhash":"0000000000000000000000000000000000000000000000000000000000000000","data":{"id":"0197290c-0000-7000-8000-000000000001","version":1}}',
);
const head = { topic: 'authority.courts.v1', lane: 3, seq: 1n, hash: hashOf(VALUE) };

describe('a lane signature', () => {
  it('meets the golden vectors', () => {
    expect(head.hash).toBe('51bb8775be4477e438036d1153070ba2e28a3d5d332c23f53487540aa77764e1');
    const signature = 'lOnvSbXfePGP2C27KwTw8vuuM5OfqO2i-jKwvMEj72nTqdMgkzqpKbACWTq85bPgXhF087bNfCLLtARdNBQzAw';
    expect(signHead(privateKey, head)).toBe(signature);
    expect(verifyHead(publicKey, head, signature)).toBe(true);
  });

  it.each([
    { ...head, topic: 'authority.tax.v1' },
    { ...head, lane: 2 },
    { ...head, seq: 2n },
    { ...head, hash: hashOf(Buffer.from('other')) },
  ])('holds for its own place alone: %p', (other) => {
    expect(verifyHead(publicKey, other, signHead(privateKey, head))).toBe(false);
  });

  it.each(['', 'x', '!!!', 'AAAA'])('is refused without a throw when malformed: %p', (text) => {
    expect(verifyHead(publicKey, head, text)).toBe(false);
  });

  it('names its key by the thumbprint of RFC 8037, appendix A.3', () => {
    expect(keyIdOf(publicKey)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
    expect(keyIdOf(privateKey)).toBe(keyIdOf(publicKey));
  });
});
