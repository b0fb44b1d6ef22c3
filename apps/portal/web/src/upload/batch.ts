import type { BatchApproveAnswer, BatchRow, BatchRowsAnswer, RefusedRow } from '@concord/contracts';
import { ask, serviceAddress } from '../app/ask';

/** A call carries at most so many rows and bytes; the services refuse a body over 256 KiB. */
const MOST_ROWS = 200;
const MOST_BYTES = 180_000;

function* runsOf(rows: readonly BatchRow[]): Generator<BatchRow[]> {
  let run: BatchRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = new TextEncoder().encode(JSON.stringify(row)).length;
    if (run.length > 0 && (run.length >= MOST_ROWS || bytes + size > MOST_BYTES)) {
      yield run;
      run = [];
      bytes = 0;
    }
    run.push(row);
    bytes += size;
  }
  if (run.length > 0) yield run;
}

/** Posts rows run by run to a route of batches, and adds the answers up. */
export async function sendRows(authority: string, path: string, rows: readonly BatchRow[]): Promise<BatchRowsAnswer> {
  const sum: BatchRowsAnswer = { accepted: 0, repeated: 0, refused: [] };
  for (const run of runsOf(rows)) {
    const answer = await ask<BatchRowsAnswer>(serviceAddress(authority, path), { method: 'POST', body: { rows: run } });
    sum.accepted += answer.accepted;
    sum.repeated += answer.repeated;
    sum.refused.push(...answer.refused);
  }
  return sum;
}

/** Opens a batch and prepares the rows in it. */
export async function prepareBatch(
  authority: string,
  rows: readonly BatchRow[],
): Promise<BatchRowsAnswer & { batch: string }> {
  const opened = await ask<{ batch: string }>(serviceAddress(authority, 'batches'), { method: 'POST', body: {} });
  return { batch: opened.batch, ...(await sendRows(authority, `batches/${opened.batch}/rows`, rows)) };
}

/** Releases a batch run by run; a call that releases nothing ends it, so that it cannot spin. */
export async function releaseBatch(
  authority: string,
  batch: string,
  onProgress: (remaining: number) => void,
): Promise<{ released: number; refused: RefusedRow[] }> {
  const sum = { released: 0, refused: [] as RefusedRow[] };
  for (;;) {
    const path = serviceAddress(authority, `batches/${batch}/approve`);
    const answer = await ask<BatchApproveAnswer>(path, { method: 'POST', body: {} });
    sum.released += answer.released;
    sum.refused.push(...answer.refused);
    onProgress(answer.remaining);
    if (answer.remaining === 0 || answer.released + answer.refused.length === 0) return sum;
  }
}
