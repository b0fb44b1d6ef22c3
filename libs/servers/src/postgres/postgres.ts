import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { commandLineOf, endProcess, markOf, remove, tailOf, untilReady, type ProcessMark } from '../process.js';
import { postgresBinaries } from './binaries.js';
import { own, placeOf, removePlace, type Place } from './place.js';
import { SETTINGS } from './settings.js';

const run = promisify(execFile);
const SUPERUSER = 'postgres';
const INIT_MS = 60_000;
/** Recovery after a crash may take a while. */
const READY_MS = 120_000;
const STOP_MS = 15_000;
const START_ATTEMPTS = 20;
/** After a kill -9 of the postmaster its children need a moment to notice. */
const CHILDREN_LEFT = /pre-existing shared memory block|lock file "postmaster.pid" already exists/;

/** What startPostgres needs. */
export interface PostgresOptions {
  /** A folder of its own; made when it is not there. */
  dir: string;
  port: number;
  logFile: string;
  /** The superuser's. It is set when the database is made and asked for ever after. */
  password: string;
}

/** A running server. */
export interface RunningPostgres {
  /** The superuser's URL, of the database `postgres`. */
  url: string;
  pid: number;
  stop: () => Promise<void>;
}

/**
 * Starts Postgres on 127.0.0.1 with password authentication, making its database first when there is none. A server
 * of this folder that still runs is adopted when it has the port asked for, else stopped. It runs in a session of
 * its own and outlives its parent. Throws with the log's tail when it does not start.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  mkdirSync(options.dir, { recursive: true });
  mkdirSync(dirname(options.logFile), { recursive: true });
  const place = placeOf(options.dir);
  const url = `postgres://${SUPERUSER}:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/postgres`;
  const left = postmasterOf(place);
  if (left?.port === options.port && (await answers(url))) return running(url, left.mark);
  if (left) await endProcess(left.mark, ['SIGINT', 'SIGQUIT'], STOP_MS);
  const binaries = postgresBinaries(place.owner);
  if (!existsSync(place.data)) await initialise(binaries, place, options.password);
  for (let attempt = 1; ; attempt++) {
    const logged = existsSync(options.logFile) ? statSync(options.logFile).size : 0;
    const child = launch(binaries, place, options);
    try {
      await untilReady({
        what: 'Postgres',
        child,
        logFile: options.logFile,
        timeoutMs: READY_MS,
        ready: () => answers(url),
      });
      const mark = markOf(child.pid ?? 0);
      if (mark) return running(url, mark);
      throw new Error(`Postgres ended after its start:\n${tailOf(options.logFile)}`);
    } catch (error) {
      const again = attempt < START_ATTEMPTS && CHILDREN_LEFT.test(tailOf(options.logFile, logged));
      const mark = markOf(child.pid ?? 0);
      if (mark) await endProcess(mark, ['SIGINT'], STOP_MS);
      if (!again) throw error;
    }
  }
}

/** Stops whatever server still runs on `dir` and removes its files, also those it keeps elsewhere. */
export async function removePostgres(dir: string): Promise<void> {
  await stopPostgres(dir);
  removePlace(dir);
}

/** Stops the server of `dir`, if one runs, whoever started it. */
export async function stopPostgres(dir: string): Promise<void> {
  if (!existsSync(dir)) return;
  const left = postmasterOf(placeOf(dir));
  if (left) await endProcess(left.mark, ['SIGINT', 'SIGQUIT'], STOP_MS);
}

function running(url: string, mark: ProcessMark): RunningPostgres {
  // SIGINT is Postgres's fast shutdown: sessions are ended, the data is flushed.
  return { url, pid: mark.pid, stop: () => endProcess(mark, ['SIGINT', 'SIGQUIT'], STOP_MS) };
}

/** The living server that `postmaster.pid` names, told by its command line from a stranger with its number. */
function postmasterOf(place: Place): { mark: ProcessMark; port: number } | undefined {
  const file = join(place.data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const mark = markOf(Number(lines[0]));
  if (!mark || !commandLineOf(mark.pid).includes(place.data)) return undefined;
  return { mark, port: Number(lines[3]) };
}

/** Makes the database beside its place and puts it there by a rename, so that it is whole or absent. */
async function initialise(binaries: string, place: Place, password: string): Promise<void> {
  const fresh = `${place.data}.new`;
  const passwordFile = join(place.base, 'password');
  remove(fresh);
  writeFileSync(passwordFile, password);
  own(passwordFile, place.owner);
  const args = ['-D', fresh, '-U', SUPERUSER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'];
  // Text sorts by code point everywhere, whatever the machine's locale and libraries are.
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C');
  try {
    await run(join(binaries, 'bin', 'initdb'), args, { ...place.owner, cwd: place.base, timeout: INIT_MS, env: {} });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(`initdb failed: ${stderr?.trim() ?? message}`, { cause: error });
  } finally {
    remove(passwordFile);
  }
  renameSync(fresh, place.data);
}

function launch(binaries: string, place: Place, { port, logFile }: PostgresOptions): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  const settings = Object.entries({ ...SETTINGS, port: String(port) });
  try {
    const args = ['-D', place.data, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    const child = spawn(join(binaries, 'bin', 'postgres'), args, {
      ...place.owner,
      cwd: place.base,
      env: { PATH: process.env.PATH ?? '' },
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.on('error', () => undefined);
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** True when the server takes a connection. Throws on a wrong password: waiting does not mend that. */
async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 2_000,
    application_name: 'concord servers',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === '28P01')
      throw new Error('Postgres does not know the password it was made with', { cause: error });
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
