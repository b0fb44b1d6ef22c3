import type { BatchRow, RefusedRow } from '@concord/contracts';
import type { AuthorityClient } from '@concord/sdk';

/** A call carries at most so many rows and bytes; the services refuse a body over 256 KiB. */
const MOST_ROWS = 200;
const MOST_BYTES = 180_000;

export interface Sent {
  accepted: number;
  repeated: number;
  refused: RefusedRow[];
}

/** Sends rows to a batch in runs, in order; `onProgress` hears how many were answered so far. */
export async function sendRows(
  client: AuthorityClient,
  batch: string,
  rows: AsyncIterable<BatchRow> | Iterable<BatchRow>,
  onProgress: (answered: number) => void,
): Promise<Sent> {
  const sent: Sent = { accepted: 0, repeated: 0, refused: [] };
  let run: BatchRow[] = [];
  let bytes = 0;
  let answered = 0;
  const flush = async () => {
    if (run.length === 0) return;
    const answer = await client.addRows(batch, run);
    sent.accepted += answer.accepted;
    sent.repeated += answer.repeated;
    sent.refused.push(...answer.refused);
    answered += run.length;
    onProgress(answered);
    run = [];
    bytes = 0;
  };
  for await (const row of rows) {
    const size = Buffer.byteLength(JSON.stringify(row));
    if (run.length >= MOST_ROWS || bytes + size > MOST_BYTES) await flush();
    run.push(row);
    bytes += size;
  }
  await flush();
  return sent;
}

export interface Released {
  released: number;
  refused: RefusedRow[];
}

/** Releases a batch run by run until nothing remains; a call that releases nothing ends it, so that it cannot spin. */
export async function releaseBatch(
  client: AuthorityClient,
  batch: string,
  onProgress: (released: number, remaining: number) => void,
): Promise<Released> {
  const total: Released = { released: 0, refused: [] };
  for (;;) {
    const answer = await client.approveBatch(batch);
    total.released += answer.released;
    total.refused.push(...answer.refused);
    onProgress(total.released, answer.remaining);
    if (answer.remaining === 0 || answer.released + answer.refused.length === 0) return total;
  }
}
