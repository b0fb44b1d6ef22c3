import { describe, expect, it } from '@jest/globals';
import { GENESIS_HASH } from '@concord/contracts';
import type { Covered, Taken } from '@concord/messaging';
import type { LaneRow } from './lanes.store.js';
import { runsOf } from './runs.js';

const from: LaneRow = { seq: 0n, hash: GENESIS_HASH, offset: 0n, frozen: false, gapSince: null };

function covered(seq: number, offset: number): Covered {
  const value = Buffer.from(String(seq));
  return { seq: BigInt(seq), hash: `hash ${seq}`, value, message: { offset: String(offset), key: null, value } };
}

function taken(events: Covered[], more: Partial<Taken> = {}): Taken {
  const last = events.at(-1);
  const seq = last?.seq ?? 0n;
  return {
    covered: events,
    rejected: [],
    repeated: 0,
    ignored: 0,
    position: { seq, hash: last?.hash ?? GENESIS_HASH },
    expected: seq + 1n,
    gapSince: null,
    safeOffset: BigInt(events.length),
    ...more,
  };
}

describe('runs', () => {
  it('are none when nothing is to be stored', () => {
    expect(runsOf(taken([], { safeOffset: null }), from)).toEqual([]);
    expect(runsOf(taken([], { safeOffset: 0n, repeated: 3 }), from)).toEqual([]);
  });

  it('end at their last event, and read on before whatever the later ones hold', () => {
    const events = [covered(1, 7), covered(2, 3), covered(3, 5), covered(4, 2), covered(5, 9)];
    const runs = runsOf(taken(events, { safeOffset: 10n }), from, 2);
    expect(runs.map(({ covered: own }) => own.length)).toEqual([2, 2, 1]);
    expect(runs.map(({ to }) => [to.seq, to.hash, to.offset])).toEqual([
      [2n, 'hash 2', 2n],
      [4n, 'hash 4', 9n],
      [5n, 'hash 5', 10n],
    ]);
  });

  it('keep an early offset where something waits before them', () => {
    const runs = runsOf(taken([covered(1, 5), covered(2, 6), covered(3, 7)], { safeOffset: 1n }), from, 2);
    expect(runs.map(({ to }) => to.offset)).toEqual([1n, 1n]);
  });

  it('tell since when a gap lasts: from its first moment while the lane stands still', () => {
    const since = new Date(1_000);
    const still = runsOf(taken([], { gapSince: 5_000, safeOffset: 4n }), { ...from, gapSince: since });
    expect(still[0]?.to.gapSince).toEqual(since);
    const moved = runsOf(taken([covered(1, 0)], { gapSince: 5_000 }), { ...from, gapSince: since });
    expect(moved[0]?.to.gapSince).toEqual(new Date(5_000));
    const healed = runsOf(taken([covered(1, 0)]), { ...from, gapSince: since });
    expect(healed[0]?.to.gapSince).toBeNull();
  });

  it('store what holds no place and a frozen lane with the last of them', () => {
    const rejected = [
      { message: { offset: '1', key: null, value: null }, hash: null, code: 'equivocation' as const, detail: '' },
    ];
    const position = { seq: 2n, hash: 'hash 2', frozen: true };
    const runs = runsOf(taken([covered(1, 0), covered(2, 1)], { rejected, position }), from, 1);
    expect(runs.map(({ rejected: own, to }) => [own.length, to.frozen])).toEqual([
      [0, false],
      [1, true],
    ]);
  });
});
