import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { boundLog, RotatingLog } from './rotating-log.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a log of bounded size', () => {
  it('goes on where it ended, and keeps three forerunners', () => {
    const file = join(folder, 'a.log');
    for (const word of ['one', 'two', 'three', 'four', 'five']) {
      const log = new RotatingLog(file, 4);
      log.write(word);
      log.close();
    }
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    expect([read('a.log'), read('a.log.1'), read('a.log.2'), read('a.log.3')]).toEqual([
      'five',
      'four',
      'three',
      'two',
    ]);
    expect(existsSync(join(folder, 'a.log.4'))).toBe(false);
  });

  it('that another process writes to is copied away and emptied', () => {
    const file = join(folder, 'b.log');
    writeFileSync(file, 'much too long');
    boundLog(file, 100);
    expect(statSync(file).size).toBe(13);
    boundLog(file, 5);
    expect(statSync(file).size).toBe(0);
    expect(readFileSync(`${file}.1`, 'utf8')).toBe('much too long');
    boundLog(join(folder, 'none.log'));
  });
});
