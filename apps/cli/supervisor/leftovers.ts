import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { endProcess, readMark, stopBroker, stopPostgres, writeMark, type ProcessMark } from '@concord/servers';
import type { StackPaths } from '../stack/paths.js';

/** How long a process has after TERM before it is killed, in milliseconds. */
export const GRACE_MS = 10_000;

const pidFile = (paths: StackPaths, name: string): string => join(paths.run, `${name}.pid`);

/** Remembers a process of the stack, so that a later start can tell it from a stranger with its number. */
export function rememberProcess(paths: StackPaths, name: string, mark: ProcessMark): void {
  writeMark(pidFile(paths, name), mark);
}

export function forgetProcess(paths: StackPaths, name: string): void {
  rmSync(pidFile(paths, name), { force: true });
}

/** The processes that an earlier run left alive, the two servers apart. */
export function leftovers(paths: StackPaths): { name: string; mark: ProcessMark }[] {
  if (!existsSync(paths.run)) return [];
  return readdirSync(paths.run)
    .filter((file) => file.endsWith('.pid'))
    .flatMap((file) => {
      const mark = readMark(join(paths.run, file));
      return mark ? [{ name: basename(file, '.pid'), mark }] : [];
    });
}

/** Ends the services that a killed launcher left, and no process that only has the number of one. Gives their names. */
export async function clearServices(paths: StackPaths): Promise<string[]> {
  const left = leftovers(paths).filter(({ name }) => name !== 'broker' && name !== 'database');
  await Promise.all(left.map(({ mark }) => endProcess(mark, ['SIGTERM'], GRACE_MS)));
  for (const { name } of left) forgetProcess(paths, name);
  return left.map(({ name }) => name);
}

/** Ends everything that was left: services first, then broker and database, whose own folders tell who they are. */
export async function clearAll(paths: StackPaths): Promise<string[]> {
  const before = leftovers(paths).map(({ name }) => name);
  await clearServices(paths);
  await Promise.all([stopBroker(paths.broker), stopPostgres(paths.database)]);
  for (const name of ['broker', 'database']) forgetProcess(paths, name);
  return before;
}
