import { describe, expect, it } from '@jest/globals';
import { ResendPolicy } from './resend-policy.js';

const AFTER = 30_000;

/** Asks the policy once a second for so many seconds; answers the seconds and numbers of chunks of each resend. */
function watched(policy: ResendPolicy, from: number, seconds: number, progress: (second: number) => [number, number]) {
  const resends: [second: number, chunks: number][] = [];
  for (let second = from; second < from + seconds; second++) {
    const [sent, taken] = progress(second);
    const chunks = policy.due(0, { sent: BigInt(sent), taken: BigInt(taken) }, second * 1_000);
    if (chunks > 0) resends.push([second, chunks]);
  }
  return resends;
}

describe('sending again', () => {
  it('is not done while receipts come, however far they lag', () => {
    expect(watched(new ResendPolicy(AFTER), 0, 600, (second) => [100_000, second])).toEqual([]);
  });

  it('is not done when all is receipted', () => {
    expect(watched(new ResendPolicy(AFTER), 0, 600, () => [5, 5])).toEqual([]);
  });

  it('tries one chunk after 30 seconds of silence, then less and less often', () => {
    const resends = watched(new ResendPolicy(AFTER), 0, 400, () => [5_000, 0]);
    expect(resends).toEqual([
      [30, 1],
      [90, 1],
      [210, 1],
      [330, 1],
    ]);
  });

  it('sends soon and twice as much each time once a resent chunk proves to be all there is', () => {
    const policy = new ResendPolicy(AFTER);
    let taken = 0;
    const resends: [number, number][] = [];
    for (let second = 0; second < 60; second++) {
      const [due] = watched(policy, second, 1, () => [10_000, taken]);
      if (!due) continue;
      resends.push(due);
      taken = Math.min(taken + 500 * due[1], 10_000);
    }
    expect(resends.map(([, chunks]) => chunks)).toEqual([1, 2, 4, 8, 16]);
    expect(taken).toBe(10_000);
    expect(resends.at(-1)?.[0]).toBeLessThan(45);
  });

  it('starts over when the coordinator falls back', () => {
    const policy = new ResendPolicy(AFTER);
    expect(watched(policy, 0, 61, (second) => [100, second < 29 ? 50 : 10])).toEqual([[59, 1]]);
  });
});
