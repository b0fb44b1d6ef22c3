#!/usr/bin/env node
// `npm start`: sets up what is missing, then holds the whole stack, with the sample in it, until Ctrl-C.
import { runPinned } from './pinned.mjs';
import { setUp } from './setup.mjs';

// Whoever kills npm outright wants its stack to end as well: nobody else could end it from a terminal any more.
const parent = process.ppid;
const ORPHAN_MS = 1_000;
if (process.env.npm_lifecycle_event !== undefined) {
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, ORPHAN_MS).unref();
}

await setUp();
await runPinned('dist/apps/cli/start/main.js', process.argv.slice(2));
