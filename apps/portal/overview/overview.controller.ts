import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Refusal } from '@concord/contracts';
import { Answers, Public } from '@concord/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Sessions } from '../sessions/sessions.js';
import { overview, type Overview } from './overview.answer.js';
import { Readings } from './readings.js';

@Controller('api/overview')
@ApiTags('overview')
@Public()
export class OverviewController {
  constructor(
    @Inject(Readings) private readonly readings: Readings,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  @Get()
  @Answers(200, overview)
  @ApiOperation({ summary: 'The flow as it runs, for staff: it says nothing of anybody.' })
  async read(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Overview> {
    const { person } = await this.sessions.of(request);
    if (person.roles.every((role) => role === 'subject')) throw new Refusal('role_required', 'this page is for staff');
    void reply.header('cache-control', 'no-store');
    return this.readings.overview();
  }
}
