import { insertMany, type Queryable } from '@concord/database';
import type { Fault } from '@concord/messaging';
import { isUuid, type Judged } from './judged.js';

/** Where and when a run was taken in. */
export interface RunPlace {
  authority: string;
  lane: number;
  at: Date;
}

/** Stores a run's events with their verdicts, what signs them, and the keys of their listings. */
export async function writeEvents(
  tx: Queryable,
  { authority, lane, at }: RunPlace,
  judged: readonly Judged[],
  faults: readonly (Fault | null)[],
): Promise<void> {
  await insertMany(tx, {
    table: 'events',
    columns: {
      authority: 'text',
      lane: 'smallint',
      seq: 'bigint',
      listing_id: 'uuid',
      version: 'integer',
      value: 'bytea',
      hash: 'bytea',
      kafka_offset: 'bigint',
      verdict: 'text',
      taken_at: 'timestamptz',
    },
    rows: judged.map(({ event, listing, version }, i) => [
      authority,
      lane,
      event.seq,
      isUuid(listing) ? listing : null,
      version,
      event.value,
      Buffer.from(event.hash, 'hex'),
      event.message.offset,
      faults[i]?.code ?? null,
      at,
    ]),
  });
  await insertMany(tx, {
    table: 'signatures',
    columns: { authority: 'text', lane: 'smallint', seq: 'bigint', kid: 'text', sig: 'text' },
    rows: judged.flatMap(({ event: { seq, signature } }) =>
      signature ? [[authority, lane, seq, signature.kid, signature.sig]] : [],
    ),
  });
  await writeKeys(tx, authority, judged, faults);
}

/** The key of a listing is the one under which its last accepted event opened. */
async function writeKeys(
  tx: Queryable,
  authority: string,
  judged: readonly Judged[],
  faults: readonly (Fault | null)[],
): Promise<void> {
  const wraps = new Map<string, string>();
  judged.forEach(({ listing, wrap }, i) => {
    if (isUuid(listing) && wrap !== null && faults[i] === null) wraps.set(listing, wrap);
  });
  await insertMany(tx, {
    table: 'listing_keys',
    columns: { authority: 'text', listing_id: 'uuid', wrap: 'text' },
    rows: [...wraps].map(([listing, wrap]) => [authority, listing, wrap]),
    onConflict: `(authority, listing_id) DO UPDATE SET wrap = excluded.wrap WHERE listing_keys.wrap <> excluded.wrap`,
  });
}
