#!/usr/bin/env node
// Every check of the house and every tier of tests, in order; ends with one line `N passed, N failed` over all of them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, dirname } from 'node:path';
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

function tests(tier) {
  say(`jest ${tier}`);
  const outputFile = join(scratch, `${tier}.json`);
  const args = [join(bin, 'jest'), '--selectProjects', tier, '--json', `--outputFile=${outputFile}`];
  if (tier !== 'unit') args.push('--runInBand');
  args.push('--passWithNoTests');
  const { status } = spawnSync(node, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], env });
  if (!existsSync(outputFile)) {
    total.failed += 1;
    return;
  }
  const result = JSON.parse(readFileSync(outputFile, 'utf8'));
  const brokenFiles = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((t) => t.status !== 'failed'),
  );
  total.passed += result.numPassedTests;
  total.failed += result.numFailedTests + brokenFiles.length;
  if (status !== 0 && result.numFailedTests + brokenFiles.length === 0) total.failed += 1;
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
    ]),
  types: () => check('Type check', 'tsc', ['-b']),
  unit: () => tests('unit'),
  int: () => tests('int'),
  e2e: () => tests('e2e'),
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
