import { describe, expect, it } from '@jest/globals';
import { GENESIS_HASH } from '@concord/contracts';
import fc from 'fast-check';
import { LaneInbox, type LanePosition } from './lane-inbox.js';
import type { LaneMessage } from './lane-message.js';
import {
  AUTHORITY,
  LANE,
  type Unplaced,
  chain,
  chunk,
  eventBytes,
  placed,
  signed,
  stranger,
  trusting,
} from './signed-chain.builder.js';

const LENGTH = 24;
const UNREADABLE = 9;
const events = chain(LENGTH, (seq, prevhash) =>
  Number(seq) === UNREADABLE ? Buffer.from('unreadable') : eventBytes(seq, prevhash, seq === 5n ? { id: 7 } : {}),
);
const trust = trusting();
const place = fc.integer({ min: 0, max: LENGTH - 1 });

/** What somebody puts on the topic; plain data, so that a counterexample reads well. */
type Put =
  | { put: 'tombstone' }
  | { put: 'garbage'; text: string; claims?: number }
  | { put: 'lie'; at: number; linked: boolean; text: string; headers: 'none' | 'stranger' | 'stolen' }
  | { put: 'copy'; at: number; headers: 'none' | 'stranger' }
  /** What the relay sends, cut short by a fetch or a crash. */
  | { put: 'chunk'; from: number; length: number; lost: number };

const put: fc.Arbitrary<Put> = fc.oneof(
  fc.record({ put: fc.constant('tombstone' as const) }),
  fc.record(
    { put: fc.constant('garbage' as const), text: fc.string(), claims: place },
    { requiredKeys: ['put', 'text'] },
  ),
  fc.record({
    put: fc.constant('lie' as const),
    at: place,
    linked: fc.boolean(),
    text: fc.string({ minLength: 1 }),
    headers: fc.constantFrom('none' as const, 'stranger' as const, 'stolen' as const),
  }),
  fc.record({
    put: fc.constant('copy' as const),
    at: place,
    headers: fc.constantFrom('none' as const, 'stranger' as const),
  }),
  fc.record({
    put: fc.constant('chunk' as const),
    from: place,
    length: fc.integer({ min: 1, max: 8 }),
    lost: fc.integer({ min: 0, max: 2 }),
  }),
);

function messagesOf(act: Put): Unplaced[] {
  switch (act.put) {
    case 'tombstone':
      return [{ key: null, value: null }];
    case 'garbage': {
      const stolen = act.claims === undefined ? undefined : events[act.claims];
      return [{ key: null, value: Buffer.from(act.text), ...(stolen && { headers: signed(stolen) }) }];
    }
    case 'lie': {
      const prevhash = act.linked ? (events[act.at - 1]?.hash ?? GENESIS_HASH) : 'a'.repeat(64);
      const event = { seq: BigInt(act.at + 1), hash: 'b'.repeat(64), value: Buffer.alloc(0) };
      const value = eventBytes(event.seq, prevhash, { subject: act.text });
      if (act.headers === 'none') return [{ key: null, value }];
      return [{ key: null, value, headers: act.headers === 'stranger' ? signed(event, stranger) : signed(event) }];
    }
    case 'copy': {
      const run = events.slice(act.at, act.at + 1);
      return act.headers === 'stranger' ? chunk(run, stranger) : run.map(({ value }) => ({ key: null, value }));
    }
    case 'chunk':
      return chunk(events.slice(act.from, act.from + act.length)).slice(0, act.length - act.lost);
  }
}

/** In the end the relay sends everything again in order, in chunks of which none hides what is unreadable in its middle. */
function healing(lengths: readonly number[]): Unplaced[] {
  const sent: Unplaced[] = [];
  for (let from = 0, n = 0; from < LENGTH; n++) {
    const most = from < UNREADABLE - 1 ? UNREADABLE - 1 - from : LENGTH;
    const length = Math.min(lengths[n % lengths.length] ?? 1, most);
    sent.push(...chunk(events.slice(from, from + length)));
    from += length;
  }
  return sent;
}

/** A coordinator in small: takes where told, and where told loses its memory and reads on from what it stored. */
class Coordinator {
  readonly taken: string[] = [];
  stored: { position: LanePosition; offset: number } = { position: { seq: 0n, hash: GENESIS_HASH }, offset: 0 };
  offered = 0;
  settled = 0;
  private lastOffset = '0';
  private inbox = this.fresh();

  offer(message: LaneMessage): void {
    this.inbox.offer(message, 0);
    this.lastOffset = message.offset;
    this.offered++;
  }

  take(): void {
    this.inbox.expireUnreadable(BigInt(this.lastOffset));
    const result = this.inbox.take(
      new Map(this.inbox.behind().map((seq) => [seq, this.taken[Number(seq) - 1] ?? 'none'])),
    );
    this.taken.push(...result.covered.map((event) => event.hash));
    this.settled += result.covered.length + result.rejected.length + result.repeated + result.ignored;
    this.stored = { position: result.position, offset: Number(result.safeOffset ?? this.stored.offset) };
  }

  crash(): number {
    this.inbox = this.fresh();
    this.offered = 0;
    this.settled = 0;
    return this.stored.offset;
  }

  finish(): void {
    this.take();
    this.inbox.expire(1);
    this.take();
  }

  private fresh(): LaneInbox {
    return new LaneInbox(trust, AUTHORITY, LANE, this.stored.position);
  }
}

describe('whatever is on the topic', () => {
  it('the signed chain is taken exactly once, in order, and every message is accounted for', () => {
    fc.assert(
      fc.property(
        fc.array(put, { maxLength: 30 }),
        fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.constantFrom('take', 'read', 'read', 'crash'), { maxLength: 60 }),
        (acts, lengths, steps) => {
          const log = placed([...acts.flatMap(messagesOf), ...healing(lengths)]);
          const coordinator = new Coordinator();
          let step = 0;
          for (let next = 0; next < log.length; next++) {
            coordinator.offer(log[next] ?? never());
            const what = steps[step++];
            if (what === 'take') coordinator.take();
            if (what === 'crash') next = coordinator.crash() - 1;
          }
          coordinator.finish();
          expect(coordinator.taken).toEqual(events.map((event) => event.hash));
          expect(coordinator.stored.position.frozen).toBeUndefined();
          expect(coordinator.stored.offset).toBe(log.length);
          expect(coordinator.settled).toBe(coordinator.offered);
        },
      ),
      { numRuns: 400 },
    );
  });
});

function never(): never {
  throw new Error('no such message');
}
