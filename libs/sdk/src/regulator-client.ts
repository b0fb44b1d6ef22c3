import { Refusal, type Industry, type IndustryPage, type RegulatorEntry } from '@concord/contracts';
import { call, failureOf, isPassing, unreached, Unreachable, type Connection } from './call.js';
import { withQuery } from './pages.js';
import { EventParser } from './server-sent-events.js';
import { wait } from './wait.js';

/** Something that changed within a regulator's mandate. */
export interface RegulatorEvent {
  /** Its place in the stream: come back with it to read on. */
  cursor: string;
  /** `removed`: the entry has no basis within the mandate any more. */
  event: 'entry' | 'removed';
  entry: RegulatorEntry;
}

/** How a stream is read. Times in milliseconds. */
export interface StreamOptions {
  /** The last cursor that was worked on; the stream's beginning unless told. */
  after?: string;
  /** Ends the stream. */
  signal?: AbortSignal;
  /** A connection that says nothing for so long is cut and made anew; 60 s unless told. The service speaks every 15 s. */
  silenceMs?: number;
  /** Told of each connection that ended, before the next is made. */
  onInterrupted?: (error: Error) => void;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
const SILENCE_MS = 60_000;

/** What a regulator is told: every change that its mandate covers, in order, each at least once. */
export class RegulatorClient {
  constructor(private readonly connection: Connection) {}

  /**
   * Reads the stream for as long as it is asked for. A connection that ends is made anew with the last cursor, after a pause
   * that grows to ten seconds, so nothing is left out; keep the cursor with what you derive from it to go on after a
   * restart. Ends when `signal` is aborted. Throws Refusal where the service refuses (`token_invalid`, `role_required`, …).
   */
  async *stream(options: StreamOptions = {}): AsyncGenerator<RegulatorEvent, void, undefined> {
    const { signal, onInterrupted } = options;
    let cursor = options.after ?? '';
    let failures = 0;
    while (!signal?.aborted) {
      try {
        for await (const event of this.connected(cursor, options)) {
          cursor = event.cursor;
          failures = 0;
          yield event;
          if (signal?.aborted) return;
        }
      } catch (error) {
        if (signal?.aborted) return;
        if (!isPassing(error)) throw error;
        onInterrupted?.(error as Error);
      }
      await wait(Math.min(FIRST_PAUSE_MS * 2 ** failures++, LONGEST_PAUSE_MS), signal);
    }
  }

  /** The industry lists that the own mandate may read, with the law that founds each. Throws Refusal or Unreachable. */
  async industries(): Promise<Industry[]> {
    const { items } = await call<{ items: Industry[] }>(this.connection, 'GET', '/v1/industries');
    return items;
  }

  /** A page of an industry list on a civil date, today unless told; the reading is kept. Throws Refusal or Unreachable. */
  industry(sector: string, part: { on?: string; cursor?: string; limit?: number } = {}): Promise<IndustryPage> {
    return call(this.connection, 'GET', withQuery(`/v1/industries/${encodeURIComponent(sector)}`, part));
  }

  /** The events of one connection. Throws Unreachable when it breaks, also when it falls silent. */
  private async *connected(cursor: string, options: StreamOptions): AsyncGenerator<RegulatorEvent, void, undefined> {
    const silence = new AbortController();
    const { silenceMs = SILENCE_MS } = options;
    const quiet = setTimeout(() => {
      silence.abort(new Unreachable('the stream fell silent'));
    }, silenceMs);
    const ending = AbortSignal.any([silence.signal, ...(options.signal ? [options.signal] : [])]);
    try {
      const body = await this.open(cursor, ending);
      const parser = new EventParser();
      const text = new TextDecoder();
      for await (const piece of body) {
        quiet.refresh();
        for (const { id, event, data } of parser.feed(text.decode(piece, { stream: true }))) {
          yield { cursor: id, event: event as RegulatorEvent['event'], entry: JSON.parse(data) as RegulatorEntry };
        }
      }
    } catch (error) {
      throw isBroken(error) ? unreached(this.connection, error) : error;
    } finally {
      clearTimeout(quiet);
    }
  }

  private async open(cursor: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const headers: Record<string, string> = {
      authorization: `Bearer ${await this.connection.token()}`,
      accept: 'text/event-stream',
    };
    if (cursor !== '') headers['last-event-id'] = cursor;
    const response = await fetch(new URL('/v1/stream', this.connection.url), { headers, signal });
    if (!response.ok) throw await failureOf(response);
    if (!response.body) throw new Unreachable('the service answered without a stream');
    return response.body;
  }
}

/** True for what a broken connection throws, in its many kinds; a refusal or an unreadable event is none. */
function isBroken(error: unknown): boolean {
  const kinds = [Refusal, Unreachable, SyntaxError, RangeError];
  return !kinds.some((kind) => error instanceof kind);
}
