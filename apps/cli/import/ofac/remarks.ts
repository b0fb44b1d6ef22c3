import type { Identifier, IdentifierType } from '@concord/contracts';
import { countryCode } from './country.js';
import { readLabel } from './labels.js';

/** What the remarks of a row say about its subject. */
export interface Remarks {
  aliases: string[];
  /** Exact birth dates (ISO 8601); years, "circa" and spans are no birth dates. */
  birthDates: string[];
  /** Whether any birth date was given that is not exact. */
  vagueBirth: boolean;
  strong: Identifier[];
  /** Numbers of a known kind with no country, or a country that cannot be read. */
  weak: string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ALIAS = /^(?:a\.k\.a\.|f\.k\.a\.|n\.k\.a\.)\s*,?\s*'(.*)'$/i;
const EXACT_BIRTH = /^DOB (\d{1,2}) ([A-Z][a-z]{2}) (\d{4})$/;
/** Dates of issue and expiry, and what follows them, do not concern us. */
const DATES = /,?\s+(?:issued|issue date|expire[sd]?)\b.*$/i;
const BRACKETS = /\(([^()]+)\)/g;
/** A number and nothing but a number: a digit somewhere, brackets in pairs. */
const PLAIN = /^(?=.*\d)(?:[^()]|\([^()]+\))*$/;
/** Numbers whose kind says all: an LEI is unique in the world (ZZ), a social credit code is China's. */
const COUNTRIES_OF_TYPES: Partial<Record<IdentifierType, string>> = { LEI: 'ZZ', USCC: 'CN' };

function readBirth(item: string, into: Remarks): boolean {
  if (!item.startsWith('DOB ')) return false;
  const [, day, month, year] = EXACT_BIRTH.exec(item) ?? [];
  const index = MONTHS.indexOf((month ?? '').toLowerCase());
  if (day && year && index >= 0) {
    into.birthDates.push(`${year}-${String(index + 1).padStart(2, '0')}-${day.padStart(2, '0')}`);
  } else into.vagueBirth = true;
  return true;
}

/**
 * A number before the first brackets that name a country: `A1 (Iran)`, `A1(2) (Hong Kong)`, `12 (Region) (Mexico)`; what
 * follows says nothing about it. Without a country the whole is the number.
 */
function splitCountry(text: string): { value: string; country?: string } {
  for (const { 1: place = '', index } of text.matchAll(BRACKETS)) {
    const country = countryCode(place);
    if (country !== undefined) return { value: text.slice(0, index).trim(), country };
  }
  return { value: text };
}

function readNumber(item: string, into: Remarks): void {
  const label = readLabel(item);
  if (!label) return;
  const { value, country = label.country } = splitCountry(label.rest.replace(DATES, '').trim());
  if (!PLAIN.test(value)) return;
  const known = COUNTRIES_OF_TYPES[label.type] ?? country;
  if (known === undefined) into.weak.push(item);
  else into.strong.push({ type: label.type, country: known, value });
}

/**
 * Reads the remarks of a row: items ended by `;`, each perhaps marked `alt.`. An item of a kind that it does not know says
 * nothing about identity and is passed over.
 */
export function readRemarks(text: string): Remarks {
  const remarks: Remarks = { aliases: [], birthDates: [], vagueBirth: false, strong: [], weak: [] };
  for (const raw of text.split(';')) {
    const item = raw
      .trim()
      .replace(/^(?:\(?alt\.\)?\s+)/i, '')
      .replace(/\.$/, '')
      .trim();
    const alias = ALIAS.exec(item)?.[1]?.trim();
    if (alias) remarks.aliases.push(alias);
    else if (item !== '' && !readBirth(item, remarks)) readNumber(item, remarks);
  }
  return remarks;
}
