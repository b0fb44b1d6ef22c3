import { canBind, freePorts } from '@concord/servers';
import type { Book } from '../stack/book.js';

/** Which port each part of the stack has; `broker`, `controller` and `database` beside the services' names. */
export type Ports = Record<string, number>;

function formerPorts(book: Book | undefined): Ports {
  if (!book) return {};
  const services = book.services.map(({ name, url }) => [name, Number(new URL(url).port)] as const);
  const [, brokerPort] = book.kafka.brokers.split(':');
  return {
    ...Object.fromEntries(services),
    ...(book.external.kafka ? {} : { broker: Number(brokerPort), controller: book.kafka.controllerPort ?? 0 }),
    ...(book.external.database ? {} : { database: book.database.port }),
  };
}

/**
 * A free port of 127.0.0.1 for each name: the one that it had the last time where that is still free, or where what
 * listens there is one of the stack's own (`held`) that is about to be adopted or ended.
 */
export async function portsFor(
  names: readonly string[],
  book: Book | undefined,
  held: readonly string[] = [],
): Promise<Ports> {
  const ports: Ports = {};
  const former = formerPorts(book);
  for (const name of names) {
    const port = former[name] ?? 0;
    if (port <= 0 || Object.values(ports).includes(port)) continue;
    if (held.includes(name) || (await canBind(port))) ports[name] = port;
  }
  const missing = names.filter((name) => ports[name] === undefined);
  const taken = new Set(Object.values(ports));
  const fresh = (await freePorts(missing.length + taken.size)).filter((port) => !taken.has(port));
  missing.forEach((name, i) => (ports[name] = fresh[i] ?? 0));
  return ports;
}
