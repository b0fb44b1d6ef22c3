import { Controller, Get, Post, type Type } from '@nestjs/common';
import { paymentBody, type PaymentBody } from '@concord/contracts';
import {
  Answers,
  CurrentCaller,
  IdempotencyKey,
  pageAnswer,
  Roles,
  UuidParam,
  ZodBody,
  ZodQuery,
  type Caller,
} from '@concord/service';
import { callOf } from '../idempotency/call-of.js';
import type { CaseForm } from '../profile.js';
import {
  caseFormAnswer,
  caseQuery,
  foundCase,
  openedCase,
  paymentAnswer,
  type CaseAnswer,
  type CaseQuery,
  type PaymentAnswer,
} from './case.answer.js';
import { Cases } from './cases.js';
import { formOf } from './form.js';

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

    @Get()
    @Answers(200, pageAnswer(openedCase(form), 'Cases, the latest first, and the cursor of the next page'))
    @Roles('clerk', 'approver', 'system')
    page(@ZodQuery(caseQuery) query: CaseQuery): Promise<{ items: CaseAnswer[]; next: string | null }> {
      return this.cases.page(query);
    }

    @Get('form')
    @Answers(200, caseFormAnswer)
    @Roles('clerk', 'approver', 'system')
    form(): Record<string, unknown> {
      return formOf(form);
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
