import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Public } from '../auth/access.js';
import { Answers } from '../documents/answers.js';
import { Health } from './health.js';

const health = z.strictObject({ status: z.literal('ok') }).describe('It is well');

@Controller('health')
@ApiTags('health')
@Public()
export class HealthController {
  constructor(@Inject(Health) private readonly health: Health) {}

  @Get('live')
  @Answers(200, health)
  @ApiOperation({ summary: 'The process runs.' })
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Answers(200, health)
  @ApiOperation({ summary: 'It can do its work; 503 with the names of what it lacks.' })
  async ready(@Res() reply: FastifyReply): Promise<void> {
    const failing = await this.health.failing();
    const ready = failing.length === 0;
    await reply.status(ready ? 200 : 503).send(ready ? { status: 'ok' } : { status: 'unavailable', failing });
  }
}
