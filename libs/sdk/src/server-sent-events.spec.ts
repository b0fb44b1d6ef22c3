import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventParser } from './server-sent-events.js';

const STREAM =
  ': hello\r\n\r\nid: 1\nevent: entry\ndata: {"a":1}\n\nid: 2\rdata: one\rdata:two\r\r' +
  'event: nothing\n\nid\ndata\n\ndata:  x\r\nretry: 5\r\nid: bad\0id\r\n\r\ndata: not whole\n';
const EVENTS = [
  { event: 'entry', data: '{"a":1}', id: '1' },
  { event: 'message', data: 'one\ntwo', id: '2' },
  { event: 'message', data: '', id: '' },
  { event: 'message', data: ' x', id: '' },
];

describe('server-sent events', () => {
  it('are read whole, wherever the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: STREAM.length }), { maxLength: 12 }), (cuts) => {
        const parser = new EventParser();
        const places = [0, ...cuts.sort((a, b) => a - b), STREAM.length];
        const pieces = places.slice(1).map((end, i) => STREAM.slice(places[i], end));
        expect(pieces.flatMap((piece) => parser.feed(piece))).toEqual(EVENTS);
      }),
    );
  });

  it('that do not end are refused', () => {
    const parser = new EventParser();
    expect(() => parser.feed('x'.repeat(4_000_001))).toThrow(RangeError);
  });
});
