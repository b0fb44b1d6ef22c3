import { describe, expect, it } from '@jest/globals';
import type { Queryable } from '@concord/database';
import type { Outgoing } from '@concord/messaging';
import { nextApplied } from './applied-relay.js';

const now = () => new Date('2026-05-20T04:00:00.000Z');
const never = undefined as unknown as Queryable;
const told = (outgoing: Outgoing | undefined) =>
  outgoing?.topicMessages.map(({ topic, messages }) => [
    topic,
    messages.map(({ value }) => (JSON.parse(String(value)) as { seq: string }).seq),
  ]);

describe('what counters tell of how far they answer by their feeds', () => {
  it('is told of each feed once it has moved on, and again until the broker has it', async () => {
    const feeds = [
      { operator: 'air' as const, applied: 0n },
      { operator: 'rail' as const, applied: 0n },
    ];
    const [air, rail] = feeds;
    const next = nextApplied(feeds, 'x-', now);
    expect(next()).toBeUndefined();
    if (air) air.applied = 4n;
    expect(told(next())).toEqual([['x-checks.air.v1', ['4']]]);
    if (air) air.applied = 6n;
    const outgoing = next();
    expect(told(outgoing)).toEqual([['x-checks.air.v1', ['6']]]);
    if (air) air.applied = 7n;
    await outgoing?.sent(never);
    if (rail) rail.applied = 7n;
    const both = next();
    expect(told(both)).toEqual([
      ['x-checks.air.v1', ['7']],
      ['x-checks.rail.v1', ['7']],
    ]);
    await both?.sent(never);
    expect(next()).toBeUndefined();
  });

  it('is nothing while some of a feed cannot be read, and nothing less than was told', async () => {
    const feed = { operator: 'air' as const, applied: 5n };
    const next = nextApplied([feed], '', now);
    await next()?.sent(never);
    feed.applied = 0n;
    expect(next()).toBeUndefined();
  });
});
