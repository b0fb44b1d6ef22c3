import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { checkRecord } from '@concord/contracts';
import { Answers, CurrentCaller, Roles, UuidParam, type Caller } from '@concord/service';
import type { OwnCheck } from './check.store.js';
import { Checks } from './checks.js';

/** A check as its operator recorded it, without the blinded token. */
export const checkAnswer = checkRecord
  .omit({ v: true, token: true })
  .describe('What a counter answered, and up to when it knew all that the hub knew');

@Controller('v1/checks')
@ApiTags('checks')
@ApiBearerAuth()
@Roles('oversight')
export class ChecksController {
  constructor(@Inject(Checks) private readonly checks: Checks) {}

  @Get(':id')
  @Answers(200, checkAnswer)
  @ApiOperation({ summary: 'One check: what the counter answered, when, and what it knew then; the look-up is kept' })
  one(@UuidParam('id') id: string, @CurrentCaller() caller: Caller): Promise<OwnCheck> {
    return this.checks.one(id, caller);
  }
}
