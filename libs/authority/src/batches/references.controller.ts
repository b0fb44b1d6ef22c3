import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ReferenceItem } from '@concord/contracts';
import { Roles, ZodQuery } from '@concord/service';
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
  @ApiOperation({ summary: 'References in their order, with what stands under them' })
  page(@ZodQuery(referenceQuery) query: ReferenceQuery): Promise<{ items: ReferenceItem[]; next: string | null }> {
    return this.batches.references(query);
  }
}
