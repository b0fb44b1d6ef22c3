import { describe, expect, it } from '@jest/globals';
import { cursorAfter } from './cursor.js';

describe('the cursor after which a stream is read', () => {
  it.each([
    [undefined, undefined, 0n],
    ['', undefined, 0n],
    ['7', undefined, 7n],
    [undefined, '9', 9n],
    ['7', '9', 7n],
    ['', '9', 9n],
    ['123456789012345678', undefined, 123456789012345678n],
  ])('of header %j and query %j is %p', (header, query, cursor) => {
    expect(cursorAfter(header, query)).toBe(cursor);
  });

  it.each([
    ['x', undefined],
    ['-1', undefined],
    ['1.0', undefined],
    ['1234567890123456789', undefined],
    [['1', '2'], undefined],
    [undefined, ''],
    [undefined, '0x1'],
    ['x', '1'],
  ])('is none for header %j and query %j', (header, query) => {
    expect(() => cursorAfter(header, query)).toThrow(expect.objectContaining({ code: 'body_invalid' }));
  });
});
