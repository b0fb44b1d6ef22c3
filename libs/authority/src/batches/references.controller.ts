import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ReferenceItem } from '@concord/contracts';
import { Answers, Roles, ZodQuery } from '@concord/service';
import { referencePage } from './batch.answer.js';
import { referenceQuery, type ReferenceQuery } from './batch.query.js';
import { Batches } from './batches.js';

/** What stands under each reference of this authority, for an importer's comparison. */
@Controller('v1/references')
@ApiTags('batches')
@ApiBearerAuth()
@Roles('clerk', 'system', 'approver')
export class ReferencesController {
  constructor(private readonly batches: Batches) {}

  @Get()
  @Answers(200, referencePage)
  @ApiOperation({ summary: 'References in their order, with what stands under them' })
  page(@ZodQuery(referenceQuery) query: ReferenceQuery): Promise<{ items: ReferenceItem[]; next: string | null }> {
    return this.batches.references(query);
  }
}
