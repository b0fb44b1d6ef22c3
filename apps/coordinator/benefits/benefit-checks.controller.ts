import { Controller, Inject, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  benefitCheckAnswer,
  benefitCheckBody,
  type BenefitCheckAnswer,
  type BenefitCheckBody,
} from '@concord/contracts';
import { Answers, CurrentCaller, IdempotencyKey, QuotaGuard, Roles, ZodBody, type Caller } from '@concord/service';
import { BenefitChecks } from './benefit-checks.js';

/** The green channel: who executes a benefit asks about who stands before it, and learns that one thing. */
@Controller('v1/benefit-checks')
@ApiTags('benefits')
@ApiBearerAuth()
@Roles('counter')
export class BenefitChecksController {
  constructor(@Inject(BenefitChecks) private readonly checks: BenefitChecks) {}

  @Post()
  @Answers(201, benefitCheckAnswer.describe('Whether it is due, and nothing else'))
  @UseGuards(QuotaGuard)
  @ApiOperation({
    summary: 'Is this benefit due today to who presents itself? Whoever was never honoured is answered alike.',
  })
  ask(
    @ZodBody(benefitCheckBody) body: BenefitCheckBody,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<BenefitCheckAnswer> {
    return this.checks.ask(caller, body, idempotencyKey);
  }
}
