#!/usr/bin/env node
// The `concord` command. On a clone that was never set up it sets itself up first; it runs on the Node that the project pins.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 24;
const main = new URL('../../dist/apps/cli/main.js', import.meta.url);

if (!existsSync(main)) {
  const { setUp } = await import(new URL('../../scripts/setup.mjs', import.meta.url).href);
  await setUp();
}
const pinned = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));
if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE || !existsSync(pinned)) {
  nodeModule.enableCompileCache?.();
  await import(main.href);
} else {
  const self = fileURLToPath(import.meta.url);
  const child = spawn(pinned, [self, ...process.argv.slice(2)], { stdio: 'inherit' });
  // The command itself decides what a signal means to it; this process only waits.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128);
  });
}
