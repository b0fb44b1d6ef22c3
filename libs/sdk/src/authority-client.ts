import {
  Refusal,
  type BatchApproveAnswer,
  type BatchRow,
  type BatchRowsAnswer,
  type ReferenceItem,
} from '@concord/contracts';
import { call, type Connection } from './call.js';
import { CasesClient } from './cases-client.js';
import { HonoursClient } from './honours-client.js';
import { ListingsClient } from './listings-client.js';
import { everyItem } from './pages.js';

const RETRIES = 8;

/**
 * What a system of an authority does: listings, cases and honours one at a time, and listings in bulk, of which a batch is
 * prepared and a second person releases it.
 */
export class AuthorityClient {
  readonly listings: ListingsClient;
  readonly cases: CasesClient;
  readonly honours: HonoursClient;

  constructor(private readonly connection: Connection) {
    this.listings = new ListingsClient(connection);
    this.cases = new CasesClient(connection);
    this.honours = new HonoursClient(connection);
  }

  /** Begins a batch; gives its id. */
  async openBatch(): Promise<string> {
    const { batch } = await call<{ batch: string }>(this.connection, 'POST', '/v1/batches', {
      body: {},
      retries: RETRIES,
    });
    return batch;
  }

  /** False where the authority has no such batch, in a stack that was set up anew. */
  async hasBatch(batch: string): Promise<boolean> {
    try {
      await call(this.connection, 'GET', `/v1/batches/${batch}`, { retries: RETRIES });
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not_found') return false;
      throw error;
    }
  }

  /** Sends a run of rows; the same rows sent again change nothing, so a broken call is simply repeated. */
  addRows(batch: string, rows: readonly BatchRow[]): Promise<BatchRowsAnswer> {
    return call(this.connection, 'POST', `/v1/batches/${encodeURIComponent(batch)}/rows`, {
      body: { rows },
      retries: RETRIES,
    });
  }

  /** Releases a run of the batch's rows; call until `remaining` is 0. */
  approveBatch(batch: string): Promise<BatchApproveAnswer> {
    return call(this.connection, 'POST', `/v1/batches/${encodeURIComponent(batch)}/approve`, {
      body: {},
      retries: RETRIES,
    });
  }

  /** All references of the authority with what stands under them. */
  references(): AsyncGenerator<ReferenceItem, void, undefined> {
    return everyItem(this.connection, '/v1/references', { limit: 500 }, RETRIES);
  }
}
