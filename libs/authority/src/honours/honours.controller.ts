import { Controller, Get, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  endOfSubjectBody,
  honourDraft,
  honourEndBody,
  reasonBody,
  withdrawEndBody,
  type EndOfSubjectBody,
  type HonourDraft,
  type HonourEndBody,
  type ReasonBody,
  type WithdrawEndBody,
} from '@concord/contracts';
import {
  Answers,
  CurrentCaller,
  IdempotencyKey,
  IfMatch,
  Roles,
  UuidParam,
  ZodBody,
  ZodQuery,
  type Caller,
} from '@concord/service';
import { z } from 'zod';
import { callOf } from '../idempotency/call-of.js';
import { honourAnswer, honourPage, type HonourAnswer } from './honour.answer.js';
import { honourQuery, type HonourQuery } from './honour.query.js';
import { Honours } from './honours.js';

const nothing = z.strictObject({});

/** The honours of this authority. */
@Controller('v1/honours')
@ApiTags('honours')
@ApiBearerAuth()
@Roles('clerk', 'system')
export class HonoursController {
  constructor(private readonly honours: Honours) {}

  @Post()
  @Answers(201, honourAnswer)
  @ApiOperation({ summary: 'Prepare an honour of an organisation' })
  create(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @ZodBody(honourDraft) draft: HonourDraft,
  ): Promise<HonourAnswer> {
    return this.honours.create(callOf(caller, key, 'POST /v1/honours', draft), draft);
  }

  @Get()
  @Answers(200, honourPage)
  @Roles('clerk', 'approver', 'system')
  @ApiOperation({ summary: 'Honours in the order in which they were made' })
  page(@ZodQuery(honourQuery) query: HonourQuery): Promise<{ items: HonourAnswer[]; next: string | null }> {
    return this.honours.page(query);
  }

  @Get(':id')
  @Answers(200, honourAnswer)
  @Roles('clerk', 'approver', 'system')
  @ApiOperation({ summary: 'One honour' })
  get(@UuidParam('id') id: string): Promise<HonourAnswer> {
    return this.honours.get(id);
  }

  @Post(':id/approve')
  @Answers(200, honourAnswer)
  @Roles('approver')
  @ApiOperation({ summary: 'Award it; whoever approves is not whoever prepared' })
  approve(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(nothing) body: Record<string, never>,
    @IfMatch() version?: number,
  ): Promise<HonourAnswer> {
    const call = callOf(caller, key, `POST /v1/honours/${id}/approve`, body);
    return this.honours.step(call, id, { step: 'approve' }, version);
  }

  @Post(':id/end')
  @Answers(200, honourAnswer)
  @Roles('clerk', 'approver', 'system')
  @ApiOperation({ summary: 'End it on a civil date; that day is without it' })
  end(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(honourEndBody) ended: HonourEndBody,
    @IfMatch() version?: number,
  ): Promise<HonourAnswer> {
    const call = callOf(caller, key, `POST /v1/honours/${id}/end`, ended);
    return this.honours.step(call, id, { step: 'end', ended }, version);
  }

  @Post(':id/end-of-subject')
  @Answers(200, honourAnswer)
  @ApiOperation({
    summary:
      'Record the end of the subject (death, dissolution, merger): it ends all its honours and listings of this authority',
  })
  endOfSubject(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(endOfSubjectBody) end: EndOfSubjectBody,
    @IfMatch() version?: number,
  ): Promise<HonourAnswer> {
    const call = callOf(caller, key, `POST /v1/honours/${id}/end-of-subject`, end);
    return this.honours.endWithSubject(call, id, end, version);
  }

  @Post(':id/end-of-subject/withdraw')
  @Answers(200, honourAnswer)
  @Roles('approver')
  @ApiOperation({
    summary: 'Take back a wrong record of the end of the subject, as a second person: what ended with it stays ended',
  })
  withdrawEnd(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(withdrawEndBody) body: WithdrawEndBody,
    @IfMatch() version?: number,
  ): Promise<HonourAnswer> {
    const call = callOf(caller, key, `POST /v1/honours/${id}/end-of-subject/withdraw`, body);
    return this.honours.withdrawEnd(call, id, body, version);
  }

  @Post(':id/annul')
  @Answers(200, honourAnswer)
  @Roles('clerk', 'approver', 'system')
  @ApiOperation({ summary: 'Undo it as if it had never been' })
  annul(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(reasonBody) body: ReasonBody,
    @IfMatch() version?: number,
  ): Promise<HonourAnswer> {
    const call = callOf(caller, key, `POST /v1/honours/${id}/annul`, body);
    const annulled = { step: 'annul' as const, ...(body.reason !== undefined && { reason: body.reason }) };
    return this.honours.step(call, id, annulled, version);
  }
}
