import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, Public } from '@concord/service';
import type { FastifyReply } from 'fastify';
import { lawNames, namesOfLaw, type LawNames } from './names.js';

const FIVE_MINUTES_S = 300;

@Controller('api/names')
@ApiTags('names')
@Public()
export class NamesController {
  @Get()
  @Answers(200, lawNames)
  @ApiOperation({ summary: 'What the law calls its codes, in English and where it is known in Chinese.' })
  read(@Res({ passthrough: true }) reply: FastifyReply): LawNames {
    void reply.header('cache-control', `public, max-age=${FIVE_MINUTES_S}`);
    return namesOfLaw();
  }
}
