#!/usr/bin/env node
// Every check of the house and every tier of tests, in order; ends with one line `N passed, N failed` over all of them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const tiers = process.argv.slice(2);

await setUp();

const node = existsSync(join(bin, 'node')) ? join(bin, 'node') : process.execPath;
const env = {
  ...process.env,
  PATH: `${bin}:${process.env.PATH}`,
  NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
};
const scratch = mkdtempSync(join(tmpdir(), 'concord-test-'));
const total = { passed: 0, failed: 0 };

function say(text) {
  process.stdout.write(`\n── ${text}\n`);
}

function check(name, tool, args) {
  say(name);
  const { status } = spawnSync(node, [join(bin, tool), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...env, NODE_OPTIONS: '' },
  });
  total[status === 0 ? 'passed' : 'failed'] += 1;
}

/** Runs jest on a tier, or on some files of it. Gives what passed, what failed, and the files with failures. */
function jest(tier, files = []) {
  const outputFile = join(scratch, `${tier}-${files.length}.json`);
  const args = [join(bin, 'jest'), '--selectProjects', tier, '--json', `--outputFile=${outputFile}`];
  if (tier !== 'unit') args.push('--runInBand');
  if (files.length > 0) args.push('--runTestsByPath', ...files);
  const { status } = spawnSync(node, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env });
  if (!existsSync(outputFile)) return { passed: 0, failed: 1, broken: [] };
  const { testResults, numPassedTests, numFailedTests } = JSON.parse(readFileSync(outputFile, 'utf8'));
  const broken = testResults.filter((file) => file.status === 'failed');
  const silent = broken.filter((file) => file.assertionResults.every((one) => one.status !== 'failed'));
  const failed = numFailedTests + silent.length;
  return { passed: numPassedTests, failed: status !== 0 && failed === 0 ? 1 : failed, broken };
}

/** Failures of real servers on a busy machine are told apart from faults: their files run once more, alone, and it is said. */
function tests(tier) {
  say(`jest ${tier}`);
  const first = jest(tier);
  const files = tier === 'unit' ? [] : first.broken.map((file) => file.name);
  if (files.length === 0) {
    total.passed += first.passed;
    total.failed += first.failed;
    return;
  }
  say(`once more, alone: ${files.map((file) => relative(root, file)).join(', ')}`);
  const again = jest(tier, files);
  const inFiles = first.broken.flatMap((file) => file.assertionResults).filter((one) => one.status === 'passed').length;
  total.passed += first.passed - inFiles + again.passed;
  total.failed += again.failed;
  if (again.failed === 0)
    say(`UNSTEADY: ${first.failed} failed at first and passed when run again; each is a bug to find`);
}

/** The executable examples: each scenario counts as one test. */
function examples() {
  say('planted faults, whether each can still be planted');
  const { status: planted } = spawnSync(node, ['scripts/planted-faults.mjs', '--check'], {
    cwd: root,
    stdio: 'inherit',
  });
  total[planted === 0 ? 'passed' : 'failed'] += 1;
  say('examples');
  const outputFile = join(scratch, 'examples.json');
  const args = [join(bin, 'cucumber-js'), '--format', 'progress', '--format', `json:${outputFile}`];
  const { status } = spawnSync(node, args, { cwd: root, stdio: 'inherit', env: { ...env, NODE_OPTIONS: '' } });
  const told = existsSync(outputFile) ? readFileSync(outputFile, 'utf8') : '';
  const scenarios = told === '' ? [] : JSON.parse(told).flatMap((feature) => feature.elements);
  const failed = scenarios.filter(({ steps: ran }) => ran.some((step) => step.result.status !== 'passed')).length;
  total.passed += scenarios.length - failed;
  total.failed += status !== 0 && failed === 0 ? 1 : failed;
  sayWhatWaits();
}

/** Examples that wait for a part of the hub are counted, so that none is forgotten. */
function sayWhatWaits() {
  const args = [join(bin, 'cucumber-js'), '--profile', 'waiting', '--dry-run', '--format', 'summary'];
  const { stdout } = spawnSync(node, args, { cwd: root, encoding: 'utf8', env: { ...env, NODE_OPTIONS: '' } });
  const [, waiting = '0'] = /^(\d+) scenarios?/m.exec(stdout) ?? [];
  if (waiting !== '0') say(`${waiting} more examples wait for a part of the hub`);
}

const steps = {
  format: () => check('Prettier', 'prettier', ['--check', '--log-level', 'warn', '.']),
  lint: () => check('ESLint', 'eslint', ['.', '--max-warnings', '0']),
  arrows: () =>
    check('dependency-cruiser', 'depcruise', [
      '--config',
      '.dependency-cruiser.js',
      '--output-type',
      'err',
      'libs',
      'apps',
      'bench',
      'examples',
    ]),
  types: () => check('Type check', 'tsc', ['-b']),
  docs: () => check('Documentation, and its links', 'vitepress', ['build', 'docs', '--logLevel', 'warn']),
  unit: () => tests('unit'),
  int: () => tests('int'),
  e2e: () => tests('e2e'),
  examples: () => examples(),
};

for (const name of tiers) {
  if (!(name in steps)) {
    process.stderr.write(`no such step: ${name}; there are ${Object.keys(steps).join(', ')}\n`);
    process.exit(2);
  }
}
for (const name of tiers.length > 0 ? tiers : Object.keys(steps)) steps[name]();
rmSync(scratch, { recursive: true, force: true });

process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
