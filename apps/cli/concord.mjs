#!/usr/bin/env node
// The `concord` command. On a clone that was never set up it sets itself up first; it runs on the Node that the project pins.
import { existsSync } from 'node:fs';
import { runPinned } from '../../scripts/pinned.mjs';

if (!existsSync(new URL('../../dist/apps/cli/main.js', import.meta.url))) {
  const { setUp } = await import('../../scripts/setup.mjs');
  await setUp();
}
await runPinned('dist/apps/cli/main.js', process.argv.slice(2));
