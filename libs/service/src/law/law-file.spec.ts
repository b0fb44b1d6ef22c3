import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { catalogue, followOverlay } from '@concord/catalogue';
import { followLawFile } from './law-file.js';

let folder: string;
let file: string;
let spoiled: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-law-'));
  file = join(folder, 'overlay.json');
  spoiled = [];
});
afterEach(() => {
  followOverlay(() => undefined);
  rmSync(folder, { recursive: true });
});

const follow = () => {
  followLawFile(file, (error) => spoiled.push(error.message));
};
const write = (overlay: object | string) => {
  writeFileSync(file, typeof overlay === 'string' ? overlay : JSON.stringify(overlay));
};
const repealed = () => catalogue('cn').pair('G09', 'M03')?.force.until;

describe('the law of a file', () => {
  it('is asked for as it is at each question, also where the file comes and goes', () => {
    follow();
    expect(repealed()).toBeUndefined();
    write({ repeals: [{ ground: 'G09', from: '2026-09-01' }] });
    expect(repealed()).toBe('2026-09-01');
    write({ repeals: [{ ground: 'G09', from: '2026-10-01' }], statuses: [] });
    expect(repealed()).toBe('2026-10-01');
    rmSync(file);
    expect(repealed()).toBeUndefined();
  });

  it('stays as it was where the file is spoiled while it runs, which is told once', () => {
    write({ repeals: [{ ground: 'G09', from: '2026-09-01' }] });
    follow();
    write('{"repeals": [');
    expect([repealed(), repealed()]).toEqual(['2026-09-01', '2026-09-01']);
    expect(spoiled).toHaveLength(1);
    write({ repeals: [{ ground: 'G99', from: '2026-09-01' }] });
    expect(repealed()).toBe('2026-09-01');
    expect(spoiled).toHaveLength(2);
  });

  it('keeps a service from starting on a file that is no law', () => {
    write({ rank: 1 });
    expect(follow).toThrow(/not well formed/);
  });
});
