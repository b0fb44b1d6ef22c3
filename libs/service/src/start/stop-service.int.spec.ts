import { request } from 'node:http';
import { Controller, Get, Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually, jwtIssuer, type JwtIssuer, testDatabase, type TestDatabase, testKafka } from '@concord/testing';
import { DataSource } from 'typeorm';
import { Public } from '../auth/access.js';
import { startThings } from './things.builder.js';

jest.setTimeout(60_000);

let database: TestDatabase;
let issuer: JwtIssuer;
const said: string[] = [];
let answer = Promise.withResolvers<undefined>();

@Controller('slow')
class SlowController {
  @Get()
  @Public()
  async slow(): Promise<string> {
    said.push('call begins');
    await answer.promise;
    return 'done';
  }
}

@Injectable()
class Worker implements BeforeApplicationShutdown {
  constructor(@Inject(DataSource) private readonly ds: DataSource) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.ds.query('SELECT 1');
    said.push('worker ends');
  }
}

class Transport extends Server implements CustomTransportStrategy {
  listen(callback: () => void): void {
    said.push('transport listens');
    callback();
  }

  close(): void {
    said.push('transport ends');
  }

  on(): never {
    throw new Error('there are no events');
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- Nest's signature
  unwrap<T>(): T {
    return undefined as T;
  }
}

beforeAll(async () => {
  database = await testDatabase();
  issuer = await jwtIssuer();
});

afterAll(async () => {
  await issuer.stop();
  await database.drop();
});

const start = () =>
  startThings(
    { database, issuer, kafka: testKafka() },
    {
      module: () => ({ controllers: [SlowController], providers: [Worker] }),
      transports: () => [new Transport()],
    },
  );

/** A call on a connection that stays open, as a browser's would. */
function call(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { agent: false, headers: { connection: 'keep-alive' } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('stopping', () => {
  it('answers calls at work first, lets workers use the database to their end, then ends consumers, and closes it last', async () => {
    const service = await start();
    const atWork = call(`${service.url}/slow`);
    await eventually(() => said.includes('call begins'), { what: 'the call is at work' });
    const stopped = service.stop();
    await expect(call(`${service.url}/slow`)).rejects.toThrow();
    expect(said).toEqual(['transport listens', 'call begins']);
    answer.resolve(undefined);
    expect(await atWork).toBe(200);
    await stopped;
    expect(said).toEqual(['transport listens', 'call begins', 'worker ends', 'transport ends']);
    expect(service.context.ds.isInitialized).toBe(false);
    expect(service.stop()).toBe(service.stop());
  });

  it('does not wait for ever for a call that does not end', async () => {
    answer = Promise.withResolvers<undefined>();
    said.length = 0;
    const service = await start();
    const hanging = call(`${service.url}/slow`).catch(() => 'cut');
    await eventually(() => said.includes('call begins'), { what: 'the call is at work' });
    await service.stop();
    expect(await hanging).toBe('cut');
    expect(service.context.ds.isInitialized).toBe(false);
    answer.resolve(undefined);
  });
});

describe('a start that fails', () => {
  it('closes what was open, and tells why', async () => {
    const module = () => {
      throw new Error('no such module');
    };
    await expect(startThings({ database, issuer, kafka: testKafka() }, { module })).rejects.toThrow('no such module');
    const connected = async () => {
      const rows = await database.ds.query<unknown[]>(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'things%'`,
      );
      return rows.length;
    };
    await eventually(async () => (await connected()) === 0, { what: 'its connections are closed' });
  });
});
