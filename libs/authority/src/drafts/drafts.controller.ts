import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { draftPreview, draftPreviewBody, type DraftPreview, type DraftPreviewBody } from '@concord/contracts';
import { pooled } from '@concord/database';
import { Answers, CurrentCaller, Roles, ZodBody, type Caller } from '@concord/service';
import { parseIdentifier } from '@concord/subject';
import { Authority } from '../authority.js';
import { endedAmong } from '../proceedings/ended-subject.store.js';
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
  async preview(
    @CurrentCaller() caller: Caller,
    @ZodBody(draftPreviewBody) body: DraftPreviewBody,
  ): Promise<DraftPreview> {
    const { ds, cipher } = this.authority;
    const preview = previewOf(body, this.authority.setting(caller.sub));
    const { refusals, identifiers: read } = preview;
    const identifiers = read.flatMap(({ place }) => {
      const written = body.subject?.identifiers[place];
      return written ? [{ place, identifier: parseIdentifier(written, preview.decidedOn).identifier }] : [];
    });
    const refusalOfEnded = await endedAmong(
      pooled(ds),
      cipher,
      identifiers.map(({ identifier }) => ({ identifiers: [identifier] })),
    );
    for (const { place, identifier } of identifiers) {
      const refusal = refusalOfEnded({ identifiers: [identifier] });
      const pointer = `/subject/identifiers/${place}/value`;
      if (refusal) refusals.push({ pointer, code: refusal.code, detail: refusal.message });
    }
    return preview;
  }
}
