import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { lives, type ProcessMark } from '@concord/servers';
import { eventually } from '@concord/testing';
import type { Book } from '../stack/book.js';
import { readServices } from '../stack/services.js';
import { localStack, type LocalStack } from './local-stack.builder.js';

jest.setTimeout(300_000);

const SERVICES = readServices().map(({ name }) => name);
/** What has a process beside the services: the launcher's guide and the servers. */
const BESIDE = ['guide', 'broker', 'database'];

let stack: LocalStack;

const book = (): Book => JSON.parse(readFileSync(join(stack.dir, 'run', 'stack.json'), 'utf8')) as Book;

/** Every process that the stack remembers, its launcher too. */
function processes(): Map<string, ProcessMark> {
  const run = join(stack.dir, 'run');
  const files = readdirSync(run).filter((file) => file.endsWith('.pid'));
  const marks = files.map((file) => [file, JSON.parse(readFileSync(join(run, file), 'utf8')) as ProcessMark] as const);
  return new Map([...marks, ['launcher', book().launcher]]);
}

const living = (marks: ReadonlyMap<string, ProcessMark>) =>
  [...marks].filter(([, mark]) => lives(mark)).map(([name]) => name);

async function ready(what: string): Promise<void> {
  await eventually(() => book().ready, { what, timeoutMs: 120_000, everyMs: 100 });
}

/** Publishes a few more listings and waits until the hub has them: the whole way works. */
async function publishes(seed: number): Promise<void> {
  const sample = await stack.answer<{ listings: number; refused: number }>([
    'sample',
    '--listings',
    '8',
    '--seed',
    String(seed),
  ]);
  expect(sample).toMatchObject({ listings: 8, refused: 0 });
  const settled = async () => {
    const { lanes } = await stack.answer<{ lanes: { committed: number; taken: number }[] }>(['status']);
    return lanes.every(({ committed, taken }) => committed === taken);
  };
  await eventually(settled, { what: 'the hub has taken everything in', timeoutMs: 120_000, everyMs: 500 });
}

beforeAll(async () => {
  stack = await localStack();
});

afterAll(async () => {
  await stack.down();
});

describe('a stack that loses processes', () => {
  it('starts every service again that is killed', async () => {
    const before = new Map(book().services.map(({ name, pid }) => [name, pid]));
    expect([...before.keys()]).toEqual(SERVICES);
    for (const name of SERVICES) await stack.kill(name);
    await eventually(() => book().services.every(({ name, pid }) => pid !== null && pid !== before.get(name)), {
      what: 'every service has another process',
      timeoutMs: 120_000,
    });
    await ready('every service is ready again');
    await publishes(11);
  });

  it('starts broker and database again that are killed', async () => {
    const { kafka, database } = book();
    for (const pid of [kafka.pid, database.pid]) process.kill(pid ?? 0, 'SIGKILL');
    await eventually(
      () => {
        const now = book();
        return now.kafka.pid !== kafka.pid && now.database.pid !== database.pid && now.kafka.pid && now.database.pid;
      },
      { what: 'both have another process', timeoutMs: 120_000 },
    );
    await ready('all is ready again');
    await publishes(12);
  });

  it('leaves no service behind when its launcher is killed, and comes up again', async () => {
    const before = processes();
    const { launcher } = book();
    process.kill(launcher.pid, 'SIGKILL');
    await eventually(() => living(before).every((name) => name === 'broker.pid' || name === 'database.pid'), {
      what: 'services end without their launcher',
      timeoutMs: 60_000,
    });
    const gone = await stack.concord('status', '--json');
    expect(gone.code).toBe(3);
    expect(JSON.parse(gone.stdout)).toMatchObject({ ready: false });
    expect((await stack.concord('up', '--wait')).code).toBe(0);
    await publishes(13);
    const again = await stack.answer<{ already: boolean }>(['up', '--wait']);
    expect(again.already).toBe(true);
  });

  it('still holds what the signed bytes come to', async () => {
    const { differences } = await stack.answer<{ differences: unknown[] }>(['verify']);
    expect(differences).toEqual([]);
  });

  it('leaves no process when it goes down, also after its launcher was killed', async () => {
    const before = processes();
    expect(living(before).sort()).toEqual(
      [...[...SERVICES, ...BESIDE].map((name) => `${name}.pid`), 'launcher'].sort(),
    );
    process.kill(book().launcher.pid, 'SIGKILL');
    await stack.answer(['down']);
    expect(living(before)).toEqual([]);
    expect((await stack.concord('status')).code).toBe(3);
  });
});
