import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { walkAnswer, walkBody, walkHere, walkRecords, walkRecordsQuery, type WalkBody } from '@concord/contracts';
import { Answers, Public, ZodBody, ZodQuery } from '@concord/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Sessions } from '../sessions/sessions.js';
import { WalkGuide } from './guide.js';

/** The walk for newcomers of a local stack; 404 wherever the portal was told of no guide. */
@Controller('api/walk')
@ApiTags('walk')
@Public()
export class WalkController {
  constructor(
    @Inject(WalkGuide) private readonly guide: WalkGuide,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  @Get()
  @Answers(200, walkHere)
  @ApiOperation({ summary: 'Whether there is a walk here: in a stack of the launcher alone.' })
  here(@Res({ passthrough: true }) reply: FastifyReply) {
    void reply.header('cache-control', 'no-store');
    return this.guide.here();
  }

  @Get('records')
  @Answers(200, walkRecords)
  @ApiOperation({ summary: 'What moved in the topics after a position.' })
  records(
    @ZodQuery(walkRecordsQuery) { after }: z.infer<typeof walkRecordsQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    void reply.header('cache-control', 'no-store');
    return this.guide.records(after);
  }

  @Post('steps')
  @Answers(201, walkAnswer)
  @ApiOperation({ summary: 'Makes the one call of a step, as whoever acts in it.' })
  step(@ZodBody(walkBody) body: WalkBody, @Req() request: FastifyRequest) {
    this.sessions.requireOwnPage(request);
    return this.guide.step(body);
  }
}
