import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { runConcord } from './program.js';
import { FILE_COLUMNS as COLUMNS } from '@concord/contracts';

const folder = mkdtempSync(join(tmpdir(), 'concord-none-'));
const written = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const empty = written('empty.csv', '\n');
const headed = written('headed.csv', COLUMNS.join(','));
const LACKING = ['ground', 'served', 'proof', 'birthDate'];
const unheaded = written('lacking.csv', COLUMNS.filter((column) => !LACKING.includes(column)).join(','));
const unlawful = written('overlay.json', '{"repeals": [{"ground": "G99", "from": "2026-09-01"}]}');
const LISTING = '0197290c-0000-7000-8000-000000000001';
const ITS = ['--type', 'passport', '--country', 'CN', '--value', 'E10000001'];
let stdout = '';
let stderr = '';

beforeEach(() => {
  stdout = '';
  stderr = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the command line', () => {
  it.each([
    [['--help'], 0],
    [['up', '--help'], 0],
    [['nonsense'], 2],
    [['up', '--nonsense'], 2],
    [['token'], 2],
    [['me'], 2],
    [['me', '--as', 'courts:clerk'], 2],
    [['me', '--as', 'subject:RID:CN:110105194912310021'], 2],
    [['trust', '--help'], 0],
    [['trust', 'nonsense'], 2],
    [['trust', 'show', '--as', 'courts:clerk'], 2],
    [
      [
        'trust',
        'total',
        '--as',
        'regulator-market:regulator',
        '--scheme',
        'food-record',
        '--type',
        'RID',
        '--value',
        '1',
      ],
      2,
    ],
    [['catalogue', 'show', 'food-record'], 0],
    [['logs', 'nobody'], 2],
    [['logs', 'courts', '--lines', 'many'], 2],
    [['catalogue', 'show', 'G03'], 0],
    [['catalogue', 'show', 'G99'], 2],
    [['catalogue', 'lint'], 0],
    [['catalogue', 'lint', '--overlay', unlawful], 1],
    [['catalogue', 'lint', '--overlay', 'nosuch.json'], 2],
    [['listing', 'approve', 'x'], 2],
    [['listing', 'list', '--authority', 'nosuch'], 2],
    [['listing', 'list', '--authority', 'courts', '--state', 'nosuch'], 2],
    [['listing', 'prepare', 'nosuch.json', '--authority', 'courts'], 2],
    [['listing', 'show', 'x', '--authority', 'courts'], 3],
    [['listing', 'messages', 'x', '--authority', 'courts'], 3],
    [['honour', 'approve', 'x'], 2],
    [['honour', 'end', 'x', '--authority', 'tax', '--on', '2026-09-01'], 2],
    [['honour', 'end', 'x', '--authority', 'tax', '--on', '2026-09-01', '--reason', 'r'], 3],
    [['honour', 'list', '--authority', 'nosuch'], 2],
    [['honour', 'prepare', 'nosuch.json', '--authority', 'tax'], 2],
    [['identity', 'decide', '--reason', 'x'], 2],
    [['identity', 'decide', ...ITS, '--belongs', 'courts', '--reason', 'x'], 2],
    [['identity', 'decide', ...ITS, '--belongs', `courts/${LISTING}`, `tax/${LISTING}`, '--reason', 'x'], 3],
    [['identity', 'undo', LISTING], 2],
    [['identity', 'undo', LISTING, '--reason', 'x', '--as', 'nosuch:clerk'], 2],
    [['identity', 'list', '--type', 'PASSPORT'], 2],
    [['identity', 'list'], 3],
    [['status'], 3],
    [['verify'], 3],
    [['receipt', 'verify', 'nosuch.json'], 2],
    [['receipt', 'verify', unlawful], 1],
    [['receipt', 'verify', empty], 1],
    [['receipt', 'get'], 2],
    [['receipt', 'get', '--type', 'DOG', '--country', 'CN', '--value', '1'], 1],
    [['token', '--as', 'courts:clerk'], 3],
    [['token', '--as', 'nosuch:clerk'], 2],
    [['token', '--as', 'subject:RID'], 2],
    [['token', '--as', 'subject:RID:CN:110105194912310021'], 2],
    [['token', '--as', 'subject:DOG:CN:1'], 2],
    [['publish', 'nosuch.csv', '--authority', 'courts'], 2],
    [['publish', folder, '--authority', 'courts'], 2],
    [['publish', empty, '--authority', 'courts'], 2],
    [['publish', unheaded, '--authority', 'courts'], 2],
    [['publish', headed, '--authority', 'nosuch'], 2],
    [['publish', headed, '--authority', 'coordinator'], 2],
    [['publish', headed, '--authority', 'courts', '--as', 'nosuch:clerk'], 2],
    [['publish', headed, '--authority', 'courts'], 3],
    [['approve', 'b', '--as', 'nosuch:approver'], 2],
    [['approve', 'b', '--as', 'courts:approver'], 3],
    [['import', 'ofac-sdn', 'nosuch.csv', '--edition', '2018-12-14'], 2],
    [['down'], 0],
  ])('%j ends with %i', async (args, code) => {
    await runConcord([...args, '--dir', folder]);
    expect(process.exitCode ?? 0).toBe(code);
    if (code > 1) expect(stderr).not.toBe('');
    if (code > 1) expect(stdout).toBe('');
  });

  it('says in one line which file there is not, and which columns a file lacks', async () => {
    await runConcord(['publish', 'nosuch.csv', '--authority', 'courts', '--dir', folder]);
    expect(stderr).toBe('concord: there is no file nosuch.csv\n');
    stderr = '';
    await runConcord(['publish', unheaded, '--authority', 'courts', '--dir', folder]);
    expect(stderr).toMatch(/^concord: .* lacks the columns ground, served, proof\n$/);
  });

  it('lists every command of interfaces.md in its help', async () => {
    await runConcord(['--help']);
    const commands = [
      'up',
      'down',
      'reset',
      'status',
      'logs',
      'doctor',
      'token',
      'publish',
      'approve',
      'check',
      'list',
    ];
    for (const command of [...commands, 'rejected', 'verify', 'import', 'sample'])
      expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
    expect(stdout).toContain('Exit codes');
  });

  it('gives the result alone, as JSON, on stdout', async () => {
    await runConcord(['down', '--json', '--dir', folder]);
    expect(JSON.parse(stdout)).toEqual({ ended: false, left: [] });
  });
});
