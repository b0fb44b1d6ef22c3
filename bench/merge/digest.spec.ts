import { describe, expect, it } from '@jest/globals';
import { makeLives } from '../events/lives.js';
import { expectedDigest, jointDigest } from './digest.js';

describe('the digest of joint lists', () => {
  it('knows neither the order of subjects nor that of keys', () => {
    const a = { kind: 'NATURAL', restrictions: { M01: { x: 1, y: [2] } }, rewards: [] };
    const b = { kind: 'ORGANISATION', restrictions: {}, rewards: [] };
    const c = { rewards: [], restrictions: { M01: { y: [2], x: 1 } }, kind: 'NATURAL' };
    expect(jointDigest([a, b])).toBe(jointDigest([b, c]));
    expect(jointDigest([a])).not.toBe(jointDigest([b]));
  });

  it('follows the latest versions, whatever the order of events', () => {
    const { versions } = makeLives(400, 7);
    const ordered = [...versions].sort((a, b) => (a.data.id < b.data.id ? -1 : a.data.id > b.data.id ? 1 : 0));
    const stable = ordered.sort((a, b) => (a.data.id === b.data.id ? a.data.version - b.data.version : 0));
    expect(expectedDigest(stable)).toBe(expectedDigest(versions));
    expect(expectedDigest(versions.slice(0, 399))).not.toBe(expectedDigest(versions));
  });
});
