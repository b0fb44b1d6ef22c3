import { afterEach, describe, expect, it } from '@jest/globals';
import { catalogue, currentLaw, followOverlay, rulesVersion, type Law } from '@concord/catalogue';
import { anotherRelease } from '@concord/testing';
import { HubLaws } from './laws.js';
import type { StoredLaw } from './stored.js';

const earlier = anotherRelease(({ grounds }) => {
  for (const ground of grounds) if (ground.code === 'G09') ground.authorities = ['courts'];
});
const ours = currentLaw();
const stored = ({ version, text }: Law, more: Partial<StoredLaw> = {}): StoredLaw => ({
  version,
  text,
  overlay: null,
  isDerived: true,
  ...more,
});
const competent = () => catalogue('cn').ground('G09')?.authorities[0];

afterEach(() => {
  followOverlay(() => undefined);
});

describe('the laws that a hub held', () => {
  it('judge by the data of each, also those of releases with other catalogues', () => {
    const laws = new HubLaws([stored(earlier), stored(ours)]);
    expect(laws.differences()).toEqual([]);
    expect(laws.under(competent, (found) => found === 'courts')).toBe('courts');
    expect(laws.under(competent, (found) => found === 'tax')).toBe('transport');
    expect(rulesVersion()).toBe(ours.version);
  });

  it('hold by the last one, whichever release verifies', () => {
    const laws = new HubLaws([stored(ours), stored(earlier)]);
    expect(laws.differences()).toEqual([]);
    expect([competent(), rulesVersion()]).toEqual(['courts', earlier.version]);
    expect(laws.under(competent, (found) => found === 'transport')).toBe('transport');
  });

  it('are told where their text is not on record and is not known, or is another', () => {
    const where = (one: StoredLaw) => new HubLaws([one]).differences().map((each) => each.where);
    expect(where(stored(ours, { text: null }))).toEqual([]);
    expect(where(stored(earlier, { text: null }))).toEqual([earlier.version]);
    expect(where(stored(earlier, { text: ours.text }))).toEqual([earlier.version]);
    expect(where(stored(earlier, { isDerived: false }))).toEqual([earlier.version]);
  });
});
