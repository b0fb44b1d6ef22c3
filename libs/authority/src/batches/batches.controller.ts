import { Controller, Get, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { BatchApproveAnswer, BatchRowsAnswer } from '@concord/contracts';
import {
  Answers,
  CurrentCaller,
  IdempotencyKey,
  Roles,
  UuidParam,
  ZodBody,
  ZodQuery,
  type Caller,
} from '@concord/service';
import { callOf } from '../idempotency/call-of.js';
import {
  approveAnswer,
  batchAnswer,
  batchPage,
  batchQuery,
  batchRowQuery,
  rowsAnswer,
  waitingRowPage,
  type BatchAnswer,
  type BatchQuery,
  type BatchRowQuery,
  type WaitingRow,
} from './batch.answer.js';
import { nothing, rowsBody } from './batch.query.js';
import { Batches } from './batches.js';

/** The bulk way in. */
@Controller('v1/batches')
@ApiTags('batches')
@ApiBearerAuth()
@Roles('clerk', 'system')
export class BatchesController {
  constructor(private readonly batches: Batches) {}

  @Post()
  @Answers(201, batchAnswer)
  @ApiOperation({ summary: 'Open a batch' })
  open(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @ZodBody(nothing) body: Record<string, never>,
  ): Promise<BatchAnswer> {
    return this.batches.open(callOf(caller, key, 'POST /v1/batches', body));
  }

  @Post('preview')
  @Answers(200, rowsAnswer)
  @ApiOperation({ summary: 'What preparing these rows would answer, 500 at most; writes nothing' })
  preview(
    @CurrentCaller() { sub }: Caller,
    @ZodBody(rowsBody) { rows }: { rows: unknown[] },
  ): Promise<BatchRowsAnswer> {
    return this.batches.preview(sub, rows);
  }

  @Get()
  @Answers(200, batchPage)
  @Roles('clerk', 'approver', 'system')
  @ApiOperation({ summary: 'The batches with rows that wait for release' })
  page(@ZodQuery(batchQuery) query: BatchQuery): Promise<{ items: BatchAnswer[]; next: string | null }> {
    return this.batches.page(query);
  }

  @Get(':id/rows')
  @Answers(200, waitingRowPage)
  @Roles('clerk', 'approver', 'system')
  @ApiOperation({ summary: 'The rows of a batch that wait for release' })
  waiting(
    @UuidParam('id') id: string,
    @ZodQuery(batchRowQuery) query: BatchRowQuery,
  ): Promise<{ items: WaitingRow[]; next: string | null }> {
    return this.batches.rows(id, query);
  }

  @Get(':id')
  @Answers(200, batchAnswer)
  @Roles('clerk', 'approver', 'system')
  @ApiOperation({ summary: 'How many rows of a batch wait, were released and were refused' })
  get(@UuidParam('id') id: string): Promise<BatchAnswer> {
    return this.batches.get(id);
  }

  @Post(':id/rows')
  @Answers(200, rowsAnswer)
  @ApiOperation({ summary: 'Prepare rows, 500 at most; the same rows sent again change nothing' })
  rows(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(rowsBody) body: { rows: unknown[] },
  ): Promise<BatchRowsAnswer> {
    return this.batches.prepare(callOf(caller, key, `POST /v1/batches/${id}/rows`, body), id, body.rows);
  }

  @Post(':id/approve')
  @Answers(200, approveAnswer)
  @Roles('approver')
  @ApiOperation({ summary: 'Release the next run of rows; call it until nothing remains' })
  approve(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(nothing) body: Record<string, never>,
  ): Promise<BatchApproveAnswer> {
    return this.batches.release(callOf(caller, key, `POST /v1/batches/${id}/approve`, body), id);
  }

  @Post(':id/withdraw')
  @Answers(200, batchAnswer)
  @Roles('clerk', 'approver', 'system')
  @ApiOperation({ summary: 'Take back the rows that wait' })
  withdraw(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(nothing) body: Record<string, never>,
  ): Promise<BatchAnswer> {
    return this.batches.withdraw(callOf(caller, key, `POST /v1/batches/${id}/withdraw`, body), id);
  }
}
