import { describe, expect, it } from '@jest/globals';
import { newListingKey, openSubject, openText, sealSubject, sealText, unwrapKey, wrapKey } from './seal.js';

const LISTING = '0197290c-0000-7000-8000-000000000001';
const subject = { kind: 'NATURAL', names: ['LI NA'] };

describe('sealing', () => {
  it('opens for the same key, listing and version only', () => {
    const key = newListingKey();
    const sealed = sealSubject(key, LISTING, 1, subject);
    expect(sealed).toMatch(/^[A-Za-z0-9_-]{39,}$/);
    expect(openSubject(key, LISTING, 1, sealed)).toEqual(subject);
    expect(() => openSubject(key, LISTING, 2, sealed)).toThrow();
    expect(() => openSubject(key, 'other', 1, sealed)).toThrow();
    expect(() => openSubject(newListingKey(), LISTING, 1, sealed)).toThrow();
    expect(() => openSubject(key, LISTING, 1, 'AAAA')).toThrow('too short');
  });

  it('wraps a listing key for its listing', () => {
    const shared = newListingKey();
    const key = newListingKey();
    const wrap = wrapKey(shared, LISTING, key);
    expect(unwrapKey(shared, LISTING, wrap).equals(key)).toBe(true);
    expect(() => unwrapKey(shared, 'other', wrap)).toThrow();
  });

  it('never seals the same text to the same bytes', () => {
    const key = newListingKey();
    expect(sealText(key, 'id', 'text')).not.toBe(sealText(key, 'id', 'text'));
    expect(openText(key, 'id', sealText(key, 'id', 'text'))).toBe('text');
  });
});
