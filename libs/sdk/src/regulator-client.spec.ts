import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { RegulatorClient, type RegulatorEvent, type StreamOptions } from './regulator-client.js';
import { refusal, tinyService, type TinyService } from './tiny-service.builder.js';

let service: TinyService;

afterEach(() => service.stop());

const eventText = (cursor: number, event = 'entry') =>
  `id: ${cursor}\nevent: ${event}\ndata: ${JSON.stringify({ v: 1, entry: `e${cursor}` })}\n\n`;

/** Writes events and then does what is told with the connection. */
const stream =
  (text: string, then: 'cut' | 'end' | 'stay') =>
  (to: ServerResponse): void => {
    to.writeHead(200, { 'content-type': 'text/event-stream' });
    to.write(text, () => {
      if (then === 'cut') to.destroy();
      if (then === 'end') to.end();
    });
  };

/** Reads until `count` events came. */
async function readEvents(count: number, options: StreamOptions = {}): Promise<RegulatorEvent[]> {
  const events: RegulatorEvent[] = [];
  for await (const event of new RegulatorClient(service.connection).stream(options)) {
    events.push(event);
    if (events.length === count) break;
  }
  return events;
}

const resumedAfter = () => service.received.map(({ headers }) => headers['last-event-id']);

describe('a regulator’s stream', () => {
  it('goes on with the last cursor where a connection breaks or ends', async () => {
    service = await tinyService(
      stream(eventText(1) + eventText(2), 'cut'),
      refusal(503, 'unavailable'),
      stream(`${eventText(3, 'removed')}id: 4\nevent: en`, 'end'),
      stream(eventText(4), 'stay'),
    );
    const events = await readEvents(4);
    expect(events.map(({ cursor, event, entry }) => [cursor, event, entry.entry])).toEqual([
      ['1', 'entry', 'e1'],
      ['2', 'entry', 'e2'],
      ['3', 'removed', 'e3'],
      ['4', 'entry', 'e4'],
    ]);
    expect(resumedAfter()).toEqual([undefined, '2', '2', '3']);
    expect(new Set(service.received.map(({ headers }) => headers.authorization)).size).toBe(4);
  });

  it('begins after the cursor that it is given', async () => {
    service = await tinyService(stream(eventText(8), 'stay'));
    await readEvents(1, { after: '7' });
    expect(resumedAfter()).toEqual(['7']);
  });

  it('is cut and made anew where it falls silent', async () => {
    service = await tinyService((to) => {
      const after = Number(to.req.headers['last-event-id'] ?? 0);
      stream(eventText(after + 1), 'stay')(to);
    });
    const interrupted: string[] = [];
    const events = await readEvents(2, { silenceMs: 500, onInterrupted: ({ message }) => interrupted.push(message) });
    expect(events.map(({ cursor }) => cursor)).toEqual(['1', '2']);
    expect(resumedAfter().at(-1)).toBe('1');
    expect(interrupted.length).toBeGreaterThan(0);
  });

  it('ends when it is told to', async () => {
    service = await tinyService(stream(eventText(1), 'stay'));
    const over = new AbortController();
    const seen: string[] = [];
    for await (const { cursor } of new RegulatorClient(service.connection).stream({ signal: over.signal })) {
      seen.push(cursor);
      setImmediate(() => {
        over.abort();
      });
    }
    expect(seen).toEqual(['1']);
  });

  it('ends with the service’s refusal', async () => {
    service = await tinyService(refusal(403, 'role_required'));
    await expect(readEvents(1)).rejects.toMatchObject({ code: 'role_required' });
    expect(service.received).toHaveLength(1);
  });

  it('ends with what it cannot read', async () => {
    service = await tinyService(stream('id: 1\ndata: {\n\n', 'stay'));
    await expect(readEvents(1)).rejects.toBeInstanceOf(SyntaxError);
  });
});

describe('a regulator’s industry lists', () => {
  it('are asked for by sector, date and place', async () => {
    const page = { sector: 'food-safety', on: '2026-06-01', items: [], next: null };
    service = await tinyService({ status: 200, body: { items: [] } }, { status: 200, body: page });
    const client = new RegulatorClient(service.connection);
    expect(await client.industries()).toEqual([]);
    expect(await client.industry('food-safety', { on: '2026-06-01', limit: 5 })).toEqual(page);
    expect(service.received.map(({ path }) => path)).toEqual([
      '/v1/industries',
      '/v1/industries/food-safety?on=2026-06-01&limit=5',
    ]);
  });
});
