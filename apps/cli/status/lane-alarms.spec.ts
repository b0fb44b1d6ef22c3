import { describe, expect, it } from '@jest/globals';
import { alarmsOf } from './lane-alarms.js';
import type { LaneStatus } from './lane-status.js';

const SOUND: LaneStatus = {
  authority: 'courts',
  lane: 3,
  committed: 9,
  sent: 9,
  taken: 9,
  expected: 10,
  frozen: false,
  gapSince: null,
  rejected: 0,
  readTo: 12,
  end: 12,
};

describe('the alarms of a lane', () => {
  it.each<[string, Partial<LaneStatus>]>([
    ['all is taken in', {}],
    ['something is on its way', { committed: 12, sent: 11, end: 15 }],
    ['the broker does not answer', { readTo: 13, end: null }],
  ])('are none while %s', (_, given) => {
    expect(alarmsOf([{ ...SOUND, ...given }])).toEqual([]);
  });

  it.each<[string, Partial<LaneStatus>, string]>([
    ['frozen', { frozen: true }, 'two signed chains differ; 10 would be next'],
    ['gapped', { gapSince: '2026-06-01T01:00:00.000Z' }, 'waits for event 10 since 2026-06-01T01:00:00.000Z'],
    ['rejected', { rejected: 1 }, '1 message refused and not settled'],
    ['taken past committed', { committed: 8 }, 'the hub has taken 9, the authority has written 8'],
    ['read past the end', { end: 11 }, 'the hub has read up to offset 12, the broker holds up to 11'],
  ])('tell that it is %s', (alarm, given, detail) => {
    expect(alarmsOf([SOUND, { ...SOUND, ...given }])).toEqual([{ authority: 'courts', lane: 3, alarm, detail }]);
  });
});
