// `npm start`, after the set-up: the stack in the foreground, with the sample in it, until Ctrl-C.
import { parseArgs } from 'node:util';
import { lastLines } from '../logs/follow.js';
import { say } from '../report/report.js';
import { readBook } from '../stack/book.js';
import { logFileOf, stackPaths } from '../stack/paths.js';
import { StartFailure } from '../supervisor/start-failure.js';
import { supervise } from '../supervisor/supervise.js';
import { loadSample } from './load-sample.js';
import { openInBrowser } from './open-in-browser.js';
import { walkAddress, welcome } from './welcome.js';

const TAIL_LINES = 15;
const { values } = parseArgs({
  options: { dir: { type: 'string', default: '.data' }, listings: { type: 'string', default: '200' } },
});
const paths = stackPaths(values.dir);
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    ending.abort();
  });
}
// A closed terminal takes the text, not the stack.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
// Whoever started this process is gone, and with it whoever could end it.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));

const began = performance.now();
const seconds = () => Math.round((performance.now() - began) / 1_000);

async function show(held: boolean): Promise<void> {
  const loaded = await loadSample(paths, Number(values.listings), ending.signal);
  const book = readBook(paths.book);
  if (!loaded || !book || ending.signal.aborted) return;
  process.stdout.write(welcome(book, { dir: values.dir, listings: Number(values.listings), seconds: seconds(), held }));
  const portal = book.services.find(({ name }) => name === 'portal');
  if (portal && !held) openInBrowser(walkAddress(portal.url));
}

const ended = await supervise({ paths, env: process.env, say, onReady: () => void show(false) });
if (ended === 'held') {
  say(`the stack in ${values.dir} is up already`);
  await show(true);
} else if (ended instanceof StartFailure) {
  say(`${ended.service} did not start: ${ended.message}`);
  const tail = lastLines(logFileOf(paths, ended.service), TAIL_LINES);
  if (tail.length > 0) say(`the end of its log:\n${tail.map((line) => `  ${line}`).join('\n')}`);
}
process.exit(ended instanceof StartFailure ? 1 : 0);
