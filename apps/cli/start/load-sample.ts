import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../report/report.js';
import { programOf, type StackPaths } from '../stack/paths.js';

const SEED = 1;

/**
 * Publishes the sample of `npm start` once in the life of a stack. An interrupted run is gone on with by the next: what is
 * there already is told by its reference. False when it did not succeed; what it said is on stderr then.
 */
export function loadSample(paths: StackPaths, listings: number, signal: AbortSignal): Promise<boolean> {
  const done = join(paths.run, `sample-${listings}-${SEED}`);
  if (listings === 0 || existsSync(done) || signal.aborted) return Promise.resolve(!signal.aborted);
  say(`publishing the sample (${listings} made-up listings) …`);
  const args = ['sample', '--listings', String(listings), '--seed', String(SEED), '--dir', paths.dir];
  const child = spawn(process.execPath, [programOf('cli'), ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  signal.addEventListener('abort', () => child.kill());
  return new Promise((resolve) => {
    child.once('error', (error) => {
      say(`the sample was not published: ${error.message}`);
      resolve(false);
    });
    child.once('exit', (code) => {
      if (code === 0) writeFileSync(done, `${new Date().toISOString()}\n`);
      else if (!signal.aborted) say('the sample is not complete; try: npx concord sample');
      resolve(code === 0);
    });
  });
}
