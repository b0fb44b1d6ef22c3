import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'docker', 'services.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('docker/services.json is nowhere above this program');
    folder = parent;
  }
  return folder;
}

/** The folder of the project: where docker/, dist/ and node_modules/ are. */
export const PROJECT = findRoot();

/** Programs that are the launcher's own and no app. */
const OF_THE_LAUNCHER = ['issuer', 'guide'];

/** The built program of a service, or of the `concord` command itself (`cli`). */
export const programOf = (name: string): string =>
  join(PROJECT, 'dist', 'apps', ...(OF_THE_LAUNCHER.includes(name) ? ['cli', name] : [name]), 'main.js');

/** Where a stack keeps its things, all absolute. */
export interface StackPaths {
  dir: string;
  /** Mode 0700. */
  secrets: string;
  /** Pid files and the address book of the running stack. */
  run: string;
  logs: string;
  broker: string;
  database: string;
  /** Compiled code of the services, so that they start faster the next time. */
  cache: string;
  /** Which batch a file's interrupted `concord publish` goes on with. */
  batches: string;
  /** What authorities would send, as files, where no mail server is given. */
  mail: string;
  book: string;
}

/** The places of the stack in `dir` (relative to the working directory). */
export function stackPaths(dir: string): StackPaths {
  const base = resolve(dir);
  const run = join(base, 'run');
  return {
    dir: base,
    secrets: join(base, 'secrets'),
    run,
    logs: join(base, 'logs'),
    broker: join(base, 'broker'),
    database: join(base, 'database'),
    cache: join(base, 'cache'),
    batches: join(base, 'batches'),
    mail: join(base, 'mail'),
    book: join(run, 'stack.json'),
  };
}

/**
 * Makes the folders of a stack. Only its own folder may be passed through by others, because Postgres may run as another
 * user; everything in it is for its owner alone.
 */
export function makeFolders(paths: StackPaths): void {
  mkdirSync(paths.dir, { recursive: true, mode: 0o755 });
  for (const folder of [paths.run, paths.logs, paths.cache]) mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** The log of a service, of `broker`, `database` or `supervisor`. */
export const logFileOf = (paths: StackPaths, name: string): string => join(paths.logs, `${name}.log`);
