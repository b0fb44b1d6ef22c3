import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentCaller, Roles, ZodQuery, type Caller } from '@concord/service';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { OwnCheck } from '../checks/check.store.js';
import type { Lookup } from '../lookups/lookup.store.js';
import { pageQuery, type Page, type PageQuery } from '../lookups/page.js';
import { fileForm, fileQuery, type FileQuery } from './file/form.js';
import { MeFile } from './file/me-file.js';
import { checkPage, lookupPage, meAnswer } from './me.answer.js';
import { Me, type MeAnswer } from './me.js';

@Controller('v1/me')
@ApiTags('subjects')
@ApiBearerAuth()
@Roles('subject')
export class MeController {
  constructor(
    @Inject(Me) private readonly me: Me,
    @Inject(MeFile) private readonly files: MeFile,
  ) {}

  @Get()
  @Answers(200, meAnswer)
  @ApiOperation({ summary: 'Own listings with their law and dates, honours, checks and look-ups' })
  answer(@CurrentCaller() caller: Caller): Promise<MeAnswer> {
    return this.me.answer(caller);
  }

  @Get('file')
  @Answers(200, meAnswer, 'application/json', { 'text/html': z.string().describe('The same as a page to print') })
  @ApiOperation({ summary: 'All of it as a file to take along: JSON, or an HTML page to print (`format`, or Accept)' })
  async file(
    @ZodQuery(fileQuery) { format }: FileQuery,
    @Headers('accept') accept: string | undefined,
    @CurrentCaller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeAnswer | string> {
    const { headers, body } = await this.files.of(caller, format ?? fileForm(accept));
    void reply.headers(headers);
    return body;
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
