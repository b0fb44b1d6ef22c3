import { execFileSync, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 25;
const TAIL_BYTES = 4_000;

/** A process told apart from a later one of the same number by when it started. */
export interface ProcessMark {
  pid: number;
  /** Opaque; equal for the same process only. */
  started: string;
}

/** The mark of a living process, or undefined when there is none of this number (a zombie counts as none). */
export function markOf(pid: number): ProcessMark | undefined {
  try {
    if (existsSync('/proc/self/stat')) {
      // The command, in parentheses, may hold blanks: fields are counted from after it. State is field 3, start is 22.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return fields[0] === 'Z' || fields[19] === undefined ? undefined : { pid, started: fields[19] };
    }
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return started === '' ? undefined : { pid, started };
  } catch {
    return undefined;
  }
}

/** True while this very process lives. */
export function lives(mark: ProcessMark): boolean {
  return markOf(mark.pid)?.started === mark.started;
}

/** The command line of a process, arguments separated by blanks; empty when there is none. */
export function commandLineOf(pid: number): string {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** Remembers a process in a file. */
export function writeMark(file: string, mark: ProcessMark): void {
  writeFileSync(`${file}.new`, JSON.stringify(mark), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** The process a file remembers, if it still lives. */
export function readMark(file: string): ProcessMark | undefined {
  try {
    const mark = JSON.parse(readFileSync(file, 'utf8')) as ProcessMark;
    return lives(mark) ? mark : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Ends a process: the given signals in turn, each with `graceMs` to take effect, then KILL. Never signals another process
 * that has its number by now. Throws when it outlives even that.
 */
export async function endProcess(
  mark: ProcessMark,
  signals: readonly NodeJS.Signals[],
  graceMs: number,
): Promise<void> {
  for (const signal of [...signals, 'SIGKILL'] as const) {
    if (!lives(mark)) return;
    try {
      process.kill(mark.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw error;
    }
    for (const deadline = Date.now() + graceMs; lives(mark) && Date.now() < deadline;) await wait(POLL_MS);
  }
  if (lives(mark)) throw new Error(`process ${mark.pid} does not end`);
}

/** What waiting for a server's readiness needs. */
export interface Readiness {
  /** For the message: `the broker`. */
  what: string;
  child: ChildProcess;
  logFile: string;
  timeoutMs: number;
  ready: () => Promise<boolean>;
}

/** Waits until `ready` says so. Throws with the log's tail as soon as the process is dead, or when time is up. */
export async function untilReady({ what, child, logFile, timeoutMs, ready }: Readiness): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; !(await ready());) {
    const dead = child.exitCode ?? child.signalCode;
    if (dead !== null) throw new Error(`${what} ended at its start (${dead}):\n${tailOf(logFile)}`);
    if (Date.now() > deadline) throw new Error(`${what} is not ready after ${timeoutMs} ms:\n${tailOf(logFile)}`);
    await wait(POLL_MS);
  }
}

/** The last few thousand bytes of a file from `from` on; empty when there is no such file. */
export function tailOf(file: string, from = 0, bytes = TAIL_BYTES): string {
  if (!existsSync(file)) return '';
  const fd = openSync(file, 'r');
  try {
    const { size } = fstatSync(fd);
    const start = Math.max(from, size - bytes, 0);
    const buffer = Buffer.alloc(Math.max(size - start, 0));
    const read = readSync(fd, buffer, 0, buffer.length, start);
    return buffer.subarray(0, read).toString('utf8');
  } finally {
    closeSync(fd);
  }
}

/** Removes a file or folder, if it is there. */
export function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}
