import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { feedAppliedAnswer, feedAppliedBody, type FeedAppliedAnswer, type FeedAppliedBody } from '@concord/contracts';
import { Answers, CurrentCaller, Roles, ZodBody, type Caller } from '@concord/service';
import { AppliedFeeds } from './applied.js';

@Controller('v1/feeds')
@ApiTags('feeds')
@ApiBearerAuth()
@Roles('system')
export class FeedsController {
  constructor(@Inject(AppliedFeeds) private readonly applied: AppliedFeeds) {}

  @Post('applied')
  @HttpCode(200)
  @Answers(200, feedAppliedAnswer.describe('Up to which change the caller has said so, and when'))
  @ApiOperation({
    summary:
      'Say that everything in the own feed up to a change (its `seq`) is read and acted by: corrections among it',
  })
  note(@CurrentCaller() caller: Caller, @ZodBody(feedAppliedBody) body: FeedAppliedBody): Promise<FeedAppliedAnswer> {
    return this.applied.note(caller, body);
  }
}
