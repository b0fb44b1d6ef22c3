import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { catalogue, currentLaw, followLaw, followOverlay, rulesVersion, underLaw } from './catalogues.js';
import { lawOfText } from './law.js';

const FROZEN = 'd4993e2adde2e4d3';
const frozen = readFileSync(new URL(`../fixtures/law-${FROZEN}.txt`, import.meta.url), 'utf8');

afterEach(() => {
  followOverlay(() => undefined);
});

describe('a law from its text', () => {
  it('is the law whose text it is', () => {
    const { version, text } = currentLaw();
    const again = lawOfText(version, text);
    expect(again.version).toBe(version);
    expect(again.text).toBe(text);
    expect(again.all.map(({ code }) => code)).toEqual(['cn', 'us-ofac']);
    expect(underLaw(again, () => catalogue('cn').pair('G03', 'M01')?.legalBasis)).toBe(
      catalogue('cn').pair('G03', 'M01')?.legalBasis,
    );
  });

  it('of an earlier release is read still, and its version is of the bytes that it had then', () => {
    const law = lawOfText(FROZEN, frozen);
    expect(underLaw(law, rulesVersion)).toBe(FROZEN);
    expect(underLaw(law, () => catalogue('cn').grounds.length)).toBe(12);
  });

  it('may be followed by a whole process', () => {
    const law = lawOfText(FROZEN, frozen);
    followLaw(() => law);
    expect(currentLaw()).toBe(law);
  });

  it.each([
    ['another text', FROZEN, frozen.replace('"maxTerm":{"years":2}', '"maxTerm":{"years":5}'), /not that of the rules/],
    ['another version', '0'.repeat(16), frozen, /not that of the rules/],
    ['a text that is no JSON', '245843abef9e72e7', '[', /not well formed/],
    ['a catalogue that is none', '734920ab3e716506', '[{"code":"cn"}]', /not well formed/],
  ])('is refused for %s', (_, version, text, message) => {
    expect(() => lawOfText(version, text)).toThrow(message);
  });
});
