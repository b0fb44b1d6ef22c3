import { describe, expect, it } from '@jest/globals';
import type { Subject } from '@concord/contracts';
import fc from 'fast-check';
import { normaliseName } from './name.js';
import { mrzCheckDigit } from './passport.js';
import { parseSubject } from './subject.js';
import { makeLei, makeRid, makeUscc } from './synthetic.js';

const person: Subject = {
  kind: 'NATURAL',
  names: [' LI NA ', 'Li  Na', 'Anna'],
  identifiers: [
    { type: 'RID', country: 'CN', value: '110105491231002' },
    { type: 'RID', country: 'CN', value: '11010519491231002x' },
    { type: 'PASSPORT', country: 'CN', value: 'e 1234' },
  ],
};

describe('parseSubject', () => {
  it('gives each identifier and each name once, and the birth date of the resident number', () => {
    const canonical = parseSubject(person);
    expect(canonical).toEqual({
      kind: 'NATURAL',
      names: ['LI NA', 'Anna'],
      birthDate: '1949-12-31',
      identifiers: [
        { type: 'RID', country: 'CN', value: '11010519491231002X' },
        { type: 'PASSPORT', country: 'CN', value: 'E1234' },
      ],
    });
    expect(parseSubject(canonical)).toEqual(canonical);
    expect(parseSubject({ ...person, localId: '7' }).localId).toBe('7');
  });

  it('refuses birth dates that contradict each other', () => {
    expect(() => parseSubject({ ...person, birthDate: '1949-12-30' })).toThrow(
      expect.objectContaining({ code: 'birth_date_mismatch' }),
    );
    const other = { type: 'RID' as const, country: 'CN', value: makeRid('110105', '1950-01-01', 1) };
    expect(() => parseSubject({ ...person, identifiers: [...person.identifiers, other] })).toThrow(
      expect.objectContaining({ code: 'birth_date_mismatch' }),
    );
  });

  it('refuses an organisation with a resident number, a blank name and a wrong identifier', () => {
    expect(() => parseSubject({ ...person, kind: 'ORGANISATION' })).toThrow(
      expect.objectContaining({ code: 'identifier_invalid' }),
    );
    expect(() => parseSubject({ ...person, names: ['  '] })).toThrow(expect.objectContaining({ code: 'body_invalid' }));
    const wrong = { type: 'LEI' as const, country: 'US', value: '5493001KJTIIGC8Y1R21' };
    expect(() => parseSubject({ ...person, identifiers: [wrong] })).toThrow(
      expect.objectContaining({ code: 'identifier_invalid' }),
    );
  });
});

describe('normaliseName', () => {
  it.each([
    ['li  na ', 'LI NA'],
    ['Ｌｉ Ｎａ', 'LI NA'],
    ['买买提•吐尔逊', '买买提·吐尔逊'],
    ['买买提・吐尔逊', '买买提·吐尔逊'],
    ['买买提･吐尔逊', '买买提·吐尔逊'],
    ['Straße', 'STRASSE'],
    ['\u00A0Ana\tMar\u0131a', 'ANA MARIA'],
  ])('%j becomes %j', (name, expected) => {
    expect(normaliseName(name)).toBe(expected);
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const once = normaliseName(name);
        expect(normaliseName(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('passport fields (ICAO 9303)', () => {
  it('has the check digits of the standard', () => {
    expect(mrzCheckDigit('L898902C3')).toBe(6);
    expect(mrzCheckDigit('740812')).toBe(2);
    expect(mrzCheckDigit('<<<')).toBe(0);
    expect(() => mrzCheckDigit('a')).toThrow(RangeError);
  });

  it('sees any flipped digit', () => {
    const digits = fc.stringMatching(/^\d{1,12}$/);
    fc.assert(
      fc.property(digits, fc.nat(11), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        const i = at % text.length;
        const flipped = text.slice(0, i) + String((Number(text[i]) + by) % 10) + text.slice(i + 1);
        expect(mrzCheckDigit(flipped)).not.toBe(mrzCheckDigit(text));
      }),
    );
  });
});

describe('made-up identifiers', () => {
  it('refuse parts of another shape', () => {
    expect(() => makeRid('1101', '1990-01-01', 1)).toThrow(RangeError);
    expect(() => makeRid('110105', '1990-02-30', 1)).toThrow(RangeError);
    expect(() => makeUscc('110105', 1e7)).toThrow(RangeError);
    expect(() => makeLei('54', 1)).toThrow(RangeError);
  });
});
