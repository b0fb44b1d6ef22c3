import { Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, Roles, UuidParam, ZodBody, ZodQuery } from '@concord/service';
import { z } from 'zod';
import { pageQuery, type Page, type PageQuery } from '../lookups/page.js';
import { rejectionAnswer, rejectionPage, retryAnswer } from './rejection.answer.js';
import type { RejectionItem } from './rejection-query.store.js';
import type { RejectionView } from './rejection-view.js';
import { Rejections } from './rejections.js';
import { Retry, type Retried } from './retry.js';

@Controller('v1/rejections')
@ApiTags('rejections')
@ApiBearerAuth()
@Roles('oversight')
export class RejectionsController {
  constructor(
    @Inject(Rejections) private readonly rejections: Rejections,
    @Inject(Retry) private readonly retries: Retry,
  ) {}

  @Get()
  @Answers(200, rejectionPage)
  @ApiOperation({ summary: 'Messages that were refused, newest first' })
  page(@ZodQuery(pageQuery) query: PageQuery): Promise<Page<RejectionItem>> {
    return this.rejections.page(query);
  }

  @Get(':id')
  @Answers(200, rejectionAnswer)
  @ApiOperation({ summary: 'A refused message with its bytes and why it was refused' })
  one(@UuidParam('id') id: string): Promise<RejectionView> {
    return this.rejections.one(id);
  }

  @Post(':id/retry')
  @Answers(200, retryAnswer)
  @ApiOperation({ summary: 'Judge a refused event again after its cause was mended; 409 where it is refused still' })
  retry(@UuidParam('id') id: string, @ZodBody(z.strictObject({})) _body: unknown): Promise<Retried> {
    return this.retries.retry(id);
  }
}
