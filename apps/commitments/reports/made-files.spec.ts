import { describe, expect, it } from '@jest/globals';
import { MadeFiles } from './made-files.js';

const at = (seconds: number) => new Date(Date.UTC(2025, 0, 1, 4, 0, seconds));

function made() {
  const files = new MadeFiles();
  let count = 0;
  const make = () => Promise.resolve(Uint8Array.of(++count));
  return { files, get: async (key: string, seconds: number) => (await files.get(key, at(seconds), make))[0] };
}

describe('files that were made lately', () => {
  it('are given out again for a minute, each to whoever asks for that one', async () => {
    const { get } = made();
    expect([await get('a', 0), await get('a', 59), await get('b', 59), await get('a', 60)]).toEqual([1, 1, 2, 3]);
  });

  it('are made once for all who wait', async () => {
    const { get } = made();
    expect(await Promise.all([get('a', 0), get('a', 0)])).toEqual([1, 1]);
  });

  it('are a bounded number, of which the oldest goes first', async () => {
    const { get } = made();
    for (let i = 0; i <= 64; i++) await get(`file ${String(i)}`, 0);
    expect(await get('file 1', 1)).toBe(2);
    expect(await get('file 0', 1)).toBe(66);
  });

  it('are not kept where they could not be made', async () => {
    const { files, get } = made();
    await expect(files.get('a', at(0), () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
    expect(await get('a', 1)).toBe(1);
  });
});
