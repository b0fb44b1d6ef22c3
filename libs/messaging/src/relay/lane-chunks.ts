import type { KeyObject } from 'node:crypto';
import type { Queryable } from '@concord/database';
import type { Message } from 'kafkajs';
import { keyIdOf, signHead } from '../signing/lane-signature.js';
import { authorityTopic } from '../topics/topic-names.js';

/** A stretch of a lane to send: at most `upTo`, from the event after `after`. */
export interface Stretch {
  lane: number;
  after: bigint;
  upTo: bigint;
}

/** The first events of a stretch, signed as one. */
export interface Chunk {
  lane: number;
  last: bigint;
  messages: Message[];
}

/** A chunk is one record batch, which the broker takes up to 1 MB. A single larger event goes alone. */
export const CHUNK_LIMIT = { events: 500, bytes: 700_000 };

interface EventRow {
  lane: number;
  seq: string;
  listing: string;
  value: Buffer;
  hash: string;
  wrap: string | null;
  traceparent: string | null;
}

const READ = `
SELECT stretch.lane, event.seq, event.listing_id AS listing, event.value, encode(event.hash, 'hex') AS hash, event.wrap,
       event.traceparent
FROM unnest($1::smallint[], $2::bigint[], $3::bigint[]) AS stretch(lane, after, up_to)
CROSS JOIN LATERAL (
  SELECT *, sum(octet_length(value) + coalesce(octet_length(wrap), 0)) OVER (ORDER BY seq) AS bytes, row_number() OVER (ORDER BY seq) AS place
  FROM (
    SELECT * FROM lane_events
    WHERE lane = stretch.lane AND seq > stretch.after AND seq <= stretch.up_to
    ORDER BY seq LIMIT ${CHUNK_LIMIT.events}
  ) AS next
) AS event
WHERE event.bytes <= ${CHUNK_LIMIT.bytes} OR event.place = 1
ORDER BY stretch.lane, event.seq`;

/** Reads an authority's log and signs it chunk by chunk. */
export class LaneChunks {
  private readonly topic: string;
  private readonly kid: string;

  constructor(
    private readonly db: Queryable,
    authority: string,
    private readonly signingKey: KeyObject,
  ) {
    this.topic = authorityTopic(authority);
    this.kid = keyIdOf(signingKey);
  }

  /** The first chunk of each stretch, in the log's own bytes; a stretch with no events has none. One stretch a lane. */
  async read(stretches: readonly Stretch[]): Promise<Chunk[]> {
    const rows = await this.db.query<EventRow>(READ, [
      stretches.map(({ lane }) => lane),
      stretches.map(({ after }) => after),
      stretches.map(({ upTo }) => upTo),
    ]);
    const chunks: Chunk[] = [];
    rows.forEach((row, index) => {
      if (rows[index - 1]?.lane !== row.lane) chunks.push({ lane: row.lane, last: 0n, messages: [] });
      const chunk = chunks.at(-1);
      chunk?.messages.push(this.message(row, rows[index + 1]?.lane !== row.lane));
      if (chunk) chunk.last = BigInt(row.seq);
    });
    return chunks;
  }

  private message({ lane, seq, listing, value, hash, wrap, traceparent }: EventRow, isLast: boolean): Message {
    const headers: Record<string, string> = {};
    if (wrap !== null) headers.wrap = wrap;
    if (traceparent !== null) headers.traceparent = traceparent;
    if (isLast) {
      headers.sig = signHead(this.signingKey, { topic: this.topic, lane, seq, hash });
      headers.kid = this.kid;
    }
    return { key: listing, value, partition: lane, headers };
  }
}
