// The supervisor of a stack as a process of its own. Its one argument is the stack's folder; what it says goes to its log and
// to whoever started it, who may leave at any time.
import { stackPaths } from '../stack/paths.js';
import type { SupervisorMessage } from './message.js';
import { StartFailure } from './start-failure.js';
import { supervise } from './supervise.js';

function tell(message: SupervisorMessage): Promise<void> {
  return new Promise((resolve) => {
    if (!process.send || !process.connected) resolve();
    // Nobody listens any more: what was to be told is in the log and in the book.
    else
      process.send(message, undefined, undefined, () => {
        resolve();
      });
  });
}

function log(text: string): void {
  process.stdout.write(`${new Date().toISOString()} ${text}\n`);
}

const ended = await supervise({
  paths: stackPaths(process.argv[2] ?? '.data'),
  env: process.env,
  say: (text) => {
    log(text);
    void tell({ say: text });
  },
  onReady: () => {
    log('ready');
    void tell({ ready: true });
  },
});
if (ended === 'held') await tell({ held: true });
if (ended instanceof StartFailure) {
  log(`${ended.service}: ${ended.message}`);
  await tell({ failed: { service: ended.service, message: ended.message } });
}
process.exit(ended instanceof StartFailure ? 1 : 0);
