import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { runConcord } from './program.js';

const folder = mkdtempSync(join(tmpdir(), 'concord-none-'));
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
    [['logs', 'nobody'], 2],
    [['logs', 'courts', '--lines', 'many'], 2],
    [['status'], 3],
    [['verify'], 3],
    [['token', '--as', 'courts:clerk'], 3],
    [['down'], 0],
  ])('%j ends with %i', async (args, code) => {
    await runConcord([...args, '--dir', folder]);
    expect(process.exitCode ?? 0).toBe(code);
    if (code > 1) expect(stderr).not.toBe('');
    if (code > 1) expect(stdout).toBe('');
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
