import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { draftPreview, draftPreviewBody, type DraftPreview, type DraftPreviewBody } from '@concord/contracts';
import { Answers, CurrentCaller, Roles, ZodBody, type Caller } from '@concord/service';
import { Authority } from '../authority.js';
import { previewOf } from './preview.js';

/** Drafts before they are written. */
@Controller('v1/drafts')
@ApiTags('drafts')
@ApiBearerAuth()
@Roles('clerk', 'approver', 'system')
export class DraftsController {
  constructor(private readonly authority: Authority) {}

  @Post('preview')
  @HttpCode(200)
  @Answers(200, draftPreview)
  @ApiOperation({ summary: 'What would happen when with a draft, and what would be refused; writes nothing' })
  preview(@CurrentCaller() caller: Caller, @ZodBody(draftPreviewBody) body: DraftPreviewBody): DraftPreview {
    return previewOf(body, this.authority.setting(caller.sub));
  }
}
