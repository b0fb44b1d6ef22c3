import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentCaller, Roles, ZodQuery, type Caller } from '@concord/service';
import type { Page } from '../lookups/page.js';
import {
  consequencePage,
  consequenceQuery,
  recipientList,
  recipientQuery,
  type ConsequenceQuery,
  type RecipientQuery,
} from './consequence.answer.js';
import type { Recipient } from './recipient.store.js';
import type { Consequence } from './consequence.store.js';
import { Consequences } from './consequences.js';

@Controller('v1/consequences')
@ApiTags('consequences')
@ApiBearerAuth()
@Roles('oversight')
export class ConsequencesController {
  constructor(@Inject(Consequences) private readonly consequences: Consequences) {}

  @Get()
  @Answers(200, consequencePage)
  @ApiOperation({
    summary: 'Checks that were refused by what is otherwise now: by when, and whether they were corrected',
  })
  page(
    @ZodQuery(consequenceQuery) query: ConsequenceQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<Page<Consequence>> {
    return this.consequences.page(query, caller);
  }

  @Get('recipients')
  @Answers(200, recipientList)
  @ApiOperation({
    summary: 'Who was given what is otherwise now, whether what they read tells so, and who has acknowledged',
  })
  recipients(
    @ZodQuery(recipientQuery) query: RecipientQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<{ items: Recipient[] }> {
    return this.consequences.recipients(query, caller);
  }
}
