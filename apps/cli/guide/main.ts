// The guide of the walk for newcomers. It acts as several people of the local stack, so it is a part of the launcher and of
// nothing else: no list of services has it, and whoever may read the stack's secrets could do the same by `concord token`.
import { timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { GUIDE, walkTopicsOf } from '@concord/messaging';
import { openStack } from '../stack/open-stack.js';
import { GUIDE_KEY, kafkaUser } from '../stack/secrets.js';
import { readServices } from '../stack/services.js';
import { topologyOf } from '../stack/topology.js';
import { followTopics } from './follow-topics.js';
import { Guide, type Reply } from './guide.js';
import { Records } from './records.js';

const { STACK_DIR = '.data', PORT = '0' } = process.env;
const BODY_BYTES = 10_000;
const SHUTDOWN_MS = 2_000;

const stack = openStack(STACK_DIR);
const { kafka } = stack.book;
const key = Buffer.from(readFileSync(join(stack.paths.secrets, GUIDE_KEY), 'utf8').trim());
const topics = walkTopicsOf(topologyOf(readServices()));
const records = new Records(new Date());
const guide = new Guide({ stack, records, topics, now: () => new Date() });

function isPortal({ headers: { authorization = '' } }: IncomingMessage): boolean {
  const given = Buffer.from(authorization.replace(/^Bearer /, ''));
  return given.length === key.length && timingSafeEqual(given, key);
}

async function answer(request: IncomingMessage): Promise<Reply> {
  if (!isPortal(request)) return { status: 401, body: { code: 'token_invalid', detail: 'the portal alone may ask' } };
  if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES)
    return { status: 413, body: { code: 'body_too_large', detail: 'that is too long' } };
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://guide');
  const sent = request.method === 'POST' ? await text(request) : '';
  const body: unknown = sent === '' ? undefined : JSON.parse(sent);
  return guide.answer(request.method ?? 'GET', pathname, searchParams, body);
}

const server = createServer((request, response) => {
  void answer(request)
    .catch((error: unknown): Reply => ({ status: 400, body: { code: 'json_malformed', detail: String(error) } }))
    .then(({ status, body }) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
});

let stopping = false;
function stop(): void {
  if (stopping) return;
  stopping = true;
  server.close(() => process.exit(0));
  server.closeAllConnections();
  setTimeout(() => process.exit(0), SHUTDOWN_MS).unref();
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
process.on('disconnect', stop);

const user = kafka.secured ? kafkaUser(stack.paths.secrets, GUIDE) : {};
// Whoever keeps this process starts it again: it holds nothing that another run of it would miss.
await followTopics({ brokers: kafka.brokers.split(','), ...user }, topics, records, () => process.exit(1));
server.listen(Number(PORT), '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ level: 30, time: Date.now(), service: GUIDE, msg: 'ready' })}\n`);
  process.send?.({ ready: true });
});
