import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@concord/testing';
import pg from 'pg';
import { PROJECT } from '../stack/paths.js';

const COMMAND_MS = 240_000;

/** What a command came to. */
export interface Said {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface Status {
  ready: boolean;
  services: { name: string; url: string; pid: number | null; state: string }[];
}

/** A whole stack of real processes in a folder of its own, driven through the `concord` command as a user drives it. */
export interface LocalStack {
  dir: string;
  /** Runs `concord ARGS --dir DIR` to its end. */
  concord: (...args: string[]) => Promise<Said>;
  /** Runs it with `--json` and reads its answer; throws where the exit code is another than `code` (0 unless told). */
  answer: <T>(args: readonly string[], code?: number) => Promise<T>;
  status: () => Promise<Status>;
  /** SIGKILLs a service; gives the pid that it had. Waits for nothing. */
  kill: (service: string) => Promise<number>;
  /** One statement in a service's database, as the superuser. */
  query: <T>(service: string, sql: string, params?: readonly unknown[]) => Promise<T[]>;
  down: () => Promise<void>;
}

/** Runs the command of `project` in a process of its own. */
export function runConcord(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  project = PROJECT,
): Promise<Said> {
  const child = spawn(process.execPath, [join(project, 'apps', 'cli', 'concord.mjs'), ...args], {
    cwd: project,
    env: { ...env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: COMMAND_MS,
    killSignal: 'SIGKILL',
  });
  const said: Said = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString('utf8')));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ ...said, code });
    });
  });
}

/** Starts a stack of `project` and waits until all of it is ready. Call `down` in `afterAll`. */
export async function localStack(project = PROJECT): Promise<LocalStack> {
  const dir = mkdtempSync(join(tmpdir(), 'concord-e2e-'));
  const concord = (...args: string[]) => runConcord([...args, '--dir', dir], process.env, project);
  const answer = async <T>(args: readonly string[], code = 0): Promise<T> => {
    const said = await concord(...args, '--json');
    if (said.code !== code)
      throw new Error(`concord ${args.join(' ')} ended with ${said.code}: ${said.stderr}${said.stdout}`);
    return JSON.parse(said.stdout) as T;
  };
  const up = await concord('up', '--wait');
  if (up.code !== 0) throw new Error(`the stack did not start (${up.code}): ${up.stderr}`);
  const status = () => answer<Status>(['status']);
  return {
    dir,
    concord,
    answer,
    status,
    kill: async (service) => {
      const pid = await eventually(() => pidOf(dir, service), { what: `${service} has a process`, timeoutMs: 60_000 });
      process.kill(pid, 'SIGKILL');
      return pid;
    },
    query: (service, sql, params = []) => querying(dir, service, sql, params),
    down: async () => {
      // Not only down: as root the database may lie outside the folder, where nobody else would remove it.
      await concord('reset');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The launcher's book tells the process of a service without a command's start-up time. */
function pidOf(dir: string, service: string): number | null {
  const book = JSON.parse(readFileSync(join(dir, 'run', 'stack.json'), 'utf8')) as Status;
  return book.services.find(({ name }) => name === service)?.pid ?? null;
}

async function querying<T>(dir: string, service: string, sql: string, params: readonly unknown[]): Promise<T[]> {
  const { url } = JSON.parse(readFileSync(join(dir, 'secrets', 'database.json'), 'utf8')) as { url: string };
  const own = new URL(url);
  own.pathname = `/${service.replaceAll('-', '_')}`;
  const client = new pg.Client({ connectionString: own.href, statement_timeout: 60_000 });
  await client.connect();
  try {
    return (await client.query<pg.QueryResultRow>(sql, params as unknown[])).rows as T[];
  } finally {
    await client.end();
  }
}
