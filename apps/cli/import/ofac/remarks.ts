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
/** A number, then perhaps its country in the last brackets; `A1(2)` and `12 (Region)` are numbers. */
const NUMBER = /^(.*?)(?:\s*\(([^()]+)\))?$/;
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

function readNumber(item: string, into: Remarks): void {
  const label = readLabel(item);
  const [, number = '', place = ''] = label ? (NUMBER.exec(label.rest.replace(DATES, '').trim()) ?? []) : [];
  const value = number.trim();
  if (!label || !PLAIN.test(value)) return;
  const country = COUNTRIES_OF_TYPES[label.type] ?? countryCode(place) ?? (place === '' ? label.country : undefined);
  if (country === undefined) into.weak.push(item);
  else into.strong.push({ type: label.type, country, value });
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
