#!/usr/bin/env node
// Sets up what is missing, then runs `concord ARGS`: for npm scripts that write files of the repository.
import { runPinned } from './pinned.mjs';
import { setUp } from './setup.mjs';

await setUp();
await runPinned('dist/apps/cli/main.js', process.argv.slice(2));
