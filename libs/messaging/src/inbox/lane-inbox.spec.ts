import { describe, expect, it } from '@jest/globals';
import { GENESIS_HASH } from '@concord/contracts';
import { LaneInbox, type LanePosition, type Taken } from './lane-inbox.js';
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

const START: LanePosition = { seq: 0n, hash: GENESIS_HASH };
const NOW = 1_000;

function inboxAt(position: LanePosition = START, trust = trusting()): LaneInbox {
  return new LaneInbox(trust, AUTHORITY, LANE, position);
}

function offered(messages: readonly Unplaced[], inbox = inboxAt(), stored?: ReadonlyMap<bigint, string>): Taken {
  placed(messages).forEach((message) => {
    inbox.offer(message, NOW);
  });
  return inbox.take(stored);
}

const seqs = (taken: Taken) => taken.covered.map((event) => Number(event.seq));
const codes = (taken: Taken) => taken.rejected.map((rejection) => rejection.code);
const unsigned = (value: Buffer | null): Unplaced => ({ key: null, value });

describe('a lane', () => {
  it('takes what a signature covers, and signs only the end of a chunk', () => {
    const events = chain(3);
    const taken = offered(chunk(events));
    expect(seqs(taken)).toEqual([1, 2, 3]);
    expect(taken.covered.map((event) => event.signature !== undefined)).toEqual([false, false, true]);
    expect(taken.covered[0]?.envelope?.data.id).toBe('listing-1');
    expect(taken).toMatchObject({ rejected: [], repeated: 0, expected: 4n, gapSince: null, safeOffset: 3n });
    expect(taken.position).toEqual({ seq: 3n, hash: events[2]?.hash });
  });

  it('neither takes nor stores the offset of what no signature covers yet', () => {
    const [first, second] = [chain(5).slice(0, 3), chain(5).slice(3)];
    const inbox = inboxAt();
    const messages = placed([...chunk(first), ...chunk(second)]);
    messages.slice(0, 4).forEach((message) => {
      inbox.offer(message, NOW);
    });
    expect(inbox.take()).toMatchObject({ expected: 4n, safeOffset: 3n, gapSince: null });
    messages.slice(4).forEach((message) => {
      inbox.offer(message, NOW);
    });
    const taken = inbox.take();
    expect(seqs(taken)).toEqual([4, 5]);
    expect(taken.safeOffset).toBe(5n);
  });

  it('tells a repeat by its hash', () => {
    const events = chain(3);
    const stored = new Map(events.map(({ seq, hash }) => [seq, hash]));
    const inbox = inboxAt({ seq: 3n, hash: events[2]?.hash ?? '' });
    placed(chunk(events)).forEach((message) => {
      inbox.offer(message, NOW);
    });
    expect(inbox.behind()).toEqual([1n, 2n, 3n]);
    expect(inbox.take(stored)).toMatchObject({ covered: [], rejected: [], repeated: 3, safeOffset: 3n });
  });

  it('waits at a gap, says what it expects and since when, and takes all once the missing ones come', () => {
    const events = chain(6);
    const inbox = inboxAt();
    const gap = offered([...chunk(events.slice(0, 2)), ...chunk(events.slice(4))], inbox);
    expect(seqs(gap)).toEqual([1, 2]);
    expect(gap).toMatchObject({ expected: 3n, gapSince: NOW, safeOffset: 2n, rejected: [] });
    placed(chunk(events.slice(2, 4)), 4).forEach((message) => {
      inbox.offer(message, NOW + 5);
    });
    const healed = inbox.take();
    expect(seqs(healed)).toEqual([3, 4, 5, 6]);
    expect(healed).toMatchObject({ gapSince: null, safeOffset: 6n });
  });

  it('takes a repeat in other chunks than before: the signature may come with the second copy', () => {
    const events = chain(4);
    const taken = offered([...chunk(events).slice(0, 3), ...chunk(events.slice(0, 2))]);
    expect(seqs(taken)).toEqual([1, 2]);
    expect(taken).toMatchObject({ repeated: 2, safeOffset: 2n });
  });
});

describe('a message without a place', () => {
  it('is a tombstone', () => {
    expect(codes(offered([unsigned(null)]))).toEqual(['unsigned_tombstone']);
  });

  it.each([
    ['unsigned', {}],
    ['signed by a stranger', signed(chain(1)[0] ?? never(), stranger)],
    ['with a signature of something else', signed(chain(2)[1] ?? never())],
  ])('is a forgery %s', (_, headers) => {
    const forged = eventBytes(1n, GENESIS_HASH, { type: 'forged' });
    const taken = offered([{ key: null, value: forged, headers }, ...chunk(chain(2))]);
    expect(codes(taken)).toEqual(['signature_invalid']);
    expect(seqs(taken)).toEqual([1, 2]);
    expect(taken.safeOffset).toBe(3n);
  });

  it.each([
    ['not UTF-8', Buffer.from([0xff, 0xfe])],
    ['not JSON', Buffer.from('{')],
    ['no object', Buffer.from('[1]')],
    ['without a place', Buffer.from('{"seq":"one"}')],
  ])('is undecodable, %s, and passed by', (_, value) => {
    const taken = offered([unsigned(value), ...chunk(chain(2))]);
    expect(codes(taken)).toEqual(['decode_failed']);
    expect(seqs(taken)).toEqual([1, 2]);
  });

  it.each([{ source: '/authority/tax' }, { lane: 2 }])('is on the wrong topic: %p', (replaced) => {
    const taken = offered([unsigned(eventBytes(1n, GENESIS_HASH, replaced)), ...chunk(chain(1))]);
    expect(codes(taken)).toEqual(['topic_authority_mismatch']);
  });

  it('is signed with a revoked key after its last good event; what lies before stays good', () => {
    const events = chain(4);
    const trust = trusting({ lastGood: { [LANE]: '2' } });
    const taken = offered([...chunk(events.slice(0, 2)), ...chunk(events.slice(2))], inboxAt(START, trust));
    expect(seqs(taken)).toEqual([1, 2]);
    expect(codes(taken)).toEqual(['key_revoked']);
  });

  it('is rejected in the end when no signature ever comes, so that the offset moves on', () => {
    const inbox = inboxAt();
    const waiting = offered([unsigned(Buffer.from('garbage')), unsigned(eventBytes(1n, GENESIS_HASH))], inbox);
    expect(waiting).toMatchObject({ rejected: [], safeOffset: 0n });
    inbox.expire(NOW);
    expect(inbox.take().rejected).toEqual([]);
    inbox.expire(NOW + 1);
    const taken = inbox.take();
    expect(codes(taken)).toEqual(['decode_failed', 'signature_invalid']);
    expect(taken.safeOffset).toBe(2n);
  });
});

describe('unsigned bytes that cannot say their place', () => {
  const garbage = Buffer.from('garbage');
  const poisoned = chain(3, (seq, prevhash) => (seq === 2n ? garbage : eventBytes(seq, prevhash)));
  const [, , third] = poisoned;
  const after = (messages: readonly Unplaced[], offset?: bigint): Taken => {
    const inbox = inboxAt();
    offered(messages, inbox);
    inbox.expireUnreadable(offset);
    return inbox.take();
  };

  it.each([
    ['unsigned', {}],
    ['signed by a stranger', signed(chain(1)[0] ?? never(), stranger)],
  ])('are rejected alone in a lane, %s', (_, headers) => {
    const taken = after([...chunk(chain(1)), { key: null, value: garbage, headers }]);
    expect(codes(taken)).toEqual(['decode_failed']);
    expect(taken.safeOffset).toBe(2n);
  });

  it('wait while what came after them is not known', () => {
    expect(after([unsigned(garbage)], 0n)).toMatchObject({ rejected: [], safeOffset: 0n });
    expect(codes(after([unsigned(garbage)], 1n))).toEqual(['decode_failed']);
  });

  it.each([
    ['beside an unsigned event', [...chunk(poisoned).slice(0, 2)]],
    ['across a gap', [...chunk(chain(5).slice(4)), unsigned(garbage)]],
    ['signed by a known key', [{ key: null, value: garbage, headers: signed(poisoned[1] ?? never()) }]],
  ])('wait %s', (_, messages) => {
    expect(after(messages)).toMatchObject({ rejected: [], safeOffset: 0n });
  });

  it('are taken as an event when they come again and the chain holds them', () => {
    const inbox = inboxAt();
    offered([...chunk(poisoned.slice(0, 1)), unsigned(garbage)], inbox);
    inbox.expireUnreadable();
    expect(codes(inbox.take())).toEqual(['decode_failed']);
    placed(chunk(poisoned.slice(1)), 2).forEach((message) => {
      inbox.offer(message, NOW);
    });
    expect(inbox.take().position).toEqual({ seq: 3n, hash: third?.hash });
  });
});

describe('an event that holds its place though it cannot be taken in', () => {
  const poison = (at: bigint, bytes: (seq: bigint, prevhash: string) => Buffer) =>
    chain(4, (seq, prevhash) => (seq === at ? bytes(seq, prevhash) : eventBytes(seq, prevhash)));
  const verdicts = (taken: Taken) => taken.covered.map((event) => event.verdict?.code);

  it('has no envelope to speak of', () => {
    const events = poison(2n, (seq, prevhash) => eventBytes(seq, prevhash, { data: null }));
    expect(verdicts(offered(chunk(events)))).toEqual([undefined, 'decode_failed', undefined, undefined]);
  });

  it('names another authority', () => {
    const events = poison(2n, (seq, prevhash) => eventBytes(seq, prevhash, { source: '/authority/tax' }));
    expect(verdicts(offered(chunk(events)))[1]).toBe('topic_authority_mismatch');
  });

  it('says another place than it holds', () => {
    const events = poison(2n, (_, prevhash) => eventBytes(3n, prevhash));
    expect(verdicts(offered(chunk(events)))).toEqual([undefined, 'decode_failed', undefined, undefined]);
  });

  it('is unreadable, and the next event links to it', () => {
    const events = poison(1n, () => Buffer.from('garbage'));
    const taken = offered(chunk(events));
    expect(verdicts(taken)).toEqual(['decode_failed', undefined, undefined, undefined]);
    expect(taken.rejected).toEqual([]);
  });

  it('is unreadable and signed for its place', () => {
    const events = poison(2n, () => Buffer.from('garbage'));
    const taken = offered([...chunk(events.slice(0, 1)), ...chunk(events.slice(1, 2)), ...chunk(events.slice(2))]);
    expect(verdicts(taken)).toEqual([undefined, 'decode_failed', undefined, undefined]);
  });
});

describe('two signed chains that differ', () => {
  const other = (seq: bigint, prevhash: string) => eventBytes(seq, prevhash, { type: 'other' });
  const events = chain(6);
  const at = (seq: number): LanePosition => ({ seq: BigInt(seq), hash: events[seq - 1]?.hash ?? '' });
  const stored = new Map(events.map(({ seq, hash }) => [seq, hash]));

  it.each([
    ['behind the position', at(4), chunk(chain(3, other))],
    ['across the position', at(2), chunk(chain(3, other))],
    ['at the start', at(0), chunk(chain(1, eventBytes, { seq: 0n, hash: 'f'.repeat(64) }))],
    ['ahead, both linked', at(0), [...chunk(events), ...chunk(chain(6, other))]],
    ['ahead, one cut off', at(0), [...chunk(events.slice(0, 4)), ...chunk(chain(3, other)).slice(2)]],
  ])('freeze the lane: %s', (_, position, messages) => {
    const inbox = inboxAt(position.seq === 0n ? START : position);
    const taken = offered(messages, inbox, stored);
    expect(codes(taken)).toContain('equivocation');
    expect(taken.position.frozen).toBe(true);
    const later = placed(chunk(chain(1, eventBytes, taken.position)), 100);
    later.forEach((message) => {
      inbox.offer(message, NOW);
    });
    expect(inbox.take()).toMatchObject({ covered: [], ignored: 1, safeOffset: 101n });
  });

  it('are told apart from a forgery behind the position', () => {
    const taken = offered([unsigned(other(2n, GENESIS_HASH))], inboxAt(at(4)), stored);
    expect(codes(taken)).toEqual(['signature_invalid']);
    expect(taken.position.frozen).toBeUndefined();
  });
});

describe('a lane far beyond a gap', () => {
  it('keeps a bounded number waiting, nearest first, and heals by the sender’s repeat', () => {
    const events = chain(4_000);
    const chunks = (from: number) =>
      Array.from({ length: Math.ceil((events.length - from) / 500) }, (_, n) =>
        chunk(events.slice(from + n * 500, from + (n + 1) * 500)),
      );
    const inbox = inboxAt();
    let offset = 0;
    let ignored = 0;
    const taken: number[] = [];
    const send = (messages: Unplaced[]) => {
      placed(messages, offset).forEach((message) => {
        inbox.offer(message, NOW);
      });
      offset += messages.length;
      const result = inbox.take();
      ignored += result.ignored;
      taken.push(...seqs(result));
    };
    chunks(1).forEach(send);
    expect(taken).toEqual([]);
    expect(ignored).toBeGreaterThan(0);
    send(chunk(events.slice(0, 1)));
    expect(taken.length).toBeGreaterThan(1_000);
    chunks(taken.length).forEach(send);
    expect(taken).toEqual(events.map((event) => Number(event.seq)));
  });
});

function never(): never {
  throw new Error('no such event');
}
