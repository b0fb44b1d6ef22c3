import { Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  identityDecisionBody,
  identityUndoBody,
  type IdentityDecisionBody,
  type IdentityUndoBody,
} from '@concord/contracts';
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
import { identifierQuery, type IdentifierQuery } from '../lookups/joint-list-query.js';
import type { Page } from '../lookups/page.js';
import { decisionAnswer, decisionPage, type DecisionView } from './identity-decision.answer.js';
import { IdentityDecisions } from './identity-decisions.js';

@Controller('v1/identity-decisions')
@ApiTags('identity')
@ApiBearerAuth()
@Roles('oversight')
export class IdentityDecisionsController {
  constructor(@Inject(IdentityDecisions) private readonly decisions: IdentityDecisions) {}

  @Get()
  @Answers(200, decisionPage)
  @ApiOperation({ summary: 'What was decided of whose an identifier is, newest first; look-ups are kept' })
  page(
    @ZodQuery(identifierQuery) query: IdentifierQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<Page<DecisionView>> {
    return this.decisions.page(query, caller);
  }

  @Post()
  @Answers(201, decisionAnswer)
  @ApiOperation({
    summary: 'Decide that an identifier is that of the subject of some listings, and of no subject of others',
  })
  decide(
    @ZodBody(identityDecisionBody) body: IdentityDecisionBody,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<DecisionView> {
    return this.decisions.decide(caller, body, idempotencyKey);
  }

  @Post(':id/undo')
  @Answers(200, decisionAnswer)
  @ApiOperation({ summary: 'Take a decision back: everything is as if it had not been made' })
  undo(
    @UuidParam('id') id: string,
    @ZodBody(identityUndoBody) { reason }: IdentityUndoBody,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<DecisionView> {
    return this.decisions.undo(caller, id, { reason, idempotencyKey });
  }
}
