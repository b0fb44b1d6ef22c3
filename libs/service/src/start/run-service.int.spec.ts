import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually, jwtIssuer, type JwtIssuer, testDatabase, type TestDatabase, testKafka } from '@concord/testing';

jest.setTimeout(60_000);

let database: TestDatabase;
let issuer: JwtIssuer;
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await testDatabase();
  issuer = await jwtIssuer();
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

afterAll(async () => {
  await issuer.stop();
  await database.drop();
});

/** A service's main file, of the built library; `bootstrapped` runs in it once it has started. */
const mainFile = (bootstrapped: string) => `
  import { readConfig, runService } from '@concord/service';
  class Part { onApplicationBootstrap() { ${bootstrapped} } }
  await runService(() => ({
    config: readConfig(), migrations: [], title: 'Things', module: (context) => (globalThis.context = context, { providers: [Part] }),
  }));`;

function run(bootstrapped = '', change: Record<string, string> = {}) {
  const { brokers, username, password } = testKafka();
  const env = {
    CONCORD_SERVICE: 'things',
    PUBLIC_URL: 'http://things.test',
    ZONE: 'Asia/Shanghai',
    JWT_ISSUER: issuer.issuer,
    JWKS_URI: issuer.jwksUri,
    DATABASE_URL: database.url,
    KAFKA_BROKERS: brokers.join(','),
    KAFKA_USERNAME: username,
    KAFKA_PASSWORD: password,
    COLUMN_KEY_FILE: '/nowhere',
    ...change,
  };
  const child = spawn(process.execPath, ['--input-type=module', '-e', mainFile(bootstrapped)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  children.push(child);
  const lines: Record<string, unknown>[] = [];
  let rest = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    const parts = `${rest}${chunk.toString()}`.split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts.map((line) => JSON.parse(line) as Record<string, unknown>));
  });
  const ready = once(child, 'message').then(([message]) => message as { ready: boolean; url: string });
  // Not 'close', which does not come where the channel was closed from here.
  const ended = once(child, 'exit').then(([code]) => code as number);
  return { child, lines, ready, ended };
}

describe('a service’s process', () => {
  it.each<[string, (child: ChildProcess) => unknown]>([
    ['SIGTERM', (child) => child.kill('SIGTERM')],
    ['SIGINT', (child) => child.kill('SIGINT')],
    [
      'the loss of its launcher',
      (child) => {
        child.disconnect();
      },
    ],
  ])('tells that it is ready, and ends well on %s', async (_how, end) => {
    const { child, ready, ended, lines } = run();
    const { url } = await ready;
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    end(child);
    expect(await ended).toBe(0);
    await eventually(() => lines.at(-1)?.msg === 'stopped', { what: 'its last line' });
  });

  it.each([
    ['a rejection that nobody handled', 'setTimeout(() => void Promise.reject(new Error("oh no")), 1)'],
    ['an error that nobody caught', 'setTimeout(() => { throw new Error("oh no"); }, 1)'],
    ['the process ends', 'setTimeout(() => context.crash(new Error("oh no")), 1)'],
    ['the service did not start', 'throw new Error("oh no")'],
  ])('says so and ends with 1: %s', async (msg, bootstrapped) => {
    const { ended, lines } = run(bootstrapped);
    expect(await ended).toBe(1);
    await eventually(() => lines.some((line) => line.msg === msg), { what: msg });
    expect(lines.find((line) => line.msg === msg)).toMatchObject({
      level: 60,
      service: 'things',
      err: { message: 'oh no' },
    });
  });

  it('does not start in an environment that is not complete', async () => {
    const { ended, lines } = run('', { JWKS_URI: '', ZONE: 'nowhere' });
    expect(await ended).toBe(1);
    await eventually(() => /ZONE.*JWKS_URI/.test(JSON.stringify(lines)), { what: 'the names of what is wrong' });
  });
});
