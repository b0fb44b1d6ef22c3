import { hash } from 'node:crypto';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { patchKafkajs, requestQueuePrototype } from './kafkajs-patch.js';

const original = requestQueuePrototype().scheduleCheckPendingRequests.toString();
patchKafkajs();

afterEach(() => {
  jest.useRealTimers();
});

function queue(pending: unknown[], throttledUntil: number) {
  let checks = 0;
  return Object.assign(Object.create(requestQueuePrototype()) as ReturnType<typeof requestQueuePrototype>, {
    pending,
    throttledUntil,
    throttleCheckTimeoutId: null,
    checkPendingRequests: () => {
      checks++;
    },
    checks: () => checks,
  });
}

describe('the patch of kafkajs', () => {
  it('replaces the very function that was read when it was written', () => {
    const digest = hash('sha256', original.replace(/\s+/g, ' '), 'hex');
    expect(digest).toBe('7d92229d975481c50c33830972775551ab7615722e68b4f520c45587f847ee49');
  });

  it('schedules nothing while nothing is pending', () => {
    jest.useFakeTimers();
    queue([], -1).scheduleCheckPendingRequests();
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each([
    ['soon', -1, 10],
    ['when the throttle ends', 500, 500],
  ])('schedules one check %s while something is', (_, throttledMs, expectedMs) => {
    jest.useFakeTimers();
    const waiting = queue([{}], Date.now() + throttledMs);
    waiting.scheduleCheckPendingRequests();
    waiting.scheduleCheckPendingRequests();
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(expectedMs - 1);
    expect(waiting.checks()).toBe(0);
    jest.advanceTimersByTime(1);
    expect(waiting.checks()).toBe(1);
    expect(waiting.throttleCheckTimeoutId).toBeNull();
  });
});
