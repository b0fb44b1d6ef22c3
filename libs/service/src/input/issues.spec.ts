import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { refusalOfIssues, type FieldCodes } from './issues.js';

const part = z.strictObject({ size: z.int() });
const form = z.strictObject({
  name: z.string(),
  parts: z.array(part).optional(),
  shape: z
    .union([z.strictObject({ round: z.boolean() }), z.strictObject({ sides: z.int(), name: z.string() })])
    .optional(),
});

function refusal(value: unknown, codes?: FieldCodes) {
  const { error } = form.safeParse(value);
  return refusalOfIssues(error?.issues ?? [], codes);
}

const pointers = (value: unknown) => refusal(value).fields.map(({ pointer }) => pointer);

describe('input that does not fit', () => {
  it('is unknown_field as soon as a name is not known, whatever else is wrong', () => {
    expect(refusal({ name: 1, colour: 'red' }).code).toBe('unknown_field');
    expect(refusal({ name: 1 }).code).toBe('body_invalid');
  });

  it('is pointed at', () => {
    expect(pointers({ colour: 1, 'a/b~c': 2 })).toEqual(['/name', '/colour', '/a~1b~0c']);
    expect(pointers({ name: 'a', parts: [{ size: 1 }, { size: 'x', weight: 1 }] })).toEqual([
      '/parts/1/size',
      '/parts/1/weight',
    ]);
    expect(pointers([])).toEqual(['']);
  });

  it('is told by the nearest of several forms', () => {
    expect(pointers({ name: 'a', shape: { round: true, colour: 1 } })).toEqual(['/shape/colour']);
  });

  it('has a code of its own where the route says so', () => {
    const codes = { '/name': 'booking_required' } as const;
    expect(refusal({}, codes).code).toBe('booking_required');
    expect(refusal({ parts: 1, name: 'a' }, codes).code).toBe('body_invalid');
    expect(refusal({ colour: 1 }, codes).code).toBe('unknown_field');
  });
});
