#!/usr/bin/env node
// `npm start`: sets up what is missing, then holds the whole stack, with the sample in it, until Ctrl-C.
import { runPinned } from './pinned.mjs';
import { setUp } from './setup.mjs';

await setUp();
await runPinned('dist/apps/cli/start/main.js', process.argv.slice(2));
