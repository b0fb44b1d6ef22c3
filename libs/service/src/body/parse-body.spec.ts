import { describe, expect, it } from '@jest/globals';
import { Refusal } from '@concord/contracts';
import fc from 'fast-check';
import { MAX_DEPTH, parseBody } from './parse-body.js';

/** The value, or the code of the refusal. Anything else that is thrown fails the test. */
function outcome(text: string | Buffer): unknown {
  try {
    return parseBody(Buffer.from(text as string));
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const nested = (depth: number) => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`;

/** Names that JSON.parse takes and we do not. */
const FORBIDDEN = new Set(['__proto__', 'constructor']);
const keys = fc.string({ unit: 'grapheme' }).filter((key) => !FORBIDDEN.has(key) && !key.includes('\0'));
const texts = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
const { value: values } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 6 }, fc.constantFrom(null, true, false), fc.double(), texts, tie('list'), tie('record')),
  list: fc.array(tie('value'), { maxLength: 5 }),
  record: fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
}));

/** JSON with every character of its texts and names written as an escape. */
function escaped(value: unknown): string {
  if (typeof value === 'string') {
    const units = value.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return `"${units.join('')}"`;
  }
  if (Array.isArray(value)) return `[${value.map(escaped).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${escaped(key)}:${escaped(member)}`);
  return `{${members.join()}}`;
}

describe('a body', () => {
  it('is what JSON.parse makes of it', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(undefined, 1, '\t'), (value, space) => {
        const json = JSON.stringify(value, null, space);
        expect(outcome(json)).toEqual(JSON.parse(json));
      }),
    );
  });

  it('is the same when its letters are written as escapes', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(outcome(escaped(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is refused whatever the bytes, with one of the codes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), jsonLike()), (bytes) => {
        const result = outcome(Buffer.from(bytes));
        let plain: unknown;
        try {
          plain = bytes.length === 0 ? {} : JSON.parse(Buffer.from(bytes).toString());
        } catch {
          expect(['encoding', 'json_malformed', 'json_depth']).toContain(result);
          return;
        }
        if (typeof result === 'string' && result !== plain) {
          expect(['encoding', 'json_duplicate_key', 'json_depth', 'unknown_field']).toContain(result);
        } else expect(result).toEqual(plain);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is refused when a name stands twice in one object, wherever that is', () => {
    fc.assert(
      fc.property(keys, values, values, values, (key, one, two, other) => {
        const name = JSON.stringify(key);
        const twice = `{${name}:${JSON.stringify(one)}, ${name} :${JSON.stringify(two)}}`;
        expect(outcome(twice)).toBe('json_duplicate_key');
        expect(outcome(`[${JSON.stringify(other)},{"x":${twice}}]`)).toBe('json_duplicate_key');
      }),
    );
  });

  it.each<[string, unknown]>([
    ['', {}],
    ['{"a":1,"b":{"a":1}}', { a: 1, b: { a: 1 } }],
    ['[{"a":1},{"a":1}]', [{ a: 1 }, { a: 1 }]],
    ['{"a":"\\"b\\":1,\\\\"}', { a: '"b":1,\\' }],
    ['{"a:b":":{[","c":"}]"}', { 'a:b': ':{[', c: '}]' }],
    ['{"1":1,"0":0}', { 0: 0, 1: 1 }],
    ['{"constructor":"a maker"}', { constructor: 'a maker' }],
    ['{"a":1,"\\u0061":2}', 'json_duplicate_key'],
    ['{"":1,"":2}', 'json_duplicate_key'],
    ['{"a\\/b":1,"a/b":2}', 'json_duplicate_key'],
    ['{"李":1,"\\u674e":2}', 'json_duplicate_key'],
    ['{"__proto__":1}', 'unknown_field'],
    ['{"constructor":{"prototype":{}}}', 'unknown_field'],
    ['"\\u0000"', 'encoding'],
    ['"\\udc00\\ud800"', 'encoding'],
    ['"\\ud83d\\ude00"', '😀'],
    ['{"a":1,}', 'json_malformed'],
    ["{'a':1}", 'json_malformed'],
    ['NaN', 'json_malformed'],
    ['1 2', 'json_malformed'],
    [']', 'json_malformed'],
    ['"', 'json_malformed'],
    ['"\\', 'json_malformed'],
    [nested(MAX_DEPTH), JSON.parse(nested(MAX_DEPTH))],
    [nested(MAX_DEPTH + 1), 'json_depth'],
    ['['.repeat(100_000), 'json_depth'],
    [`"${'['.repeat(100)}"`, '['.repeat(100)],
  ])('%p', (text, expected) => {
    expect(outcome(text)).toEqual(expected);
  });
});

function jsonLike(): fc.Arbitrary<Uint8Array> {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"',
    '\\',
    '"a"',
    '"\\u0061"',
    '1',
    'null',
    ' ',
    '\u0000',
    '李',
  );
  return fc.array(piece, { maxLength: 24 }).map((pieces) => Buffer.from(pieces.join('')));
}
