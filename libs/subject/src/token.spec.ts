import { createHmac, createSecretKey } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { parseIdentifier } from './identifier.js';
import { birthTag, feedToken, identifierText, lookupToken, nameTag, redressTag, tokenText } from './token.js';

const bytes = Buffer.from(Array.from({ length: 32 }, (_, i) => i));
const key = createSecretKey(bytes);
const { identifier } = parseIdentifier({ type: 'RID', country: 'CN', value: '110105491231002' });

/** The golden vectors that clients written elsewhere hold to: feed key 00…1f. */
describe('golden vectors', () => {
  it('token, name tag and birth tag', () => {
    expect(identifierText(identifier)).toBe('RID|CN|11010519491231002X');
    const token = feedToken(key, identifier);
    expect(tokenText(token)).toBe('eqQ1XwMJTBLnaiB2Yq9NIw');
    expect(nameTag(key, token, 'LI NA')).toBe('FRRHxN-xasE');
    expect(nameTag(key, token, ' li　na')).toBe('FRRHxN-xasE');
    expect(birthTag(key, token, '1949-12-31')).toBe('V48ayv3y6Zw');
  });
});

describe('tokens and tags', () => {
  it('a redress tag is the HMAC over the token and the redress token', () => {
    const token = feedToken(key, identifier);
    const mac = createHmac('sha256', bytes)
      .update(Buffer.concat([token, Buffer.from('|R-1')]))
      .digest();
    expect(redressTag(key, token, 'R-1')).toBe(mac.subarray(0, 8).toString('base64url'));
  });

  it('under another key nothing can be compared', () => {
    const other = createSecretKey(Buffer.alloc(32, 7));
    expect(lookupToken(other, identifier)).toHaveLength(16);
    expect(lookupToken(other, identifier).equals(lookupToken(key, identifier))).toBe(false);
    const token = feedToken(other, identifier);
    expect(nameTag(other, token, 'LI NA')).not.toBe('FRRHxN-xasE');
  });
});
