import type { IdentifierType } from '@concord/contracts';

/**
 * Labels under which the remarks give numbers that a state issued to this one person or firm, by kind of number. Other
 * numbers (telephone, SWIFT, D-U-N-S, IMO, vessel and aircraft data) identify something else and are not read.
 */
const LABELS: Record<Exclude<IdentifierType, 'RID'>, string[]> = {
  PASSPORT: [
    'Passport',
    'British National Overseas Passport',
    'Diplomatic Passport',
    'Passport Booklet',
    'Passport No.',
    'Stateless Person Passport',
    'Travel Document Number',
  ],
  NATIONAL_ID: [
    'C.U.I.P.',
    'C.U.R.P.',
    'Bosnian Personal ID No.',
    'CNP (Personal Numerical Code)',
    'Cartilla de Servicio Militar Nacional',
    'Cedula No.',
    'Cedula de Residencia',
    "Citizen's Card Number",
    'Credencial electoral',
    'D.N.I.',
    'Electoral Registry No.',
    'I.F.E.',
    'Identification Number',
    'Kenyan ID No.',
    'LE Number',
    'Moroccan Personal ID No.',
    'National Foreign ID Number',
    'National ID No.',
    'Numero de Identidad',
    'Personal ID Card',
    'Refugee ID Card',
    'Residency Number',
    'Romanian Permanent Resident CAN',
    'SSN',
    'Stateless Person ID Card',
    'Tazkira National ID Card',
    'Turkish Identificiation Number',
    'Turkish Identification Number',
    'UAE Identification',
  ],
  TAX_ID: [
    'C.I.F.',
    'C.U.I.T.',
    'Fiscal Code',
    'Italian Fiscal Code',
    'N.I.E.',
    'NIT',
    'Numero Unico de Identificacao Tributaria (NUIT)',
    'Paraguayan tax identification number',
    'R.F.C.',
    'RFC',
    'RIF',
    'RTN',
    'RUC',
    'Romanian Tax Registration',
    'Tax ID No.',
    'Tax ID Number',
    'US FEIN',
    'V.A.T. Number',
  ],
  REGISTRATION: [
    'Business Number',
    'Business Registration Document',
    'Business Registration Number',
    'C.R. No.',
    'Certificate of Incorporation Number',
    'Chamber of Commerce Number',
    'Commercial Registry Number',
    'Company ID: No.',
    'Company Number',
    'Dubai Chamber of Commerce Membership No.',
    'Enterprise Number',
    'Folio Mercantil No.',
    'Government Gazette Number',
    'Istanbul Chamber of Comm. No.',
    'Legal Entity Number',
    'Matricula Mercantil No',
    'Public Registration Number',
    'Registered Charity No.',
    'Registration ID',
    'Registration Number',
    'Romanian C.R.',
    'Trade License No.',
    'UK Company Number',
  ],
  USCC: [
    'Unified Social Credit Code',
    'Unified Social Credit Code (USCC)',
    'United Social Credit Code Certificate (USCCC)',
    'USCC',
  ],
  LEI: ['Legal Entity Identifier', 'Legal Entity Identifier (LEI)', 'LEI'],
};

/** Labels that name the country of the number themselves. */
const COUNTRIES: Record<string, string> = {
  Bosnian: 'BA',
  Dubai: 'AE',
  Istanbul: 'TR',
  Italian: 'IT',
  Kenyan: 'KE',
  Moroccan: 'MA',
  Paraguayan: 'PY',
  Romanian: 'RO',
  Turkish: 'TR',
  UAE: 'AE',
  UK: 'GB',
  US: 'US',
};

/** What an item's label says: the kind of number, the country where the label names one, and the rest of the item. */
export interface LabelledNumber {
  type: IdentifierType;
  country?: string;
  rest: string;
}

const BY_LENGTH = Object.entries(LABELS)
  .flatMap(([type, labels]) => labels.map((label) => ({ type: type as IdentifierType, label })))
  .sort((a, b) => b.label.length - a.label.length)
  .map(({ type, label }) => ({ type, label: label.toLowerCase(), country: COUNTRIES[label.split(' ')[0] ?? ''] }));

/** The kind of number that an item of the remarks gives, and the rest of the item; undefined when it gives none. */
export function readLabel(item: string): LabelledNumber | undefined {
  const lower = item.toLowerCase();
  const found = BY_LENGTH.find(({ label }) => lower.startsWith(label) && /^[\s#:]/.test(lower.slice(label.length)));
  if (!found) return undefined;
  const rest = item.slice(found.label.length).replace(/^[\s#:]+/, '');
  return { type: found.type, ...(found.country === undefined ? {} : { country: found.country }), rest };
}
