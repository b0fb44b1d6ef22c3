import type { RegulatorEntry } from '@concord/contracts';

/** A server-sent event of a regulator's stream. */
export interface StreamEvent {
  id: bigint;
  event: string;
  entry: RegulatorEntry;
}

/** A client of server-sent events: collects what comes, and comments, until it is closed. */
export class EventReader {
  readonly events: StreamEvent[] = [];
  comments = 0;
  /** True once the server ended the stream. */
  ended = false;
  private readonly closing = new AbortController();
  private reading: Promise<void> = Promise.resolve();

  private constructor(readonly response: Response) {}

  /** Opens a stream. Throws an Error for any answer but 200. */
  static async open(url: string, headers: Record<string, string>): Promise<EventReader> {
    const closing = new AbortController();
    const response = await fetch(url, { headers, signal: closing.signal });
    if (response.status !== 200 || !response.body) throw new Error(`${response.status} ${await response.text()}`);
    const reader = new EventReader(response);
    reader.closing.signal.addEventListener('abort', () => {
      closing.abort();
    });
    reader.reading = reader.read(response.body).catch(() => undefined);
    return reader;
  }

  get last(): bigint {
    return this.events.at(-1)?.id ?? 0n;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.reading;
  }

  private async read(body: AsyncIterable<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      blocks.forEach((block) => {
        this.take(block);
      });
    }
    this.ended = true;
  }

  private take(block: string): void {
    if (block.startsWith(':')) {
      this.comments++;
      return;
    }
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
    const entry = JSON.parse(field('data')) as RegulatorEntry;
    this.events.push({ id: BigInt(field('id')), event: field('event'), entry });
  }
}
