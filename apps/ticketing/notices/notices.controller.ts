import { Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentCaller, Roles, UuidParam, ZodBody, ZodQuery, type Caller } from '@concord/service';
import { z } from 'zod';
import { noticePage, noticeQuery, oneNotice, type NoticeQuery } from './notice.answer.js';
import type { Notice } from './notice.store.js';
import { Notices } from './notices.js';

@Controller('v1/notices')
@ApiTags('notices')
@Roles('counter')
export class NoticesController {
  constructor(@Inject(Notices) private readonly notices: Notices) {}

  @Get()
  @Answers(200, noticePage)
  @ApiOperation({ summary: 'Checks of these counters that are to be corrected, and by when' })
  page(@ZodQuery(noticeQuery) query: NoticeQuery): Promise<{ items: Notice[]; next: string | null }> {
    return this.notices.page(query);
  }

  @Post(':id/acknowledge')
  @Answers(200, oneNotice)
  @ApiOperation({ summary: 'Say that a check was corrected; `id` is the check’s' })
  acknowledge(
    @CurrentCaller() caller: Caller,
    @UuidParam('id') id: string,
    @ZodBody(z.strictObject({})) _body: unknown,
  ): Promise<Notice> {
    return this.notices.acknowledge(caller.sub, id);
  }
}
