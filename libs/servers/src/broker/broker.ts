import { randomBytes } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { endProcess, markOf, readMark, remove, tailOf, untilReady, writeMark, type ProcessMark } from '../process.js';
import { ADMIN, LOOPBACK, serverProperties } from './config.js';
import { checkJava, jvmArguments, kafkaTool } from './java.js';
import { ensureBrokerJars } from './jars.js';
import { checkUsers, ensureScramUsers, knownUsers, rememberUsers, scramArgument, type ScramUser } from './users.js';

const READY_MS = 90_000;
const STOP_MS = 20_000;
const STARTED = 'Kafka Server started';

/** What startBroker needs. */
export interface BrokerOptions {
  /** A folder of its own; made when it is not there. */
  dir: string;
  port: number;
  controllerPort: number;
  /** Where clients of other machines or containers reach it; 127.0.0.1, and there alone, unless told. */
  host?: string;
  /** Of the super user `admin`; fixed from the first start on. */
  adminPassword: string;
  users: readonly ScramUser[];
  logFile: string;
  onProgress?: (text: string) => void;
}

/** A running broker. */
export interface RunningBroker {
  /** `127.0.0.1:port` */
  brokers: string;
  pid: number;
  stop: () => Promise<void>;
}

/**
 * Starts a Kafka broker of one node on 127.0.0.1, formatting its storage first when there is none. A broker of this folder
 * that an earlier run left is stopped. It runs in a session of its own and outlives its parent. Users that are new
 * since the last start are added. Throws an Error of one line when Java or Maven is missing, else with the log's tail.
 */
export async function startBroker(options: BrokerOptions): Promise<RunningBroker> {
  const { dir, port } = options;
  checkUsers([{ name: ADMIN, password: options.adminPassword }, ...options.users]);
  await checkJava();
  await ensureBrokerJars(options.onProgress);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  mkdirSync(dirname(options.logFile), { recursive: true });
  await stopBroker(dir);
  const properties = writeProperties(options);
  if (!existsSync(dataOf(dir))) await format(options, properties);
  const mark = await launch(options, properties);
  const running = { brokers: `127.0.0.1:${port}`, pid: mark.pid, stop: () => stopBroker(dir) };
  try {
    const { adminPassword, users } = options;
    await ensureScramUsers({ dir, bootstrap: running.brokers, adminPassword, users });
    return running;
  } catch (error) {
    await running.stop();
    throw error;
  }
}

/** Stops the broker of `dir`, if one runs, whoever started it: TERM, and KILL if that does not help in 20 seconds. */
export async function stopBroker(dir: string): Promise<void> {
  const mark = readMark(markFile(dir));
  if (mark) await endProcess(mark, ['SIGTERM'], STOP_MS);
  remove(markFile(dir));
}

function markFile(dir: string): string {
  return join(dir, 'broker.pid');
}

function dataOf(dir: string): string {
  return join(dir, 'data');
}

function writeProperties({ dir, port, controllerPort, host = LOOPBACK, adminPassword }: BrokerOptions): string {
  const secret = join(dir, 'controller.password');
  if (!existsSync(secret)) writeFileSync(secret, randomBytes(24).toString('hex'), { mode: 0o600 });
  const controllerPassword = readFileSync(secret, 'utf8');
  const file = join(dir, 'server.properties');
  const config = { port, controllerPort, host, dataDir: dataOf(dir), adminPassword, controllerPassword };
  writeFileSync(file, serverProperties(config), { mode: 0o600 });
  return file;
}

/** Formats beside the place and puts it there by a rename, so that it is whole or absent. */
async function format(options: BrokerOptions, properties: string): Promise<void> {
  const { dir, adminPassword } = options;
  const users = [{ name: ADMIN, password: adminPassword }, ...options.users.filter((user) => user.name !== ADMIN)];
  const fresh = `${dataOf(dir)}.new`;
  const temporary = `${properties}.new`;
  remove(fresh);
  remove(join(dir, 'users.json'));
  writeFileSync(temporary, readFileSync(properties, 'utf8').replace(/^log\.dirs=.*$/m, `log.dirs=${fresh}`), {
    mode: 0o600,
  });
  const scram = users.flatMap((user) => ['--add-scram', scramArgument(user)]);
  const clusterId = randomBytes(16).toString('base64url');
  // With `=`: an id may begin with a dash.
  await kafkaTool('kafka.tools.StorageTool', ['format', `--cluster-id=${clusterId}`, '-c', temporary, ...scram]);
  remove(temporary);
  rememberUsers(dir, users);
  renameSync(fresh, dataOf(dir));
}

async function launch(options: BrokerOptions, properties: string): Promise<ProcessMark> {
  const { dir, port, logFile } = options;
  const logged = existsSync(logFile) ? statSync(logFile).size : 0;
  const child = spawnBroker(logFile, dir, properties);
  const mark = markOf(child.pid ?? 0);
  if (mark) writeMark(markFile(dir), mark);
  try {
    const ready = async () => tailOf(logFile, logged).includes(STARTED) && (await accepts(port));
    await untilReady({ what: 'the broker', child, logFile, timeoutMs: READY_MS, ready });
    if (mark) return mark;
    throw new Error(`the broker ended after its start:\n${tailOf(logFile)}`);
  } catch (error) {
    await stopBroker(dir);
    throw error;
  }
}

function spawnBroker(logFile: string, dir: string, properties: string): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  try {
    const child = spawn('java', [...jvmArguments('256m', '512m'), 'kafka.Kafka', properties], {
      cwd: dir,
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

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 1_000 });
    const answer = (value: boolean) => {
      socket.destroy();
      resolve(value);
    };
    socket.once('connect', () => {
      answer(true);
    });
    socket.once('error', () => {
      answer(false);
    });
    socket.once('timeout', () => {
      answer(false);
    });
  });
}

/** The names of the users the broker in `dir` is known to have. */
export function scramUserNames(dir: string): string[] {
  return Object.keys(knownUsers(dir));
}
