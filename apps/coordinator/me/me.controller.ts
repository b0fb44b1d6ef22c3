import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentCaller, Roles, ZodQuery, type Caller } from '@concord/service';
import type { OwnCheck } from '../checks/check.store.js';
import type { Lookup } from '../lookups/lookup.store.js';
import { pageQuery, type Page, type PageQuery } from '../lookups/page.js';
import { checkPage, lookupPage, meAnswer } from './me.answer.js';
import { Me, type MeAnswer } from './me.js';

@Controller('v1/me')
@ApiTags('subjects')
@ApiBearerAuth()
@Roles('subject')
export class MeController {
  constructor(@Inject(Me) private readonly me: Me) {}

  @Get()
  @Answers(200, meAnswer)
  @ApiOperation({ summary: 'Own listings with their law and dates, honours, checks and look-ups' })
  answer(@CurrentCaller() caller: Caller): Promise<MeAnswer> {
    return this.me.answer(caller);
  }

  @Get('checks')
  @Answers(200, checkPage)
  @ApiOperation({ summary: 'All checks at counters, newest first' })
  checks(@ZodQuery(pageQuery) query: PageQuery, @CurrentCaller() caller: Caller): Promise<Page<OwnCheck>> {
    return this.me.checks(caller, query);
  }

  @Get('lookups')
  @Answers(200, lookupPage)
  @ApiOperation({ summary: 'Everybody who looked the caller up in a joint list, newest first' })
  lookups(@ZodQuery(pageQuery) query: PageQuery, @CurrentCaller() caller: Caller): Promise<Page<Lookup>> {
    return this.me.lookups(caller, query);
  }
}
