import { Refusal, type Identifier } from '@concord/contracts';
import { isLei } from './lei.js';
import { knownRegion } from './region.js';
import { readRid } from './rid.js';
import { isUscc } from './uscc.js';

/** An identifier in the one form under which it is compared, sealed and blinded. */
export interface ParsedIdentifier {
  identifier: Identifier;
  /** `YYYY-MM-DD`, where the identifier carries one (RID). */
  birthDate?: string;
  /** `region_unknown`, `country_replaced`: worth a look, never a reason to refuse. */
  warnings: string[];
}

const PLAIN = /^[0-9A-Z]+$/;
const SPACES = /\s+/gu;
const MAX_LENGTH = 64;

/** Country of an LEI: it is unique in the world, so none is kept (ZZ, a user-assigned code of ISO 3166-1). */
const WORLD = 'ZZ';

/** What a passport number may hold; ICAO 9303 knows digits and letters, and its fillers and hyphens are dropped. */
const PASSPORT = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}./:]*$/u;
/** What any other state-given number may hold: it begins with a letter or digit, and separators are part of it. */
const NUMBER = /^[\p{L}\p{N}][-\p{L}\p{M}\p{N}./:,*#&()+_]*$/u;

function compact(value: string): string {
  return PLAIN.test(value) ? value : value.normalize('NFKC').toUpperCase().normalize('NFKC').replace(SPACES, '');
}

function invalid(what: string): Refusal {
  return new Refusal('identifier_invalid', what);
}

function parseRid(value: string, country: string, on: string | undefined): ParsedIdentifier {
  const read = readRid(value);
  if (!read) throw invalid('the resident number breaks GB 11643: its length, birth date or check character');
  if (on !== undefined && read.birthDate > on) throw invalid('the resident number carries a birth date to come');
  const warnings = knownRegion(read.rid) ? [] : ['region_unknown'];
  if (country !== 'CN') warnings.push('country_replaced');
  return { identifier: { type: 'RID', country: 'CN', value: read.rid }, birthDate: read.birthDate, warnings };
}

function parseUscc(value: string, country: string): ParsedIdentifier {
  if (!isUscc(value)) throw invalid('the unified social credit code breaks GB 32100: its characters or its check');
  const region = value.slice(2, 8);
  const warnings = region === '100000' || knownRegion(region) ? [] : ['region_unknown'];
  if (country !== 'CN') warnings.push('country_replaced');
  return { identifier: { type: 'USCC', country: 'CN', value }, warnings };
}

function parseLei(value: string): ParsedIdentifier {
  if (!isLei(value)) throw invalid('the legal entity identifier breaks ISO 17442: its characters or its check digits');
  return { identifier: { type: 'LEI', country: WORLD, value }, warnings: [] };
}

function parsePassport(compacted: string, country: string): ParsedIdentifier {
  const value = compacted.replace(/[-<\u2010-\u2015]/gu, '');
  if (value.length > MAX_LENGTH || !PASSPORT.test(value))
    throw invalid('the passport number begins with no letter or digit, or holds other signs');
  return { identifier: { type: 'PASSPORT', country, value }, warnings: [] };
}

/**
 * Reads an identifier and gives its canonical form: NFKC, upper case, no spaces.
 * - RID (GB 11643): 18 characters, country CN; a 15-digit number is made 18 long. Carries a birth date.
 * - USCC (GB 32100): country CN. LEI (ISO 17442): country ZZ.
 * - PASSPORT: hyphens and fillers (`<`) dropped too.
 * - NATIONAL_ID, TAX_ID, REGISTRATION: separators stay, since every state writes its own.
 * An unknown region warns and never rejects. `on`, a civil date, is the day on which the identifier is read: a birth date
 * after it is refused; without it no day is compared. Throws Refusal `identifier_invalid`, which never repeats the value.
 */
export function parseIdentifier(input: Identifier, on?: string): ParsedIdentifier {
  const value = compact(input.value);
  switch (input.type) {
    case 'RID':
      return parseRid(value, input.country, on);
    case 'USCC':
      return parseUscc(value, input.country);
    case 'LEI':
      return parseLei(value);
    case 'PASSPORT':
      return parsePassport(value, input.country);
    default:
      if (value.length > MAX_LENGTH || !NUMBER.test(value)) {
        throw invalid('the number begins with no letter or digit, or holds characters that no such number has');
      }
      return { identifier: { type: input.type, country: input.country, value }, warnings: [] };
  }
}
