import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentCaller, Roles, ZodQuery, type Caller } from '@concord/service';
import { jointListQuery, type JointListQuery } from '../lookups/joint-list-query.js';
import type { Page } from '../lookups/page.js';
import { rewardPage, type RewardItem } from './reward-items.js';
import { Rewards } from './rewards.js';

@Controller('v1/rewards')
@ApiTags('joint lists')
@ApiBearerAuth()
@Roles('oversight')
export class RewardsController {
  constructor(@Inject(Rewards) private readonly rewards: Rewards) {}

  @Get()
  @Answers(200, rewardPage)
  @ApiOperation({ summary: 'The joint reward list: by identifier, at a date, page by page; look-ups are kept' })
  page(@ZodQuery(jointListQuery) query: JointListQuery, @CurrentCaller() caller: Caller): Promise<Page<RewardItem>> {
    return this.rewards.page(query, caller);
  }
}
