#!/usr/bin/env node
// Makes a fresh clone ready: packages, build, broker jars. Node 20 built-ins only; quick when nothing is missing.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const packagesStamp = join(root, 'node_modules', '.concord-setup');
const buildStamp = join(root, 'dist', '.concord-build');
const broker = join(root, 'docker', 'broker');
const jars = join(broker, 'target', 'jars');
const jarsStamp = join(broker, 'target', '.concord-jars');

const STILL_MS = 10_000;
const STALE_MS = 20_000;

class Missing extends Error {}

function digest(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function stampIs(path, value) {
  return existsSync(path) && readFileSync(path, 'utf8') === value;
}

const say = (text) => process.stderr.write(`concord: ${text}\n`);

/** On a terminal one line that counts, elsewhere a line each time. */
function still(seconds) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[Kconcord:   still at it, ${seconds} s \r`);
  else say(`  still at it, ${seconds} s …`);
}

/** Runs a command to its end; says every ten seconds that it still does. Gives what it wrote. */
async function run(command, args, options = {}) {
  const began = Date.now();
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) child[name].on('data', (chunk) => (output[name] += chunk));
  const beat = setInterval(() => still(Math.round((Date.now() - began) / 1000)), STILL_MS);
  try {
    const status = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (status === 0) return output;
  } catch (error) {
    if (error.code === 'ENOENT') throw new Missing(`${command} is not on this machine`);
    throw error;
  } finally {
    clearInterval(beat);
  }
  const tail = `${output.stdout}\n${output.stderr}`.trim().split('\n').slice(-40).join('\n');
  throw new Error(`${command} ${args.join(' ')} failed:\n${tail}`);
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Left by a set-up that is dead: its process is gone, or (the number may be another's by now) it is touched no more. */
function isStale(lock) {
  try {
    return Date.now() - statSync(lock).mtimeMs > STALE_MS || !alive(Number(readFileSync(lock, 'utf8') || process.pid));
  } catch {
    return false;
  }
}

/** One set-up of a clone at a time: a second one waits for the first and then finds everything there. */
async function alone(work) {
  const lock = join(root, '.setup.lock');
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isStale(lock)) rmSync(lock, { force: true });
    else if (!told) say('another set-up of this clone is at work; waiting for it …');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const beat = setInterval(() => utimesSync(lock, new Date(), new Date()), STALE_MS / 5);
  try {
    await work();
  } finally {
    clearInterval(beat);
    rmSync(lock, { force: true });
  }
}

async function installPackages() {
  const wanted = digest(readFileSync(join(root, 'package-lock.json')));
  if (stampIs(packagesStamp, wanted)) return;
  say('installing packages (npm ci; about a minute the first time) …');
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { shell: process.platform === 'win32' });
  writeFileSync(packagesStamp, wanted);
}

function sourceDigest() {
  const lines = [];
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (['node_modules', 'dist', 'target'].includes(entry.name) || entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (/\.(tsx?|json|css|html|svg)$/.test(entry.name)) {
        const { size, mtimeMs } = statSync(path);
        lines.push(`${path}|${size}|${mtimeMs}`);
      }
    }
  };
  for (const folder of ['apps', 'libs', 'bench', 'examples', 'scripts'])
    if (existsSync(join(root, folder))) walk(join(root, folder));
  for (const file of ['tsconfig.json', 'tsconfig.base.json']) lines.push(readFileSync(join(root, file), 'utf8'));
  return digest(lines.sort().join('\n'));
}

async function build() {
  const wanted = sourceDigest();
  if (stampIs(buildStamp, wanted)) return;
  say('building …');
  const node = existsSync(join(bin, 'node')) ? join(bin, 'node') : process.execPath;
  await run(node, [join(bin, 'tsc'), '-b']);
  await run(node, [join(bin, 'vite'), 'build', '--config', join('apps', 'portal', 'web', 'vite.config.mjs')]);
  mkdirSync(dirname(buildStamp), { recursive: true });
  writeFileSync(buildStamp, wanted);
}

async function checkJava() {
  let version;
  try {
    version = (await run('java', ['-version'])).stderr;
  } catch {
    throw new Missing(
      "Java 17 or later is missing: apt-get install openjdk-17-jre-headless (or your system's package)",
    );
  }
  const major = Number(/version "(\d+)/.exec(version)?.[1] ?? 0);
  if (major < 17)
    throw new Missing(`Java ${major} is too old, 17 or later is needed: apt-get install openjdk-17-jre-headless`);
}

function brokerIsHere() {
  return stampIs(jarsStamp, digest(readFileSync(join(broker, 'pom.xml')))) && existsSync(jars);
}

/** Asked for before anything that takes long, and only where the broker must still be fetched. */
async function checkMaven() {
  try {
    await run('mvn', ['--version']);
  } catch {
    throw new Missing("Maven is missing: apt-get install maven (or your system's package)");
  }
}

async function fetchBroker() {
  say('fetching the broker (Kafka, by Maven) …');
  const fresh = join(broker, 'target', `jars-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${fresh}`];
  await run('mvn', ['-q', '-B', '-f', join(broker, 'pom.xml'), ...goal]);
  rmSync(jars, { recursive: true, force: true });
  renameSync(fresh, jars);
  writeFileSync(jarsStamp, digest(readFileSync(join(broker, 'pom.xml'))));
}

/** Makes everything that is missing. Ends the process with one line when something must be installed by hand. */
export async function setUp() {
  const ownBroker = !process.env.KAFKA_BROKERS;
  try {
    if (ownBroker) await checkJava();
    if (ownBroker && !brokerIsHere()) await checkMaven();
    await alone(async () => {
      await installPackages();
      await build();
      if (ownBroker && !brokerIsHere()) await fetchBroker();
    });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(error instanceof Missing ? 2 : 1);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUp();
