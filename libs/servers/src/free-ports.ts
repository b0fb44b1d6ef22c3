import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const FIRST = 15_000;
const PAST_LAST = 32_000;
const TRIES_PER_PORT = 200;

/**
 * Distinct TCP ports that can be bound on 127.0.0.1 now: below the range the system gives to outgoing connections, and
 * random, so that two stacks that start together seldom meet. Throws when no free ones are found.
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  for (let tries = 0; ports.size < count && tries < count * TRIES_PER_PORT; tries++) {
    const port = randomInt(FIRST, PAST_LAST);
    if (!ports.has(port) && (await canBind(port))) ports.add(port);
  }
  if (ports.size < count) throw new Error(`no ${count} free ports between ${FIRST} and ${PAST_LAST}`);
  return [...ports];
}

/** True when nothing listens on 127.0.0.1:port. */
export function canBind(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
