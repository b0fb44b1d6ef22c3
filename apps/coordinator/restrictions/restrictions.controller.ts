import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentCaller, Roles, ZodQuery, type Caller } from '@concord/service';
import { jointListQuery, type JointListQuery } from '../lookups/joint-list-query.js';
import type { Page } from '../lookups/page.js';
import { restrictionPage, type RestrictionItem } from './restriction-items.js';
import { Restrictions } from './restrictions.js';

@Controller('v1/restrictions')
@ApiTags('joint lists')
@ApiBearerAuth()
@Roles('oversight')
export class RestrictionsController {
  constructor(@Inject(Restrictions) private readonly restrictions: Restrictions) {}

  @Get()
  @Answers(200, restrictionPage)
  @ApiOperation({ summary: 'The joint restriction list: by identifier, at a date, page by page; look-ups are kept' })
  page(
    @ZodQuery(jointListQuery) query: JointListQuery,
    @CurrentCaller() caller: Caller,
  ): Promise<Page<RestrictionItem>> {
    return this.restrictions.page(query, caller);
  }
}
