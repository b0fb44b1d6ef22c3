import { Refusal } from '@concord/contracts';
import { Unreachable } from '@concord/sdk';
import { SingleBar } from 'cli-progress';
import { Usage } from './usage.js';

/** Exit codes of every command; interfaces.md, "The stack". */
export const EXIT = { done: 0, refused: 1, usage: 2, unreachable: 3 } as const;

/** Writes the result of a command alone to stdout: as JSON, or as `text` for a person. */
export function writeResult(result: unknown, json: boolean | undefined, text: () => string): void {
  process.stdout.write(json === true ? `${JSON.stringify(result)}\n` : `${text()}\n`);
}

/** Says on stderr what is going on; stdout is for results. */
export function say(text: string): void {
  process.stderr.write(`concord: ${text}\n`);
}

/** Rows as a plain table with a head, columns as wide as they need. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => (row[i] ?? '').length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return [head, ...rows].map(line).join('\n');
}

export interface Progress {
  at: (done: number, total: number) => void;
  stop: () => void;
}

/** Progress on stderr: a bar on a terminal, nothing into a pipe. */
export function progress(what: string): Progress {
  if (!process.stderr.isTTY) return { at: () => undefined, stop: () => undefined };
  const bar = new SingleBar({ format: `${what} {bar} {value}/{total}`, stream: process.stderr, hideCursor: true });
  let started = false;
  return {
    at: (done, total) => {
      if (!started) bar.start(total, 0);
      started = true;
      bar.setTotal(total);
      bar.update(done);
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}

/** Says on stderr what went wrong and gives the exit code for it. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof Refusal) {
    say(`refused, ${error.code}: ${error.message}`);
    return EXIT.refused;
  }
  if (error instanceof Unreachable) {
    say(`${error.message}\nIs the stack up? Start it with: npx concord up --wait`);
    return EXIT.unreachable;
  }
  if (error instanceof Usage) {
    say(error.message);
    return EXIT.usage;
  }
  const told = error instanceof Error ? error : new Error(String(error));
  say(`failed: ${process.env.LOG_LEVEL === 'debug' ? (told.stack ?? told.message) : told.message}`);
  return EXIT.refused;
}

/** Runs a command's work and leaves its exit code. */
export async function runCommand(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}
