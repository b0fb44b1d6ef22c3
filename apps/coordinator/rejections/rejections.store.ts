import { insertMany, type Queryable } from '@concord/database';
import { v7 as uuid } from 'uuid';
import type { Rejection } from './rejection.js';

/** Keeps rejections; one that was kept before (its message was read again) is kept once. Returns how many were new. */
export async function writeRejections(tx: Queryable, rejections: readonly Rejection[], at: Date): Promise<number> {
  const written = await insertMany(tx, {
    table: 'rejections',
    columns: {
      id: 'uuid',
      authority: 'text',
      topic: 'text',
      partition: 'smallint',
      kafka_offset: 'bigint',
      code: 'text',
      detail: 'text',
      listing: 'text',
      version: 'integer',
      seq: 'bigint',
      key: 'bytea',
      value: 'bytea',
      value_hash: 'bytea',
      wrap: 'text',
      at: 'timestamptz',
    },
    rows: rejections.map((each) => [
      uuid(),
      each.authority,
      each.topic,
      each.lane,
      each.offset,
      each.code,
      each.detail,
      each.listing,
      each.version,
      each.seq,
      each.key,
      each.value,
      Buffer.from(each.hash, 'hex'),
      each.wrap,
      at,
    ]),
    onConflict: '(topic, partition, kafka_offset, value_hash) DO NOTHING',
    returning: 'id',
  });
  return written.length;
}
