import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { commitmentOutlook, commitmentWork, type CommitmentOutlook, type CommitmentWork } from '@concord/contracts';
import { Answers, CurrentCaller, Roles, UuidParam, ZodQuery, type Caller } from '@concord/service';
import { z } from 'zod';
import { Work } from './work.js';

const HIGHEST_LIMIT = 500;

const workQuery = z.strictObject({
  /** `true`: what the caller's own role does, and nothing that a second person must do. */
  mine: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .default(false),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .refine((limit) => limit <= HIGHEST_LIMIT, `at most ${HIGHEST_LIMIT}`)
    .default(100),
});

@Controller('v1/commitments')
@ApiTags('work')
@ApiBearerAuth()
@Roles('clerk', 'approver', 'subject')
export class WorkController {
  constructor(@Inject(Work) private readonly work: Work) {}

  @Get('work')
  @Answers(200, commitmentWork)
  @ApiOperation({ summary: 'What waits for the caller’s side, fewest days left first' })
  list(
    @ZodQuery(workQuery) query: z.infer<typeof workQuery>,
    @CurrentCaller() caller: Caller,
  ): Promise<CommitmentWork> {
    return this.work.list(caller, query);
  }

  @Get(':id/outlook')
  @Answers(200, commitmentOutlook)
  @ApiOperation({ summary: 'What the caller may do with a commitment now' })
  outlook(@UuidParam('id') id: string, @CurrentCaller() caller: Caller): Promise<CommitmentOutlook> {
    return this.work.outlook(caller, id);
  }
}
