/** One event of a stream. */
export interface ServerSentEvent {
  /** `message` unless the stream says otherwise. */
  event: string;
  data: string;
  /** The last id that the stream gave; '' while it gave none. */
  id: string;
}

/** More than any event of ours; past it a stream is none of ours, and its memory has an end. */
const LONGEST_EVENT = 4_000_000;

/**
 * Reads server-sent events out of pieces of a stream (HTML standard, 9.2.6): lines end with LF, CR or both, an empty line
 * ends an event, a line that begins with a colon is a comment. A piece may end anywhere. Feed it, and take what is whole.
 */
export class EventParser {
  private rest = '';
  private event = '';
  private data: string[] = [];
  private id = '';

  /** The events that are whole with this piece of text. Throws a RangeError for an event that does not end. */
  feed(text: string): ServerSentEvent[] {
    const whole = this.rest + text;
    // A CR at the very end may be half of a CRLF: it waits for the next piece.
    const end = whole.endsWith('\r') ? whole.length - 1 : whole.length;
    const lines = whole.slice(0, end).split(/\r\n|\n|\r/);
    this.rest = (lines.pop() ?? '') + whole.slice(end);
    const events = lines.flatMap((line) => this.line(line) ?? []);
    const held = this.rest.length + this.data.reduce((sum, each) => sum + each.length, 0);
    if (held > LONGEST_EVENT) throw new RangeError('an event of the stream does not end');
    return events;
  }

  private line(line: string): ServerSentEvent | undefined {
    if (line === '') return this.dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return undefined;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') this.data.push(value);
    else if (field === 'event') this.event = value;
    else if (field === 'id' && !value.includes('\0')) this.id = value;
    return undefined;
  }

  private dispatch(): ServerSentEvent | undefined {
    const { event, data, id } = this;
    this.event = '';
    this.data = [];
    return data.length === 0 ? undefined : { event: event === '' ? 'message' : event, data: data.join('\n'), id };
  }
}
