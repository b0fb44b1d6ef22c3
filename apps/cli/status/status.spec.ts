import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { runConcord } from '../program.js';
import { writeBook } from '../stack/book.js';

const folder = mkdtempSync(join(tmpdir(), 'concord-down-'));
let stdout = '';

beforeEach(() => {
  stdout = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  mkdirSync(join(folder, 'run'), { recursive: true });
  writeBook(join(folder, 'run', 'stack.json'), {
    launcher: { pid: 1, started: 'long ago' },
    ready: true,
    issuer: 'http://127.0.0.1:1',
    services: [{ name: 'courts', url: 'http://127.0.0.1:2', pid: 1, state: 'ready' }],
    kafka: { brokers: '127.0.0.1:3', pid: null, secured: true },
    database: { host: '127.0.0.1', port: 4, pid: null },
    external: { kafka: false, database: false },
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the status of a stack that is down', () => {
  it('says so, and counts nothing that it cannot see', async () => {
    await runConcord(['status', '--dir', folder]);
    expect(process.exitCode).toBe(3);
    expect(stdout).toMatch(/^the stack is down/);
    expect(stdout).toMatch(/courts +stopped/);
    expect(stdout).not.toMatch(/nothing waits|rejected: 0|committed|alarm/);
  });

  it('is told as JSON with no numbers', async () => {
    await runConcord(['status', '--json', '--dir', folder]);
    expect(process.exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      ready: false,
      services: [{ name: 'courts', pid: null, state: 'stopped' }],
      lanes: [],
      alarms: [],
      rejected: null,
      oldestUnsentSeconds: null,
    });
  });
});
