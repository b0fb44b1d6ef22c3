import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { code, instant } from '@concord/contracts';
import { Answers, CurrentCaller, Roles, ZodBody, type Caller } from '@concord/service';
import { z } from 'zod';
import { OwnMandates } from '../mandates/own-mandates.js';
import type { ListingName, ToldListing } from './correction.store.js';
import { Corrections } from './corrections.js';

const listingName = z.strictObject({ authority: code, listing: z.uuid().toLowerCase() });
const toldListing = z
  .strictObject({
    authority: z.string(),
    listing: z.uuid(),
    measures: z.array(z.string()),
    takenBackAt: instant.nullable(),
    changedAt: instant.nullable(),
    acknowledgedAt: instant.nullable(),
  })
  .describe('The listing, since when the stream tells otherwise of it, or no more, and when that was put right');

@Controller('v1/corrections')
@ApiTags('corrections')
@Roles('regulator')
export class CorrectionsController {
  constructor(
    @Inject(Corrections) private readonly corrections: Corrections,
    @Inject(OwnMandates) private readonly mandates: OwnMandates,
  ) {}

  @Post('acknowledge')
  @HttpCode(200)
  @Answers(200, toldListing)
  @ApiOperation({
    summary:
      'Say that what was done by a listing is put right, of which the stream tells otherwise than it did, or no more',
  })
  acknowledge(@CurrentCaller() caller: Caller, @ZodBody(listingName) listing: ListingName): Promise<ToldListing> {
    return this.corrections.acknowledge(this.mandates.of(caller).code, caller.sub, listing);
  }
}
