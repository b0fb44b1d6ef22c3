import { describe, expect, it } from '@jest/globals';
import type { KafkaMessage } from '@concord/messaging';
import { derivedOf } from './derived.js';

describe('what a copy writes beside its own', () => {
  it('is as much in all as is said for each event', () => {
    const value = Buffer.alloc(1_000, 'x');
    const messages = Array.from({ length: 1_000 }, (_, i) => ({ key: null, offset: String(i), value }) as KafkaMessage);
    const derived = derivedOf(3, messages, { rows: 2.5, rowBytes: 120, messages: 0.75, messageBytes: 80 });
    expect(derived.rows).toHaveLength(2_500);
    expect(derived.messages).toHaveLength(750);
    expect(derived.rows[0]).toEqual([3, '0', 2, value.subarray(0, 120)]);
    expect(derived.messages[0]?.value).toHaveLength(80);
  });
});
