import { describe, expect, it } from '@jest/globals';
import { STAFF_KINDS, staffMessage } from './staff-message.js';

describe('a message to staff', () => {
  it.each(STAFF_KINDS)('%s names references and their day, and where to work', (kind) => {
    const { subject, text } = staffMessage(
      kind,
      [{ reference: 'W-1', detail: '2026-03-30' }, { reference: 'W\n2' }],
      'https://p.example',
    );
    expect(text).toMatch(/^- W-1 \(2026-03-30\)$/m);
    expect(text).toMatch(/^- W 2$/m);
    expect(text).toContain('https://p.example');
    expect(subject).not.toContain('W-1');
  });

  it('names a hundred, and says how many more there are', () => {
    const items = Array.from({ length: 130 }, (_, n) => ({ reference: `W-${n}` }));
    const { text } = staffMessage('overdue', items, 'p');
    expect(text.match(/^- /gm)).toHaveLength(100);
    expect(text).toContain('30 more');
  });
});
