#!/usr/bin/env node
// The `concord` command. On a clone that was never set up it sets itself up first.
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';

const main = new URL('../../dist/apps/cli/main.js', import.meta.url);
if (!existsSync(main)) {
  const { setUp } = await import(new URL('../../scripts/setup.mjs', import.meta.url).href);
  await setUp();
}
enableCompileCache?.();
await import(main.href);
