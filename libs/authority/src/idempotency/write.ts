import { inTransaction, type Tx } from '@concord/database';
import type { Authority } from '../authority.js';
import { answerOnce, type Call } from './idempotency.js';

/** SQLSTATE of a unique key that another transaction took meanwhile. */
const UNIQUE_VIOLATION = '23505';

/**
 * A write of the API: one transaction with its idempotency key; what it returns is the answer, and is JSON. Where another
 * call took the same unique key meanwhile, `work` runs a second time and sees what is there. Throws what `work` throws.
 */
export async function write<T>(authority: Authority, call: Call, work: (tx: Tx) => Promise<T>): Promise<T> {
  const once = () => inTransaction(authority.ds, (tx) => answerOnce(authority, tx, call, () => work(tx)));
  try {
    return await once();
  } catch (error) {
    if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
    return once();
  }
}
