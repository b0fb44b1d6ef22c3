import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lives, markOf } from '@concord/servers';
import { Unreachable } from '@concord/sdk';
import type { Command } from 'commander';
import { EXIT, runCommand, say, table, writeResult } from '../report/report.js';
import { readBook, type Book, type BookedService } from '../stack/book.js';
import { stackPaths, type StackPaths } from '../stack/paths.js';
import { kafkaUser } from '../stack/secrets.js';
import { readServices, type Service } from '../stack/services.js';
import { readEnds } from './broker-ends.js';
import { alarmsOf, type LaneAlarm } from './lane-alarms.js';
import { readFlow, type Flow, type LaneStatus } from './lane-status.js';

interface Options {
  dir: string;
  json?: boolean;
}

/** interfaces.md, "The stack". What cannot be counted, because no database answers, is null; there are no lanes then. */
export interface Status {
  lanes: LaneStatus[];
  /** What is wrong with lanes; empty when all is well or nothing could be counted. */
  alarms: LaneAlarm[];
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

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function flowOf(paths: StackPaths, kafka: Book['kafka']): Promise<Flow | undefined> {
  if (!existsSync(join(paths.secrets, 'database.json'))) return undefined;
  const services = readServices();
  try {
    const flow = await readFlow(paths.secrets, services);
    return { ...flow, lanes: await withEnds(flow.lanes, paths.secrets, kafka, services) };
  } catch (error) {
    say(`the database is not reachable: ${reasonOf(error)}`);
    return undefined;
  }
}

/** The lanes with their ends at the broker, which is asked as the hub: after the databases, for an end only grows. */
async function withEnds(
  lanes: LaneStatus[],
  secrets: string,
  { brokers, secured }: Book['kafka'],
  services: readonly Service[],
): Promise<LaneStatus[]> {
  const hub = services.find(({ kind }) => kind === 'coordinator');
  const known = [...new Set(lanes.map(({ authority }) => authority))];
  if (!hub || known.length === 0) return lanes;
  try {
    const ends = await readEnds({ brokers, ...(secured ? kafkaUser(secrets, hub.name) : {}) }, known);
    return lanes.map((one) => ({ ...one, end: ends.get(`${one.authority}|${one.lane}`) ?? null }));
  } catch (error) {
    say(`how far the lanes go at the broker is not known: ${reasonOf(error)}`);
    return lanes;
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

function alarmRow({ authority, lane, alarm, detail }: LaneAlarm): string[] {
  return [alarm, `${authority}/${lane}`, detail];
}

function flowText({ lanes, alarms, rejected, oldestUnsentSeconds }: Status): string[] {
  if (rejected === null || oldestUnsentSeconds === null)
    return ['how far the events are is not known: no database answers'];
  const unsent = oldestUnsentSeconds === 0 ? 'nothing waits' : `oldest ${oldestUnsentSeconds.toFixed(1)} s`;
  return [
    table(['events of', 'committed', 'sent', 'taken in'], laneRows(lanes)),
    `unsent: ${unsent}   rejected: ${rejected}`,
    alarms.length === 0 ? 'no alarms' : table(['ALARM', 'lane', 'what is wrong'], alarms.map(alarmRow)),
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
  const flow = await flowOf(paths, book.kafka);
  const { ready, services } = present(book);
  const result: Status = {
    ready: ready && flow !== undefined,
    services,
    kafka: { brokers: book.kafka.brokers },
    database: { host: book.database.host, port: book.database.port },
    alarms: alarmsOf(flow?.lanes ?? []),
    ...(flow ?? { lanes: [], rejected: null, oldestUnsentSeconds: null }),
  };
  writeResult(result, json, () => textOf(result));
  return flow && lives(book.launcher) ? EXIT.done : EXIT.unreachable;
}

/** `concord status`: what runs, how far each authority's events are on their way into the hub, and what is wrong there. */
export function register(program: Command): void {
  program
    .command('status')
    .description(
      'what runs, and how far each authority is taken in, and which lanes are in alarm (exit 3 when nothing is)',
    )
    .action((_: unknown, command: Command) => runCommand(() => status(command.optsWithGlobals<Options>())));
}
