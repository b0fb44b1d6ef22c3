import { Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { trustContestBody, type TrustContestBody } from '@concord/contracts';
import { Answers, CurrentCaller, IdempotencyKey, Roles, ZodBody, ZodQuery, type Caller } from '@concord/service';
import { oneLine, type LineView } from '../lines/line.answer.js';
import { Lines } from '../lines/lines.js';
import { Me, meAnswer, meQuery, type MeAnswer, type MeQuery } from './me.js';
import { ownLookupPage, ownLookupQuery, type OwnLookupPage, type OwnLookupQuery } from './own-lookups.js';

@Controller('v1/me')
@ApiTags('me')
@Roles('subject')
export class MeController {
  constructor(
    @Inject(Me) private readonly me: Me,
    @Inject(Lines) private readonly lines: Lines,
  ) {}

  @Get()
  @Answers(200, meAnswer)
  @ApiOperation({ summary: 'What is recorded of this organisation, and who looked' })
  see(@CurrentCaller() caller: Caller, @ZodQuery(meQuery) query: MeQuery): Promise<MeAnswer> {
    return this.me.see(caller, query);
  }

  @Get('lookups')
  @Answers(200, ownLookupPage)
  @ApiOperation({ summary: 'Who looked at the records of this organisation, page by page' })
  lookups(@CurrentCaller() caller: Caller, @ZodQuery(ownLookupQuery) query: OwnLookupQuery): Promise<OwnLookupPage> {
    return this.me.lookups(caller, query);
  }

  @Post('contests')
  @Answers(201, oneLine)
  @ApiOperation({
    summary: 'Contest a line, or the withdrawal of a merit: in time, neither counts against you until somebody decides',
  })
  contest(
    @CurrentCaller() caller: Caller,
    @ZodBody(trustContestBody) body: TrustContestBody,
    @IdempotencyKey() key: string | null,
  ): Promise<LineView> {
    return this.lines.contest(body, { caller, key });
  }
}
