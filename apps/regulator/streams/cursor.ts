import { Refusal } from '@concord/contracts';

/** Last-Event-ID of a reader that has read nothing. */
const START = 0n;
const CURSOR = /^\d{1,18}$/;

/**
 * The cursor after which a stream is read: that of the `Last-Event-ID` header (HTML standard, 9.2.4), which a client that
 * comes back sends, else that of `?after=`, else the start. Throws Refusal `body_invalid` for what is no cursor.
 */
export function cursorAfter(lastEventId: string | string[] | undefined, after: string | undefined): bigint {
  const text = lastEventId === undefined || lastEventId === '' ? after : lastEventId;
  if (text === undefined) return START;
  if (typeof text === 'string' && CURSOR.test(text)) return BigInt(text);
  const pointer = text === after ? '/after' : '/last-event-id';
  throw new Refusal('body_invalid', 'the cursor is none', [{ pointer, detail: 'is no cursor of a stream' }]);
}
