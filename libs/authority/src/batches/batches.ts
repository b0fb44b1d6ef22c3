import { Injectable } from '@nestjs/common';
import type { BatchApproveAnswer, BatchRowsAnswer, ReferenceItem } from '@concord/contracts';
import { inTransaction, pooled } from '@concord/database';
import { v7 as uuidv7 } from 'uuid';
import { Authority } from '../authority.js';
import type { Call } from '../idempotency/idempotency.js';
import { write } from '../idempotency/write.js';
import type { BatchAnswer, BatchQuery, BatchRowQuery, WaitingRow } from './batch.answer.js';
import { findBatch, pageOfBatches, pageOfReferences, pageOfRows, type ReferenceQuery } from './batch.query.js';
import { lockBatch, withdrawRows } from './batch.store.js';
import { judgeRows, prepareRows } from './prepare-rows.js';
import { releaseRows } from './release-rows.js';

/** The bulk way in: rows are prepared in a batch and released by a second person, a run at a time, each run one transaction. */
@Injectable()
export class Batches {
  constructor(private readonly authority: Authority) {}

  open(call: Call): Promise<BatchAnswer> {
    const { authority } = this;
    return write(authority, call, async (tx) => {
      const batch = uuidv7({ msecs: authority.now().getTime() });
      await tx.query('INSERT INTO batches (id, opened_by, opened_at) VALUES ($1, $2, $3)', [
        batch,
        call.sub,
        authority.now(),
      ]);
      return findBatch(tx, batch);
    });
  }

  /** Throws Refusal `not_found`; what is wrong with a row is in the answer. */
  prepare(call: Call, batch: string, rows: readonly unknown[]): Promise<BatchRowsAnswer> {
    return write(this.authority, call, (tx) => prepareRows(this.authority, tx, { batch, sub: call.sub, rows }));
  }

  /** What {@link prepare} would answer for these rows; nothing is written. */
  preview(sub: string, rows: readonly unknown[]): Promise<BatchRowsAnswer> {
    return inTransaction(this.authority.ds, (tx) => judgeRows(this.authority, tx, { sub, rows }));
  }

  /** The batches with rows that wait for release, in the order in which they were opened. */
  page(query: BatchQuery): Promise<{ items: BatchAnswer[]; next: string | null }> {
    return pageOfBatches(pooled(this.authority.ds), query);
  }

  /** The rows of a batch that wait. Throws Refusal `not_found`. */
  rows(batch: string, query: BatchRowQuery): Promise<{ items: WaitingRow[]; next: string | null }> {
    return pageOfRows(pooled(this.authority.ds), this.authority.cipher, batch, query);
  }

  /** Throws Refusal `not_found`, `second_person_required`; what is wrong with a row is in the answer. */
  release(call: Call, batch: string): Promise<BatchApproveAnswer> {
    return write(this.authority, call, (tx) => releaseRows(this.authority, tx, { batch, sub: call.sub }));
  }

  /** Takes back the rows that are not released yet, so that others may come under their references. */
  withdraw(call: Call, batch: string): Promise<BatchAnswer> {
    return write(this.authority, call, async (tx) => {
      await lockBatch(tx, batch);
      await withdrawRows(tx, batch);
      return findBatch(tx, batch);
    });
  }

  /** Throws Refusal `not_found`. */
  get(batch: string): Promise<BatchAnswer> {
    return findBatch(pooled(this.authority.ds), batch);
  }

  references(query: ReferenceQuery): Promise<{ items: ReferenceItem[]; next: string | null }> {
    return pageOfReferences(pooled(this.authority.ds), query, this.authority.today());
  }
}
