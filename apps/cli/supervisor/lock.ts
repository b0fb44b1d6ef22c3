import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lives, markOf, readMark, type ProcessMark } from '@concord/servers';
import type { StackPaths } from '../stack/paths.js';

const TRIES = 20;

const lockFile = (paths: StackPaths): string => join(paths.run, 'launcher.lock');

/** This process as others tell it. */
export function ownMark(): ProcessMark {
  const mark = markOf(process.pid);
  if (!mark) throw new Error('this process cannot be told apart: neither /proc nor ps answers');
  return mark;
}

/** The launcher that holds the stack of these paths, if one lives. */
export function launcherOf(paths: StackPaths): ProcessMark | undefined {
  return readMark(lockFile(paths));
}

/**
 * Takes the stack for this process: one launcher for each folder. Gives the living launcher that has it instead, if there is
 * one. A lock whose process is dead, or whose number has another process by now, is taken over.
 */
export function takeLock(paths: StackPaths): ProcessMark | 'taken' {
  mkdirSync(paths.run, { recursive: true, mode: 0o700 });
  const file = lockFile(paths);
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(ownMark()), { mode: 0o600 });
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      try {
        // A link is made whole or not at all, and only where nothing is.
        linkSync(mine, file);
        return 'taken';
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readMark(file);
      if (holder) return holder;
      clearDead(file, `${mine}.dead`);
    }
    throw new Error(`${file} cannot be taken`);
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Moves a dead lock away; when it was a living one, made since it was looked at, it is put back. */
function clearDead(file: string, aside: string): void {
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = JSON.parse(readFileSync(aside, 'utf8')) as ProcessMark;
  if (lives(moved)) linkSync(aside, file);
  rmSync(aside, { force: true });
}

/** Gives the stack up. */
export function releaseLock(paths: StackPaths): void {
  const holder = launcherOf(paths);
  if (holder?.pid === process.pid) rmSync(lockFile(paths), { force: true });
}
