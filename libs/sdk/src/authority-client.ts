import type { BatchApproveAnswer, BatchRow, BatchRowsAnswer, ReferenceItem } from '@concord/contracts';
import { call, type Connection } from './call.js';

const RETRIES = 8;

/** What a system of an authority does in bulk: prepare a batch, and let a second person release it. */
export class AuthorityClient {
  constructor(private readonly connection: Connection) {}

  async openBatch(): Promise<string> {
    const { batch } = await call<{ batch: string }>(this.connection, 'POST', '/v1/batches', {
      body: {},
      retries: RETRIES,
    });
    return batch;
  }

  /** Sends a run of rows; the same rows sent again change nothing, so a broken call is simply repeated. */
  addRows(batch: string, rows: readonly BatchRow[]): Promise<BatchRowsAnswer> {
    return call(this.connection, 'POST', `/v1/batches/${batch}/rows`, { body: { rows }, retries: RETRIES });
  }

  /** Releases a run of the batch's rows; call until `remaining` is 0. */
  approveBatch(batch: string): Promise<BatchApproveAnswer> {
    return call(this.connection, 'POST', `/v1/batches/${batch}/approve`, { body: {}, retries: RETRIES });
  }

  /** All references of the authority with what stands under them, page by page; at most 10,000 pages. */
  async *references(): AsyncGenerator<ReferenceItem> {
    let cursor = '';
    for (let page = 0; page < 10_000; page += 1) {
      const query = new URLSearchParams({ limit: '500', ...(cursor === '' ? {} : { cursor }) });
      const answer = await call<{ items: ReferenceItem[]; next: string | null }>(
        this.connection,
        'GET',
        `/v1/references?${query.toString()}`,
        { retries: RETRIES },
      );
      yield* answer.items;
      if (!answer.next) return;
      cursor = answer.next;
    }
  }
}
