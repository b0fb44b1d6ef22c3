import { describe, expect, it } from '@jest/globals';
import { toldWrongly } from './told-wrongly.js';

const row = {
  recipient: 'air',
  channel: 'feed' as const,
  reason: 'annulled',
  at: new Date('2026-05-20T04:00:00Z'),
  dueOn: '2026-05-25',
  corrected: true,
  acknowledgedAt: null,
};

describe('what was told wrongly of somebody', () => {
  it("names the bearer's own listing, and no other's", () => {
    const own = { ...row, authority: 'courts', listing: 'a' };
    const rows = [
      own,
      { ...own, listing: 'b' },
      { ...own, authority: 'tax' },
      { ...row, authority: null, listing: null },
    ];
    const nameless = { ...row, authority: null, listing: null };
    expect(toldWrongly(rows, [{ authority: 'courts', id: 'a' }])).toEqual([own, nameless, nameless, nameless]);
  });
});
