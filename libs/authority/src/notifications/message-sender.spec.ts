import { describe, expect, it } from '@jest/globals';
import { SendFailure } from '@concord/notification';
import { afterFailure, MOST_ATTEMPTS } from './message-sender.js';

const away = new SendFailure('the server is away', false);

describe('a message that was not sent', () => {
  it('is tried again after a pause that grows, and given up after a bounded number of attempts', () => {
    const outcomes = Array.from({ length: MOST_ATTEMPTS }, (_, attempts) => afterFailure(away, attempts, 5_000));
    expect(outcomes.map(({ pauseMs }) => pauseMs)).toEqual([
      5_000,
      20_000,
      80_000,
      320_000,
      1_280_000,
      5_120_000,
      20_480_000,
      21_600_000,
      21_600_000,
      undefined,
    ]);
    expect(outcomes.at(-1)).toEqual({ state: 'failed', said: 'the server is away' });
  });

  it('is given up at once where to try again is of no use', () => {
    expect(afterFailure(new SendFailure('no such mailbox', true), 0, 5_000).state).toBe('failed');
  });
});
