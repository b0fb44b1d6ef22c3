import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SystemClock } from './clock.js';
import { FileClock } from './file-clock.js';
import { openClock } from './open-clock.js';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-clock-'));
  file = join(folder, 'clock');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a clock that a file sets', () => {
  it('stands still, and follows whoever sets it, forward and back, in every reader at once', () => {
    const readers = [new FileClock(file), new FileClock(file)];
    for (const at of ['2026-06-10T15:59:59.000Z', '2027-01-18T16:00:00.000Z', '2026-03-05T04:00:00.001Z']) {
      new FileClock(file).set(new Date(at));
      expect(readers.map((clock) => clock.now().toISOString())).toEqual([at, at]);
    }
  });

  it('is an error where nothing was set, or what is no instant: no time is guessed', () => {
    expect(() => new FileClock(file).now()).toThrow(/ENOENT/);
    writeFileSync(file, 'noon');
    expect(() => new FileClock(file).now()).toThrow(/holds no instant/);
  });

  it('is there only where a service was told of it', () => {
    expect(openClock({})).toBeInstanceOf(SystemClock);
    expect(openClock({ clockFile: file })).toBeInstanceOf(FileClock);
  });
});
