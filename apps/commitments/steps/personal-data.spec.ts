import { describe, expect, it } from '@jest/globals';
import { commitmentAnswer, commitmentBody, departmentReport, STEP_BODIES } from '@concord/contracts';
import { commitmentBasis, department } from '@concord/catalogue';
import { z } from 'zod';
import { holdsResidentNumber } from '@concord/subject';
import { refusePersonalData } from './personal-data.js';

const RID = '11010519491231002X';

describe('a resident number in a text', () => {
  it.each([
    RID,
    `the holder of ${RID}, as agreed`,
    '110105 1949 1231 002x',
    '110105491231002',
    '１１０１０５１９４９１２３１００２Ｘ',
  ])('is found in %j', (text) => {
    expect(holdsResidentNumber(text)).toBe(true);
  });

  it.each(['110105194912310021', '91350100M000100Y43', 'Contract (2025) No. 110105', '9110105194912310021X3', ''])(
    'is not found in %j',
    (text) => {
      expect(holdsResidentNumber(text)).toBe(false);
    },
  );

  it('is refused wherever it stands, and told where', () => {
    expect(() => {
      refusePersonalData({ milestones: [{ title: `visit ${RID}` }] });
    }).toThrow(
      expect.objectContaining({
        code: 'personal_data',
        fields: [expect.objectContaining({ pointer: '/milestones/0/title' })],
      }),
    );
  });
});

/** Every name of a field in a JSON schema. */
function fieldsOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {} } = schema as { properties?: Record<string, unknown> };
  return [...Object.keys(properties), ...Object.values(schema).flatMap(fieldsOf)];
}

const NEVER = /person|official|signator|author$|sub$|birth|gender|phone|email|names?$|score|rank/i;

describe('the schemas', () => {
  /** A department has a name, and so has a region. */
  const OF_BODIES = ['departmentReport', 'department'];
  const all = { commitmentBody, commitmentAnswer, departmentReport, department, commitmentBasis, ...STEP_BODIES };

  it.each(Object.entries(all))('of %s have no field for a human being', (title, schema) => {
    const fields = new Set(fieldsOf(z.toJSONSchema(schema, { unrepresentable: 'any' })));
    if (OF_BODIES.includes(title)) fields.delete('name');
    for (const field of fields) expect(field).not.toMatch(NEVER);
  });
});
