import { Controller, Get, Inject, Post, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CheckAnswer } from '@concord/contracts';
import {
  Answers,
  CurrentCaller,
  IdempotencyKey,
  QuotaGuard,
  Roles,
  UuidParam,
  ZodBody,
  type Caller,
} from '@concord/service';
import { askedCheck, foundCheck } from './check.answer.js';
import { Checks, type FoundCheck } from './checks.js';
import { question, type Question } from './question.js';

@Controller('v1/checks')
@ApiTags('checks')
@Roles('counter')
export class ChecksController {
  constructor(@Inject(Checks) private readonly checks: Checks) {}

  @Post()
  @Answers(201, askedCheck)
  @UseGuards(QuotaGuard)
  @ApiOperation({ summary: 'May this ticket be sold? CLEAR, RESTRICTED, REFER or INDETERMINATE, and nothing else.' })
  ask(
    @CurrentCaller() caller: Caller,
    @ZodBody(question, { codes: { '/booking': 'booking_required' } }) asked: Question,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<CheckAnswer> {
    return this.checks.ask(caller.sub, asked, idempotencyKey);
  }

  @Get(':id')
  @Answers(200, foundCheck)
  @ApiOperation({ summary: 'A check that this counter made.' })
  find(@CurrentCaller() caller: Caller, @UuidParam('id') id: string): Promise<FoundCheck> {
    return this.checks.find(caller.sub, id);
  }
}
