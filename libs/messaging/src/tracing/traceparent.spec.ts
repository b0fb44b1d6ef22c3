import { describe, expect, it } from '@jest/globals';
import { childTraceparent, newTraceparent } from './traceparent.js';

describe('trace context', () => {
  it('keeps the trace and changes the span', () => {
    const parent = newTraceparent();
    const child = childTraceparent(parent);
    expect(child).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(child.slice(0, 36)).toBe(parent.slice(0, 36));
    expect(child).not.toBe(parent);
  });

  it.each([undefined, '', 'nonsense', `00-${'0'.repeat(32)}-${'1'.repeat(16)}-01`])('starts anew from %p', (parent) => {
    expect(childTraceparent(parent)).toMatch(/^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });
});
