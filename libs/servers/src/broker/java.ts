import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { remove } from '../process.js';
import { brokerJars, logConfig } from './jars.js';

const run = promisify(execFile);
const OLDEST_JAVA = 17;
const INSTALL_JAVA = 'apt-get install openjdk-17-jre-headless';
const TOOL_MS = 60_000;

/** Throws an Error of one line, with the command that installs it, unless Java 17 or later is on the path. */
export async function checkJava(): Promise<void> {
  const { stderr } = await run('java', ['-version']).catch(() => {
    throw new Error(`Java ${OLDEST_JAVA} or later is missing: ${INSTALL_JAVA}`);
  });
  const major = Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  if (major < OLDEST_JAVA) throw new Error(`Java ${major} is too old, ${OLDEST_JAVA} is needed: ${INSTALL_JAVA}`);
}

/** The arguments before the main class: memory (`-Xms`, `-Xmx`), class path, log settings. */
export function jvmArguments(least: string, most: string): string[] {
  const memory = [`-Xms${least}`, `-Xmx${most}`, '-XX:+UseSerialGC'];
  return [...memory, `-Dlog4j2.configurationFile=${logConfig()}`, '-cp', join(brokerJars(), '*')];
}

/**
 * Runs a tool of Kafka's to its end. Its arguments may hold passwords, so they go through a file of ours and are not
 * seen in the list of processes. Throws an Error with what the tool said.
 */
export async function kafkaTool(mainClass: string, args: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'concord-kafka-'));
  const file = join(folder, 'arguments');
  const all = ['-XX:TieredStopAtLevel=1', ...jvmArguments('64m', '256m'), mainClass, ...args];
  writeFileSync(file, all.map(quoted).join('\n'), { mode: 0o600 });
  try {
    const { stdout } = await run('java', [`@${file}`], { timeout: TOOL_MS });
    return stdout;
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout?: string; stderr?: string };
    const said = [stdout, stderr].join('\n').trim();
    throw new Error(`${mainClass} failed: ${said === '' ? message : said}`, { cause: error });
  } finally {
    remove(folder);
  }
}

/** An argument as an argument file of the java launcher takes it. */
function quoted(argument: string): string {
  return `"${argument.replace(/[\\"]/g, '\\$&')}"`;
}
