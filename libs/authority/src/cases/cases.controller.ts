import { Controller, Get, Post, type Type } from '@nestjs/common';
import { paymentBody, type PaymentBody } from '@concord/contracts';
import { Answers, CurrentCaller, IdempotencyKey, Roles, UuidParam, ZodBody, type Caller } from '@concord/service';
import { callOf } from '../idempotency/call-of.js';
import type { CaseForm } from '../profile.js';
import { foundCase, openedCase, paymentAnswer, type CaseAnswer, type PaymentAnswer } from './case.answer.js';
import { Cases } from './cases.js';

/** The routes of cases, whose body is the authority's own form: each authority gets a controller of its own. */
export function casesController(form: CaseForm): Type {
  @Controller('v1/cases')
  @Roles('clerk', 'system')
  class CasesController {
    constructor(private readonly cases: Cases) {}

    @Post()
    @Answers(201, openedCase(form))
    create(
      @CurrentCaller() caller: Caller,
      @IdempotencyKey() key: string | null,
      @ZodBody(form.schema) body: Record<string, unknown>,
    ): Promise<CaseAnswer> {
      return this.cases.create(callOf(caller, key, 'POST /v1/cases', body), form, body);
    }

    @Get(':id')
    @Answers(200, foundCase(form))
    @Roles('clerk', 'approver', 'system')
    get(@UuidParam('id') id: string): Promise<CaseAnswer> {
      return this.cases.get(id);
    }

    @Post(':id/payments')
    @Answers(201, paymentAnswer)
    pay(
      @CurrentCaller() caller: Caller,
      @IdempotencyKey() key: string | null,
      @UuidParam('id') id: string,
      @ZodBody(paymentBody) payment: PaymentBody,
    ): Promise<PaymentAnswer> {
      return this.cases.pay(callOf(caller, key, `POST /v1/cases/${id}/payments`, payment), id, payment);
    }
  }
  return CasesController;
}
