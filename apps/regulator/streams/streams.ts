import type { ServerResponse } from 'node:http';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Refusal } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import type { Log } from '@concord/messaging';
import { keepAccess } from '../accesses/access.store.js';
import type { RegulatorSettings } from '../settings.js';
import type { Bell } from './bell.js';
import { deliver } from './deliver.js';
import { headOf, readStream } from './stream.store.js';

export interface StreamsOptions extends RegulatorSettings {
  db: Queryable;
  bell: Bell;
  now: () => Date;
  log: Log;
}

/** Who reads which stream, and after which cursor. */
export interface Reading {
  regulator: string;
  /** `sub` of its token. */
  sub: string;
  after: bigint;
}

const CHUNK = 200;

/** The server-sent event streams that are open, a bounded number for each regulator. */
export class Streams implements BeforeApplicationShutdown {
  private readonly open = new Map<string, number>();
  private readonly closing = new AbortController();

  constructor(private readonly options: StreamsOptions) {}

  get openCounts(): ReadonlyMap<string, number> {
    return this.open;
  }

  /**
   * Keeps who reads, then begins (`begin` gives the connection) and serves until the client goes, the service ends or the
   * stream's time is over. Throws Refusal `rate_limited` where as many are open as may be, and `body_invalid` for a cursor
   * that the stream has not reached.
   */
  async serve(reading: Reading, begin: () => ServerResponse): Promise<void> {
    const { regulator } = reading;
    const count = this.open.get(regulator) ?? 0;
    if (count >= this.options.openStreams) throw new Refusal('rate_limited', 'too many streams are open');
    this.open.set(regulator, count + 1);
    try {
      await this.admit(reading);
      await this.deliver(reading, begin());
    } finally {
      this.open.set(regulator, (this.open.get(regulator) ?? 1) - 1);
    }
  }

  /** Ends every stream: clients come back to whoever serves next. */
  beforeApplicationShutdown(): void {
    this.closing.abort();
  }

  private async admit({ regulator, sub, after }: Reading): Promise<void> {
    const { db, now } = this.options;
    if (after > (await headOf(db, regulator))) throw new Refusal('body_invalid', 'the stream has no such cursor yet');
    await keepAccess(db, { regulator, sub, after, at: now() });
  }

  private async deliver({ regulator, after }: Reading, out: ServerResponse): Promise<void> {
    const gone = new AbortController();
    out.once('close', () => {
      gone.abort();
    });
    const signal = AbortSignal.any([gone.signal, this.closing.signal, AbortSignal.timeout(this.options.streamMs)]);
    try {
      const read = (cursor: bigint) => readStream(this.options.db, regulator, cursor, CHUNK);
      await deliver({ ...this.options, regulator, read, out }, after, signal);
      out.end();
    } catch (error) {
      // It was cut off for being slow, or the database is away: the client comes back with its cursor.
      if (!signal.aborted) this.options.log.warn({ err: error, regulator }, 'a stream ended early');
      out.destroy();
    }
  }
}
