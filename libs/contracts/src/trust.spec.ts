import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { trustContestBody, trustDecideBody, trustEndBody, trustLineBody, trustTellBody } from './trust-bodies.js';
import { organisation, trustEnvelope, trustRecord } from './trust.js';

const SCHEMAS = {
  organisation,
  trustRecord,
  trustEnvelope,
  trustLineBody,
  trustTellBody,
  trustDecideBody,
  trustEndBody,
  trustContestBody,
};

/** What only a natural person has, as a field would be called. */
const PERSONAL = /name|birth|born|gender|sex|rid|resident|passport|person|kind|subject|phone|address|national/i;
const PERSONAL_TYPES = ['RID', 'PASSPORT', 'NATIONAL_ID', 'NATURAL', 'TAX_ID', 'REGISTRATION'];

/** Every field's name and every fixed value in a schema, at any depth. */
function walk(node: unknown, found: { fields: string[]; values: unknown[] }): typeof found {
  if (Array.isArray(node)) for (const each of node) walk(each, found);
  else if (typeof node === 'object' && node !== null) {
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties') found.fields.push(...Object.keys(value as object));
      if (key === 'enum') found.values.push(...(value as unknown[]));
      if (key === 'const') found.values.push(value);
      if (key !== 'required') walk(value, found);
    }
  }
  return found;
}

const partsOf = (schema: z.ZodType) =>
  walk(z.toJSONSchema(schema, { unrepresentable: 'any' }), { fields: [], values: [] });

describe('what is told of the trustworthiness of firms', () => {
  it.each(Object.entries(SCHEMAS))('%s has no room for a natural person', (_, schema) => {
    const { fields, values } = partsOf(schema);
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.filter((field) => PERSONAL.test(field))).toEqual([]);
    expect(values.filter((value) => PERSONAL_TYPES.includes(String(value)))).toEqual([]);
  });

  it('is looked through to the bottom: the walk finds what lies deep', () => {
    const deep = z.strictObject({
      lines: z.array(z.union([z.strictObject({ birthDate: z.string() }), z.literal('RID')])),
    });
    expect(partsOf(deep)).toEqual({ fields: ['lines', 'birthDate'], values: ['RID'] });
  });

  it('knows an organisation by a USCC or an LEI, and refuses whatever a person has', () => {
    const is = (type: string, value: string) => organisation.safeParse({ type, country: 'CN', value }).success;
    expect([is('USCC', '91350100M000100Y43'), is('LEI', '5493001KJTIIGC8Y1R12')]).toEqual([true, true]);
    for (const type of PERSONAL_TYPES) expect(is(type, '11010519491231002X')).toBe(false);
  });

  it('refuses the code of an individual business, however it is written', () => {
    for (const value of ['92350100M000100Y4X', ' 92350100M000100Y4X', '９２350100M000100Y4X', '9 2350100M000100Y4X']) {
      expect(organisation.safeParse({ type: 'USCC', country: 'CN', value }).success).toBe(false);
    }
  });
});
