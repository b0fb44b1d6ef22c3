import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lives, markOf } from '@concord/servers';
import { Unreachable } from '@concord/sdk';
import type { Command } from 'commander';
import { EXIT, runCommand, say, table, writeResult } from '../report/report.js';
import { readBook, type Book, type BookedService } from '../stack/book.js';
import { stackPaths, type StackPaths } from '../stack/paths.js';
import { readServices } from '../stack/services.js';
import { readFlow, type Flow, type LaneStatus } from './lane-status.js';

interface Options {
  dir: string;
  json?: boolean;
}

/** interfaces.md, "The stack". What cannot be counted, because no database answers, is null; there are no lanes then. */
export interface Status {
  lanes: LaneStatus[];
  rejected: number | null;
  oldestUnsentSeconds: number | null;
  ready: boolean;
  services: BookedService[];
  kafka: { brokers: string };
  database: { host: string; port: number };
}

/** The book as it is true now: nothing is ready without its launcher, and no process that is gone has a number. */
function present(book: Book): Pick<Status, 'ready' | 'services'> {
  const launched = lives(book.launcher);
  const services = book.services.map((service) => {
    const alive = service.pid !== null && markOf(service.pid) !== undefined && launched;
    if (alive) return service;
    return { ...service, pid: null, state: launched ? service.state : ('stopped' as const) };
  });
  return { ready: launched && book.ready, services };
}

async function flowOf(paths: StackPaths): Promise<Flow | undefined> {
  if (!existsSync(join(paths.secrets, 'database.json'))) return undefined;
  try {
    return await readFlow(paths.secrets, readServices());
  } catch (error) {
    say(`the database is not reachable: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function laneRows(lanes: readonly LaneStatus[]): string[][] {
  const sums = new Map<string, [number, number, number]>();
  for (const { authority, committed, sent, taken } of lanes) {
    const [c, s, t] = sums.get(authority) ?? [0, 0, 0];
    sums.set(authority, [c + committed, s + sent, t + taken]);
  }
  return [...sums].map(([authority, counts]) => [authority, ...counts.map(String)]);
}

function headline({ ready, services }: Status): string {
  if (ready) return 'ready';
  const down = services.every(({ state }) => state === 'stopped');
  return down ? 'the stack is down; start it with: npx concord up --wait' : 'not ready';
}

function flowText({ lanes, rejected, oldestUnsentSeconds }: Status): string[] {
  if (rejected === null || oldestUnsentSeconds === null)
    return ['how far the events are is not known: no database answers'];
  const unsent = oldestUnsentSeconds === 0 ? 'nothing waits' : `oldest ${oldestUnsentSeconds.toFixed(1)} s`;
  return [
    table(['events of', 'committed', 'sent', 'taken in'], laneRows(lanes)),
    `unsent: ${unsent}   rejected: ${rejected}`,
  ];
}

function textOf(status: Status): string {
  const { services, kafka, database } = status;
  const rows = services.map(({ name, url, pid, state }) => [name, state, url, String(pid ?? '')]);
  return [
    headline(status),
    table(['service', 'state', 'address', 'pid'], rows),
    `broker ${kafka.brokers}   database ${database.host}:${database.port}`,
    ...flowText(status),
  ].join('\n\n');
}

async function status({ dir, json }: Options): Promise<number> {
  const paths = stackPaths(dir);
  const book = readBook(paths.book);
  if (!book) throw new Unreachable(`there is no stack in ${paths.dir}`);
  const flow = await flowOf(paths);
  const { ready, services } = present(book);
  const result: Status = {
    ready: ready && flow !== undefined,
    services,
    kafka: { brokers: book.kafka.brokers },
    database: { host: book.database.host, port: book.database.port },
    ...(flow ?? { lanes: [], rejected: null, oldestUnsentSeconds: null }),
  };
  writeResult(result, json, () => textOf(result));
  return flow && lives(book.launcher) ? EXIT.done : EXIT.unreachable;
}

/** `concord status`: what runs, and how far each authority's events are on their way into the hub. */
export function register(program: Command): void {
  program
    .command('status')
    .description('what runs, and how far each authority is taken in (exit 3 when nothing is)')
    .action((_: unknown, command: Command) => runCommand(() => status(command.optsWithGlobals<Options>())));
}
