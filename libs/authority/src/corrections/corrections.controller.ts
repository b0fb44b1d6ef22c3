import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { instant } from '@concord/contracts';
import { pooled } from '@concord/database';
import { Answers, pageAnswer, Roles, ZodQuery } from '@concord/service';
import { z } from 'zod';
import { Authority } from '../authority.js';
import { pageOfCorrections } from './correction.store.js';

/** The query of GET /v1/corrections; `cursor` is the `next` of the page before. */
const correctionQuery = z.strictObject({
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const correctionAnswer = z.strictObject({ id: z.uuid(), listing: z.uuid(), at: instant, text: z.string() });
type CorrectionAnswer = z.infer<typeof correctionAnswer>;

const correctionPage = pageAnswer(correctionAnswer, 'Requests, and the cursor of the next page');

/** What subjects ask this authority to correct. */
@Controller('v1/corrections')
@ApiTags('corrections')
@ApiBearerAuth()
@Roles('clerk', 'approver')
export class CorrectionsController {
  constructor(private readonly authority: Authority) {}

  @Get()
  @Answers(200, correctionPage)
  @ApiOperation({ summary: 'Requests for correction in the order in which they came' })
  async page(
    @ZodQuery(correctionQuery) { cursor = '0', limit }: z.infer<typeof correctionQuery>,
  ): Promise<{ items: CorrectionAnswer[]; next: string | null }> {
    const { ds, cipher } = this.authority;
    const found = await pageOfCorrections(pooled(ds), cipher, cursor, limit + 1);
    const page = found.slice(0, limit);
    return {
      items: page.map(({ id, listing, at, text }) => ({ id, listing, at: at.toISOString(), text })),
      next: found.length > limit ? (page.at(-1)?.place ?? null) : null,
    };
  }
}
