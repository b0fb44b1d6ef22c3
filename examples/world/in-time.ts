import assert from 'node:assert/strict';
import { eventually } from '@concord/testing';

const SEEN_MS = 10_000;

/** What the services tell each other comes a moment later: it must be as expected in time, and what it was at last is shown. */
export async function equalInTime<T>(read: () => Promise<T>, expected: T): Promise<void> {
  let last: T | undefined;
  try {
    await eventually(
      async () => {
        last = await read();
        assert.deepEqual(last, expected);
        return true;
      },
      { what: 'it is known', timeoutMs: SEEN_MS, everyMs: 50 },
    );
  } catch (error) {
    if (last === undefined) throw error;
    assert.deepEqual(last, expected);
  }
}
