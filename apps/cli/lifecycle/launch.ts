import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { endProcess, markOf } from '@concord/servers';
import { logFileOf, makeFolders, type StackPaths } from '../stack/paths.js';
import type { SupervisorMessage } from '../supervisor/message.js';
import { boundLog } from '../supervisor/rotating-log.js';
import { StartFailure } from '../supervisor/start-failure.js';

const PROGRAM = fileURLToPath(new URL('../supervisor/main.js', import.meta.url));
/** Beyond every bound inside: each server 2 minutes, each service 90 s. */
const START_MS = 600_000;
/** A stop of services, then of servers, each bounded. */
const STOP_MS = 60_000;

export interface LaunchOptions {
  paths: StackPaths;
  /** False: leave as soon as the supervisor lives. */
  wait: boolean;
  say: (text: string) => void;
  /** Ends what was begun. */
  signal: AbortSignal;
}

/**
 * Starts a supervisor in a session of its own and waits until everything is up. `held` where another one has the stack. Throws
 * {@link StartFailure} when the start fails or is aborted; nothing is left running then.
 */
export async function launch({ paths, wait, say, signal }: LaunchOptions): Promise<'ready' | 'begun' | 'held'> {
  makeFolders(paths);
  const logFile = logFileOf(paths, 'supervisor');
  boundLog(logFile);
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(process.execPath, [PROGRAM, paths.dir], {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const mark = markOf(child.pid ?? 0);
  const told = new Promise<'ready' | 'begun' | 'held'>((resolve, reject) => {
    child.on('error', reject);
    child.on('message', (message: SupervisorMessage) => {
      if ('say' in message) say(message.say);
      if ('say' in message && !wait) resolve('begun');
      if ('ready' in message) resolve('ready');
      if ('held' in message) resolve('held');
      if ('failed' in message) reject(new StartFailure(message.failed.service, message.failed.message));
    });
    child.once('close', (code, killed) => {
      reject(new StartFailure('supervisor', `the supervisor ended (${killed ?? `exit ${code ?? '?'}`})`));
    });
    signal.addEventListener('abort', () => {
      reject(new StartFailure('supervisor', 'interrupted'));
    });
    AbortSignal.timeout(START_MS).addEventListener('abort', () => {
      reject(new StartFailure('supervisor', `not up after ${START_MS / 1_000} s`));
    });
  });
  try {
    return await told;
  } catch (error) {
    if (mark) await endProcess(mark, ['SIGTERM'], STOP_MS);
    throw error;
  } finally {
    if (child.connected) child.disconnect();
    child.unref();
  }
}
