import type { IdentifierType } from '@concord/contracts';

/**
 * Labels under which the remarks give numbers that a state issued to this one person or firm, by kind of number. Other
 * numbers (telephone, SWIFT, D-U-N-S, IMO, vessel and aircraft data) identify something else and are not read.
 */
const LABELS: Record<Exclude<IdentifierType, 'RID'>, string[]> = {
  PASSPORT: [
    'Passport',
    'Diplomatic Passport',
    'Passport Booklet',
    'Stateless Person Passport',
    'Travel Document Number',
  ],
  NATIONAL_ID: [
    'C.U.I.P.',
    'C.U.R.P.',
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
    'National Foreign ID Number',
    'National ID No.',
    'Numero de Identidad',
    'Personal ID Card',
    'Residency Number',
    'SSN',
    'Tazkira National ID Card',
    'Turkish Identificiation Number',
    'Turkish Identification Number',
  ],
  TAX_ID: [
    'C.I.F.',
    'C.U.I.T.',
    'Fiscal Code',
    'Italian Fiscal Code',
    'N.I.E.',
    'NIT',
    'R.F.C.',
    'RFC',
    'RIF',
    'RTN',
    'RUC',
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
    'Company Number',
    'Enterprise Number',
    'Folio Mercantil No.',
    'Government Gazette Number',
    'Legal Entity Number',
    'Matricula Mercantil No',
    'Public Registration Number',
    'Registered Charity No.',
    'Registration ID',
    'Registration Number',
    'Trade License No.',
    'UK Company Number',
  ],
  USCC: ['Unified Social Credit Code', 'Unified Social Credit Code (USCC)', 'USCC'],
  LEI: ['Legal Entity Identifier', 'Legal Entity Identifier (LEI)', 'LEI'],
};

const BY_LENGTH = Object.entries(LABELS)
  .flatMap(([type, labels]) => labels.map((label) => ({ type: type as IdentifierType, label: label.toLowerCase() })))
  .sort((a, b) => b.label.length - a.label.length);

/** The kind of number that an item of the remarks gives, and the rest of the item; undefined when it gives none. */
export function readLabel(item: string): { type: IdentifierType; rest: string } | undefined {
  const lower = item.toLowerCase();
  const found = BY_LENGTH.find(({ label }) => lower.startsWith(label) && /^[\s#:]/.test(lower.slice(label.length)));
  if (!found) return undefined;
  return { type: found.type, rest: item.slice(found.label.length).replace(/^[\s#:]+/, '') };
}
