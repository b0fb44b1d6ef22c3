#!/usr/bin/env node
// Breaks one rule after another in what was built, and runs the examples that hold it: each fault must make one fail. What was
// built is put back after each. `node scripts/planted-faults.mjs [WORD]`: only the faults whose rule has that word;
// `--check`: only whether each can still be planted.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from './setup.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const checkOnly = process.argv.includes('--check');
const [word = ''] = process.argv.slice(2).filter((each) => !each.startsWith('--'));

await setUp();
const node = existsSync(join(bin, 'node')) ? join(bin, 'node') : process.execPath;
const all = JSON.parse(readFileSync(join(root, 'examples', 'faults', 'faults.json'), 'utf8'));
const faults = all.filter(({ rule }) => rule.includes(word));

/** How many scenarios of a feature fail; undefined where none was run. */
function failures(feature) {
  const file = join('examples', 'features', `${feature}.feature`);
  const { stdout } = spawnSync(node, [join(bin, 'cucumber-js'), file, '--format', 'summary'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [, counts] = /^\d+ scenarios? \((.*)\)$/m.exec(stdout) ?? [];
  return counts === undefined ? undefined : Number(/(\d+) failed/.exec(counts)?.[1] ?? 0);
}

const stale = faults.filter(({ file, from, feature }) => {
  const text = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '';
  return text.split(from).length !== 2 || !existsSync(join(root, 'examples', 'features', `${feature}.feature`));
});
for (const { rule, file, from } of stale) process.stderr.write(`${rule}: ${file} does not hold "${from}" once\n`);
if (stale.length > 0) process.exit(1);
if (checkOnly) process.exit(0);

let found = 0;
for (const { rule, file, from, to, feature } of faults) {
  const path = join(root, file);
  const good = readFileSync(path, 'utf8');
  try {
    writeFileSync(path, good.replace(from, to));
    const failed = failures(feature);
    if (failed) found += 1;
    process.stdout.write(`${failed ? `found (${failed} failed)` : failed === 0 ? 'NOT FOUND' : 'NOT RUN'}: ${rule}\n`);
  } finally {
    writeFileSync(path, good);
  }
}
process.stdout.write(`\n${found} of ${faults.length} planted faults found\n`);
process.exitCode = found === faults.length ? 0 : 1;
