import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { remove } from '../process.js';

const run = promisify(execFile);
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..');
const BROKER = join(ROOT, 'docker', 'broker');
const TARGET = join(BROKER, 'target');
const JARS = join(TARGET, 'jars');
/** Says for which pom the jars are; written last, and by the set-up script the same way. */
const STAMP = join(TARGET, '.concord-jars');
const MAVEN_MS = 600_000;

/** The folder of the broker's jars, whether they are there or not. */
export function brokerJars(): string {
  return JARS;
}

/** The broker's log settings. */
export function logConfig(): string {
  return join(BROKER, 'log4j2.properties');
}

/**
 * Fetches the broker's jars with Maven, as docker/broker/pom.xml pins them, when they are missing. Safe when several
 * processes do it at once. Throws an Error of one line when Maven is missing, and what Maven said when it fails.
 */
export async function ensureBrokerJars(onProgress: (text: string) => void = () => undefined): Promise<void> {
  const pom = join(BROKER, 'pom.xml');
  const wanted = createHash('sha256').update(readFileSync(pom)).digest('hex');
  if (isStamped(wanted)) return;
  onProgress('fetching the broker (Kafka, by Maven) …');
  mkdirSync(TARGET, { recursive: true });
  const fresh = mkdtempSync(join(TARGET, 'jars-'));
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${fresh}`];
  try {
    await run('mvn', ['-q', '-B', '-f', pom, ...goal], { timeout: MAVEN_MS, maxBuffer: 16 << 20 });
    if (!isStamped(wanted)) put(fresh, wanted);
  } catch (error) {
    throw mavenError(error);
  } finally {
    remove(fresh);
  }
}

function isStamped(wanted: string): boolean {
  return existsSync(JARS) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted;
}

function put(fresh: string, wanted: string): void {
  remove(STAMP);
  remove(JARS);
  try {
    renameSync(fresh, JARS);
  } catch (error) {
    // Another process put the same jars there between the two lines above.
    if (!existsSync(JARS)) throw error;
  }
  writeFileSync(STAMP, wanted);
}

function mavenError(error: unknown): Error {
  const { code, stdout, message } = error as Error & { code?: unknown; stdout?: string };
  if (code === 'ENOENT') return new Error('Maven is missing: apt-get install maven', { cause: error });
  const lines = (stdout ?? '').split('\n').filter((line) => line.includes('ERROR'));
  return new Error(`Maven could not fetch the broker: ${lines[0] ?? message}`, { cause: error });
}
