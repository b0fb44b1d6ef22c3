import { Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  commitmentAnswer,
  commitmentBody,
  departmentCode,
  type CommitmentAnswer,
  type CommitmentBody,
} from '@concord/contracts';
import {
  Answers,
  CurrentCaller,
  IdempotencyKey,
  pageAnswer,
  Roles,
  UuidParam,
  ZodBody,
  ZodQuery,
  type Caller,
} from '@concord/service';
import { z } from 'zod';
import { Commitments } from './commitments.js';

const HIGHEST_LIMIT = 500;

const pageQuery = z.strictObject({
  department: departmentCode.optional(),
  cursor: z.uuid().optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .refine((limit) => limit <= HIGHEST_LIMIT, `at most ${HIGHEST_LIMIT}`)
    .default(50),
});

export const oneCommitment = commitmentAnswer.describe('The commitment with every step that was taken');

@Controller('v1/commitments')
@ApiTags('commitments')
@ApiBearerAuth()
export class CommitmentsController {
  constructor(@Inject(Commitments) private readonly commitments: Commitments) {}

  @Post()
  @Roles('clerk', 'subject')
  @Answers(201, oneCommitment)
  @ApiOperation({ summary: 'Record a commitment: a department its own, an organisation one that is owed to it' })
  record(
    @ZodBody(commitmentBody, { codes: { '/dueOn': 'due_date_required' } }) body: CommitmentBody,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
  ): Promise<CommitmentAnswer> {
    return this.commitments.record({ caller, key }, body);
  }

  @Get()
  @Roles('clerk', 'approver', 'subject')
  @Answers(200, pageAnswer(commitmentAnswer, 'The own commitments in the order of recording'))
  @ApiOperation({ summary: 'The own commitments: a department’s, an organisation’s, or all for the independent body' })
  page(
    @ZodQuery(pageQuery) query: z.infer<typeof pageQuery>,
    @CurrentCaller() caller: Caller,
  ): Promise<{ items: CommitmentAnswer[]; next: string | null }> {
    return this.commitments.page(caller, query);
  }

  @Get(':id')
  @Roles('clerk', 'approver', 'subject')
  @Answers(200, oneCommitment)
  @ApiOperation({ summary: 'One commitment' })
  one(@UuidParam('id') id: string, @CurrentCaller() caller: Caller): Promise<CommitmentAnswer> {
    return this.commitments.one(caller, id);
  }
}
