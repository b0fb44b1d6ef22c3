import { Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { trustContestBody, type TrustContestBody } from '@concord/contracts';
import { Answers, CurrentCaller, IdempotencyKey, Roles, ZodBody, ZodQuery, type Caller } from '@concord/service';
import { oneLine, type LineView } from '../lines/line.answer.js';
import { Lines } from '../lines/lines.js';
import { Me, meAnswer, meQuery, type MeAnswer, type MeQuery } from './me.js';

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

  @Post('contests')
  @Answers(201, oneLine)
  @ApiOperation({ summary: 'Contest a line: in time, it adds nothing until somebody decides' })
  contest(
    @CurrentCaller() caller: Caller,
    @ZodBody(trustContestBody) body: TrustContestBody,
    @IdempotencyKey() key: string | null,
  ): Promise<LineView> {
    return this.lines.contest(body, { caller, key });
  }
}
