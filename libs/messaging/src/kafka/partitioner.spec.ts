import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PartitionMetadata } from 'kafkajs';
import { murmur2, partitioner } from './partitioner.js';

const kafkajsMurmur2 = createRequire(import.meta.url)('kafkajs/src/producer/partitioners/default/murmur2') as (
  key: Buffer,
) => number;
const metadata = [0, 1, 2, 3].map((partitionId) => ({ partitionId, leader: 1 }) as PartitionMetadata);
const choose = (message: { key?: Buffer | string | null; partition?: number }) =>
  partitioner()({ topic: 't', partitionMetadata: metadata, message: { value: null, ...message } });

describe('the partition of a message', () => {
  it('hashes every key as kafkajs does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const key = Buffer.from(bytes);
        expect(murmur2(key)).toBe(kafkajsMurmur2(key));
      }),
    );
  });

  it('is the one that the message names, before its key', () => {
    expect(choose({ partition: 2, key: 'x' })).toBe(2);
    expect(choose({ partition: 0, key: 'x' })).toBe(0);
  });

  it('is the same for a key as text and as bytes', () => {
    expect(choose({ key: 'eqQ1XwMJTBLnaiB2Yq9NIw' })).toBe(choose({ key: Buffer.from('eqQ1XwMJTBLnaiB2Yq9NIw') }));
  });

  it('takes turns without a key, among partitions that have a leader', () => {
    const turn = partitioner();
    const some = metadata.map((each) => ({ ...each, leader: each.partitionId === 1 ? -1 : 1 }));
    const of = () => turn({ topic: 't', partitionMetadata: some, message: { value: 'x' } });
    expect([of(), of(), of(), of()]).toEqual([0, 2, 3, 0]);
  });
});
