import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 200;
const CHUNK = 64 << 10;

/** The last `count` lines of a file; none where there is no such file. */
export function lastLines(file: string, count: number): string[] {
  if (!existsSync(file) || count <= 0) return [];
  const fd = openSync(file, 'r');
  try {
    let start = fstatSync(fd).size;
    let text = Buffer.alloc(0);
    // One more line than asked for: the first may be cut, and the last ends with a line break.
    while (start > 0 && text.filter((byte) => byte === 0x0a).length <= count) {
      const length = Math.min(CHUNK, start);
      start -= length;
      const chunk = Buffer.alloc(length);
      readSync(fd, chunk, 0, length, start);
      text = Buffer.concat([chunk, text]);
    }
    const lines = text.toString('utf8').split('\n');
    if (lines.at(-1) === '') lines.pop();
    return lines.slice(-count);
  } finally {
    closeSync(fd);
  }
}

/** Gives what is appended to a file from now on, also past its rotation, until aborted. */
export async function follow(file: string, onText: (text: string) => void, signal: AbortSignal): Promise<void> {
  let at = existsSync(file) ? statSync(file).size : 0;
  let inode = existsSync(file) ? statSync(file).ino : 0;
  while (!signal.aborted) {
    await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
    if (!existsSync(file)) continue;
    const { size, ino } = statSync(file);
    if (ino !== inode || size < at) at = 0;
    inode = ino;
    at += copyFrom(file, at, onText);
  }
}

function copyFrom(file: string, at: number, onText: (text: string) => void): number {
  const fd = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(CHUNK);
    let copied = 0;
    for (;;) {
      const length = readSync(fd, buffer, 0, CHUNK, at + copied);
      if (length === 0) return copied;
      onText(buffer.subarray(0, length).toString('utf8'));
      copied += length;
    }
  } finally {
    closeSync(fd);
  }
}
