import type { KeyObject } from 'node:crypto';
import { decodeEvent, type Covered } from '@concord/messaging';
import { judgeEvent, type Judged } from '../intake/judged.js';
import type { EventPlace, RefusedEvent } from './retry.store.js';

/**
 * The verdict of today's rules and keys on an event that was refused. Its subject may open under the key of its listing or
 * under the one that came with it: the header that carries a key is not part of what is signed. What is wrong is told by
 * the latter, as it was when the event came.
 */
export function judgeAgain(
  { authority, lane, seq }: EventPlace,
  event: RefusedEvent,
  ownWrap: string | null,
  shared: KeyObject | undefined,
): Judged {
  const { fault, envelope } = decodeEvent(event.value, authority, lane);
  const wraps = [...new Set([event.listingWrap, ownWrap].filter((wrap) => wrap !== null))];
  const verdicts = (wraps.length > 0 ? wraps : [undefined]).map((wrap) => {
    const message = { offset: event.offset, key: null, value: event.value, headers: { wrap } };
    const { hash, value } = event;
    const covered: Covered = {
      seq,
      hash,
      value,
      message,
      ...(fault && { verdict: fault }),
      ...(envelope && { envelope }),
    };
    return judgeEvent(covered, authority, shared);
  });
  const accepted = verdicts.find(({ verdict }) => 'facts' in verdict);
  const opened = verdicts.find(({ verdict }) => 'fault' in verdict && verdict.unless);
  const judged = accepted ?? opened ?? verdicts.at(-1);
  if (!judged) throw new Error('an event is judged at least once');
  return judged;
}
