import { describe, expect, it } from '@jest/globals';
import { Bell } from './bell.js';

const LONG_MS = 600_000;
const never = new AbortController().signal;

describe('the bell', () => {
  it('wakes all who wait for a regulator, and nobody else', async () => {
    const bell = new Bell();
    const woken: string[] = [];
    const end = new AbortController();
    const wait = async (regulator: string, name: string) => {
      await bell.wait(regulator, bell.count(regulator), LONG_MS, end.signal);
      woken.push(name);
    };
    const both = [wait('a', 'a1'), wait('a', 'a2')];
    const other = wait('b', 'b');
    bell.ring('a');
    await Promise.all(both);
    expect(woken).toEqual(['a1', 'a2']);
    end.abort();
    await other;
  });

  it('lets nobody wait who missed a ring', async () => {
    const bell = new Bell();
    const before = bell.count('a');
    bell.ring('a');
    await bell.wait('a', before, LONG_MS, never);
    expect(bell.count('a')).toBe(before + 1);
  });

  it('ends a wait when its time is over or its signal aborted', async () => {
    const bell = new Bell();
    await bell.wait('a', 0, 1, never);
    await bell.wait('a', 0, LONG_MS, AbortSignal.abort());
    expect(bell.count('a')).toBe(0);
  });
});
