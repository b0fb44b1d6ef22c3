import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@concord/testing';
import { follow, lastLines } from './follow.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-follow-'));
  file = join(folder, 'a.log');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('reading a log', () => {
  it('gives its last lines, also of a long file without a final line break', () => {
    expect(lastLines(file, 3)).toEqual([]);
    writeFileSync(file, 'one\ntwo\nthree');
    expect(lastLines(file, 2)).toEqual(['two', 'three']);
    expect(lastLines(file, 9)).toEqual(['one', 'two', 'three']);
    expect(lastLines(file, 0)).toEqual([]);
    writeFileSync(file, Array.from({ length: 30_000 }, (_, i) => `line ${i} é\n`).join(''));
    expect(lastLines(file, 2)).toEqual(['line 29998 é', 'line 29999 é']);
    expect(lastLines(file, 20_000)).toHaveLength(20_000);
  });

  it('follows what is added, past a rotation', async () => {
    writeFileSync(file, 'old\n');
    const ending = new AbortController();
    let text = '';
    const following = follow(file, (more) => (text += more), ending.signal);
    appendFileSync(file, 'new\n');
    await eventually(() => text === 'new\n', { what: 'the added line' });
    renameSync(file, `${file}.1`);
    writeFileSync(file, 'next\n');
    await eventually(() => text === 'new\nnext\n', { what: 'the line of the new file' });
    ending.abort();
    await following;
  });
});
