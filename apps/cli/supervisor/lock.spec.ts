import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { stackPaths, type StackPaths } from '../stack/paths.js';
import { launcherOf, ownMark, releaseLock, takeLock } from './lock.js';

let paths: StackPaths;
const lock = () => join(paths.run, 'launcher.lock');

beforeEach(() => {
  paths = stackPaths(mkdtempSync(join(tmpdir(), 'concord-lock-')));
  mkdirSync(paths.run);
});
afterEach(() => {
  rmSync(paths.dir, { recursive: true });
});

describe('the lock of a stack', () => {
  it('is taken once and given up', () => {
    expect(takeLock(paths)).toBe('taken');
    expect(takeLock(paths)).toEqual(ownMark());
    expect(launcherOf(paths)).toEqual(ownMark());
    releaseLock(paths);
    expect(launcherOf(paths)).toBeUndefined();
    expect(readdirSync(paths.run)).toEqual([]);
  });

  it('is taken over from a dead process, and from a stranger with its number', () => {
    writeFileSync(lock(), JSON.stringify({ pid: 2 ** 30, started: '1' }));
    expect(takeLock(paths)).toBe('taken');
    writeFileSync(lock(), JSON.stringify({ pid: process.pid, started: 'at another time' }));
    expect(launcherOf(paths)).toBeUndefined();
    expect(takeLock(paths)).toBe('taken');
  });

  it('of another living process is left alone', () => {
    const other = { ...ownMark() };
    writeFileSync(lock(), JSON.stringify(other));
    expect(takeLock(paths)).toEqual(other);
  });
});
