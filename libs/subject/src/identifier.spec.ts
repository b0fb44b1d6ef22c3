import { describe, expect, it } from '@jest/globals';
import { Refusal, type Identifier, type IdentifierType } from '@concord/contracts';
import fc from 'fast-check';
import { parseIdentifier } from './identifier.js';
import { makeLei, makeRid, makeUscc } from './synthetic.js';

const of = (type: IdentifierType, value: string, country = 'CN'): Identifier => ({ type, country, value });
const accepted = (id: Identifier) => parseIdentifier(id).identifier.value;
const refused = (id: Identifier, on?: string) => {
  try {
    parseIdentifier(id, on);
  } catch (error) {
    return error instanceof Refusal && error.code;
  }
  return 'accepted';
};

const dates = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const rids = fc.tuple(dates, fc.nat(999)).map(([date, serial]) => makeRid('110105', date, serial));
const usccs = fc.nat(9_999_999).map((serial) => makeUscc('310115', serial));
const leis = fc.nat(999_999_999).map((serial) => makeLei('5493', serial));

/** The texts that differ from `text` in one character, drawn from `alphabet`. */
const flips = (text: string, alphabet: string) =>
  Array.from(text).flatMap((old, i) =>
    Array.from(alphabet)
      .filter((character) => character !== old)
      .map((character) => text.slice(0, i) + character + text.slice(i + 1)),
  );

describe('tables of the standards', () => {
  it.each(['11010519491231002X', '110105202402290011', '440524188001010014'])('RID %s is valid', (value) => {
    expect(accepted(of('RID', value))).toBe(value);
  });

  it.each(['110105194912310021', '110105194902300020', '110105202302290014', '1101051949123100', '', 'X'.repeat(18)])(
    'RID %s is refused',
    (value) => {
      expect(refused(of('RID', value))).toBe('identifier_invalid');
    },
  );

  it('a resident number of 15 digits becomes one of 18', () => {
    const parsed = parseIdentifier(of('RID', '110105491231002'));
    expect(parsed).toEqual({
      identifier: { type: 'RID', country: 'CN', value: '11010519491231002X' },
      birthDate: '1949-12-31',
      warnings: [],
    });
    expect(refused(of('RID', '110105490230002'))).toBe('identifier_invalid');
  });

  it.each(['91350100M000100Y43', '91110000600037341L', '91110105MA10101430'])('USCC %s is valid', (value) => {
    expect(accepted(of('USCC', value))).toBe(value);
  });

  it.each(['91350100M000100Y4Z', '91310115MA1H8R7C6D', '91350100M000100Y4', '91350100M000100Y4I'])(
    'USCC %s is refused',
    (value) => {
      expect(refused(of('USCC', value))).toBe('identifier_invalid');
    },
  );

  it('LEI: whole number modulo 97 is 1', () => {
    expect(accepted(of('LEI', '5493001KJTIIGC8Y1R12', 'US'))).toBe('5493001KJTIIGC8Y1R12');
    expect(refused(of('LEI', '5493001KJTIIGC8Y1R21'))).toBe('identifier_invalid');
  });
});

describe('one changed character', () => {
  it('is seen in every RID', () => {
    fc.assert(
      fc.property(rids, (rid) => {
        expect(accepted(of('RID', rid))).toBe(rid);
        for (const flip of flips(rid.slice(0, 17), '0123456789')) {
          expect(refused(of('RID', flip + rid.charAt(17)))).toBe('identifier_invalid');
        }
        for (const flip of flips(rid.charAt(17), '0123456789X')) {
          expect(refused(of('RID', rid.slice(0, 17) + flip))).toBe('identifier_invalid');
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is seen in every USCC and LEI', () => {
    fc.assert(
      fc.property(usccs, leis, (uscc, lei) => {
        expect(accepted(of('USCC', uscc))).toBe(uscc);
        expect(accepted(of('LEI', lei))).toBe(lei);
        for (const flip of flips(uscc, '0123456789ABCDEFGHJKLMNPQRTUWXY')) {
          expect(refused(of('USCC', flip))).toBe('identifier_invalid');
        }
        for (const flip of flips(lei, '0123456789')) expect(refused(of('LEI', flip))).toBe('identifier_invalid');
      }),
      { numRuns: 10 },
    );
  });
});

describe('canonical form', () => {
  it('is upper case, NFKC and without spaces, with the country of the standard', () => {
    expect(parseIdentifier(of('RID', ' １１０１０５ 19491231 002x ', 'HK'))).toMatchObject({
      identifier: { type: 'RID', country: 'CN', value: '11010519491231002X' },
      warnings: ['country_replaced'],
    });
    expect(accepted(of('USCC', '91350100m000100y43'))).toBe('91350100M000100Y43');
    expect(parseIdentifier(of('LEI', '5493001kjtiigc8y1r12', 'US')).identifier.country).toBe('ZZ');
  });

  it('drops the hyphens and fillers of a passport and keeps the separators of other numbers', () => {
    expect(accepted(of('PASSPORT', 'ab-123 456<', 'FR'))).toBe('AB123456');
    expect(accepted(of('PASSPORT', 'RE/12.34', 'FR'))).toBe('RE/12.34');
    expect(accepted(of('NATIONAL_ID', '12.345-6 a', 'CL'))).toBe('12.345-6A');
    expect(accepted(of('TAX_ID', '830/1-x', 'CO'))).toBe('830/1-X');
    expect(accepted(of('REGISTRATION', 'hrb 1', 'DE'))).toBe('HRB1');
  });

  it.each(['', '   ', '-', '=cmd', '\u0000A', 'A|B', 'A\u200BB', 'A;B', '..'])('refuses %j as a number', (value) => {
    expect(refused(of('PASSPORT', value, 'FR'))).toBe('identifier_invalid');
    expect(refused(of('TAX_ID', value, 'FR'))).toBe('identifier_invalid');
  });

  it('parsing twice changes nothing, whatever comes in', () => {
    const types = fc.constantFrom<IdentifierType>('RID', 'USCC', 'LEI', 'PASSPORT', 'NATIONAL_ID', 'TAX_ID');
    const values = fc.oneof(rids, usccs, leis, fc.string({ unit: 'binary', maxLength: 64 }));
    fc.assert(
      fc.property(types, values, (type, value) => {
        if (refused(of(type, value)) !== 'accepted') return;
        const { identifier } = parseIdentifier(of(type, value));
        expect(parseIdentifier(identifier).identifier).toEqual(identifier);
      }),
    );
  });
});

describe('birth date and region', () => {
  it('a birth date after the day of reading is refused', () => {
    const rid = makeRid('110105', '2026-07-15', 1);
    expect(refused(of('RID', rid), '2026-07-14')).toBe('identifier_invalid');
    expect(refused(of('RID', rid), '2026-07-15')).toBe('accepted');
  });

  it('an unknown region warns and never rejects', () => {
    expect(parseIdentifier(of('RID', makeRid('990000', '1990-01-01', 1))).warnings).toEqual(['region_unknown']);
    expect(parseIdentifier(of('USCC', makeUscc('990000', 1))).warnings).toEqual(['region_unknown']);
    expect(parseIdentifier(of('USCC', makeUscc('100000', 1))).warnings).toEqual([]);
  });

  it('a refusal never repeats the value', () => {
    expect(() => parseIdentifier(of('RID', '110105194912310021'))).toThrow(/^(?!.*1949)/);
  });
});
