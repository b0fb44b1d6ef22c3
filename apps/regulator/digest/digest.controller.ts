import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { regulatorDigest, type RegulatorDigest } from '@concord/contracts';
import { Answers, CurrentCaller, Roles, ZodQuery, type Caller } from '@concord/service';
import { z } from 'zod';
import { OwnMandates } from '../mandates/own-mandates.js';
import { Digests } from './digests.js';

const LONGEST_DAYS = 366;

const digestQuery = z.strictObject({
  /** How many civil dates, that of the reading being the last; 30 unless told. */
  days: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .refine((days) => days <= LONGEST_DAYS, `at most ${LONGEST_DAYS}`)
    .default(30),
});

@Controller('v1/digest')
@ApiTags('digest')
@Roles('regulator')
export class DigestController {
  constructor(
    @Inject(Digests) private readonly digests: Digests,
    @Inject(OwnMandates) private readonly mandates: OwnMandates,
  ) {}

  @Get()
  @Answers(200, regulatorDigest)
  @ApiOperation({
    summary: 'New, changed and ended entries of the own mandate by date, measure and ground: counts alone.',
  })
  read(
    @ZodQuery(digestQuery) { days }: z.infer<typeof digestQuery>,
    @CurrentCaller() caller: Caller,
  ): Promise<RegulatorDigest> {
    return this.digests.of(this.mandates.of(caller), days);
  }
}
