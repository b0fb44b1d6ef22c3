import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Bell } from './bell.js';
import { deliver } from './deliver.js';
import type { StreamRow } from './stream.store.js';

const LONG_MS = 600_000;

/** A stream in memory, and one client of it. */
class Line {
  readonly rows: StreamRow[] = [];
  readonly bell = new Bell();
  readonly out = new PassThrough({ highWaterMark: 1_000 });
  readonly end = new AbortController();
  reads = 0;

  add(count = 1): void {
    for (let n = 0; n < count; n++) {
      const cursor = String(this.rows.length + 1);
      this.rows.push({ cursor, entry: 'e', event: 'entry', body: `{"n":${cursor}}` });
    }
    this.bell.ring('travel');
  }

  serve(after = 0n, times: { pollMs?: number; keepAliveMs?: number; drainMs?: number } = {}): Promise<void> {
    const read = (cursor: bigint) => {
      this.reads++;
      return Promise.resolve(this.rows.filter((row) => BigInt(row.cursor) > cursor).slice(0, 3));
    };
    const patient = { pollMs: LONG_MS, keepAliveMs: LONG_MS, drainMs: LONG_MS };
    const { bell, out } = this;
    return deliver({ regulator: 'travel', read, out, bell, ...patient, ...times }, after, this.end.signal);
  }

  /** The text that the client has got, once it holds `part`. */
  async got(part: string): Promise<string> {
    let text = '';
    for await (const chunk of this.out.iterator({ destroyOnReturn: false })) {
      text += String(chunk);
      if (text.includes(part)) break;
    }
    return text;
  }
}

const lines: Line[] = [];
const aLine = () => {
  const line = new Line();
  lines.push(line);
  return line;
};
afterEach(() => {
  for (const { end } of lines.splice(0)) end.abort();
});

describe('delivery', () => {
  it('writes what follows the cursor as server-sent events, chunk after chunk, then waits for the bell', async () => {
    const line = aLine();
    line.add(5);
    const served = line.serve(1n);
    const text = await line.got('"n":5');
    expect(text).toBe([2, 3, 4, 5].map((n) => `id: ${n}\nevent: entry\ndata: {"n":${n}}\n\n`).join(''));
    line.add();
    expect(await line.got('"n":6')).toBe('id: 6\nevent: entry\ndata: {"n":6}\n\n');
    line.end.abort();
    await served;
  });

  it('looks by itself too: another process may have written', async () => {
    const line = aLine();
    const served = line.serve(0n, { pollMs: 5 });
    line.rows.push({ cursor: '1', entry: 'e', event: 'removed', body: '{}' });
    expect(await line.got('data')).toBe('id: 1\nevent: removed\ndata: {}\n\n');
    line.end.abort();
    await served;
  });

  it('breaks a silence with a comment', async () => {
    const line = aLine();
    const served = line.serve(0n, { keepAliveMs: 5 });
    expect(await line.got('alive')).toBe(': keep-alive\n\n');
    line.end.abort();
    await served;
  });

  it('reads nothing more while the client does not take what was written, and cuts it off in the end', async () => {
    const line = aLine();
    line.add(1_000);
    await expect(line.serve(0n, { drainMs: 50 })).rejects.toThrow('abort');
    expect(line.reads).toBeLessThan(100);
  });

  it('ends at once when it is told to, even while it waits for the client', async () => {
    const line = aLine();
    line.add(1_000);
    const served = line.serve().catch((error: unknown) => (error as Error).name);
    while (!line.out.writableNeedDrain) await new Promise((resolve) => setImmediate(resolve));
    line.end.abort();
    expect(await served).toBe('AbortError');
  });
});
