#!/usr/bin/env node
// Makes a fresh clone ready: packages, build, broker jars. Node 20 built-ins only; quick when nothing is missing.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const packagesStamp = join(root, 'node_modules', '.concord-setup');
const buildStamp = join(root, 'dist', '.concord-build');
const broker = join(root, 'docker', 'broker');
const jars = join(broker, 'target', 'jars');
const jarsStamp = join(broker, 'target', '.concord-jars');

class Missing extends Error {}

function digest(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function stampIs(path, value) {
  return existsSync(path) && readFileSync(path, 'utf8') === value;
}

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20, ...options });
  if (result.error?.code === 'ENOENT') throw new Missing(`${command} is not on this machine`);
  if (result.status !== 0) {
    const tail = `${result.stdout ?? ''}\n${result.stderr ?? ''}`.trim().split('\n').slice(-40).join('\n');
    throw new Error(`${command} ${args.join(' ')} failed:\n${tail}`);
  }
  return result;
}

function installPackages(say) {
  const wanted = digest(readFileSync(join(root, 'package-lock.json')));
  if (stampIs(packagesStamp, wanted)) return;
  say('installing packages (npm ci; about a minute the first time) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: process.platform === 'win32' });
  writeFileSync(packagesStamp, wanted);
}

function sourceDigest() {
  const lines = [];
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (['node_modules', 'dist', 'target'].includes(entry.name) || entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.(ts|json)$/.test(entry.name)) {
        const { size, mtimeMs } = statSync(path);
        lines.push(`${path}|${size}|${mtimeMs}`);
      }
    }
  };
  for (const folder of ['apps', 'libs', 'bench', 'scripts'])
    if (existsSync(join(root, folder))) walk(join(root, folder));
  for (const file of ['tsconfig.json', 'tsconfig.base.json']) lines.push(readFileSync(join(root, file), 'utf8'));
  return digest(lines.sort().join('\n'));
}

function build(say) {
  const wanted = sourceDigest();
  if (stampIs(buildStamp, wanted)) return;
  say('building …');
  const node = existsSync(join(bin, 'node')) ? join(bin, 'node') : process.execPath;
  run(node, [join(bin, 'tsc'), '-b']);
  mkdirSync(dirname(buildStamp), { recursive: true });
  writeFileSync(buildStamp, wanted);
}

function checkJava() {
  let version;
  try {
    version = run('java', ['-version']).stderr;
  } catch {
    throw new Missing(
      "Java 17 or later is missing: apt-get install openjdk-17-jre-headless (or your system's package)",
    );
  }
  const major = Number(/version "(\d+)/.exec(version)?.[1] ?? 0);
  if (major < 17)
    throw new Missing(`Java ${major} is too old, 17 or later is needed: apt-get install openjdk-17-jre-headless`);
}

function fetchBroker(say) {
  const wanted = digest(readFileSync(join(broker, 'pom.xml')));
  if (stampIs(jarsStamp, wanted) && existsSync(jars)) return;
  checkJava();
  say('fetching the broker (Kafka, by Maven) …');
  const fresh = join(broker, 'target', `jars-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  try {
    run('mvn', [
      '-q',
      '-B',
      '-f',
      join(broker, 'pom.xml'),
      'dependency:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${fresh}`,
    ]);
  } catch (error) {
    if (error instanceof Missing)
      throw new Missing("Maven is missing: apt-get install maven (or your system's package)");
    throw error;
  }
  rmSync(jars, { recursive: true, force: true });
  renameSync(fresh, jars);
  writeFileSync(jarsStamp, wanted);
}

/** Makes everything that is missing. Ends the process with one line when something must be installed by hand. */
export async function setUp() {
  const say = (text) => process.stderr.write(`concord: ${text}\n`);
  try {
    if (!process.env.KAFKA_BROKERS) checkJava();
    installPackages(say);
    build(say);
    if (!process.env.KAFKA_BROKERS) fetchBroker(say);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(error instanceof Missing ? 2 : 1);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUp();
