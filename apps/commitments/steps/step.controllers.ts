import { Controller, Inject, Post, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { STEP_BODIES, type CommitmentAnswer, type StepBody, type StepName } from '@concord/contracts';
import {
  Answers,
  CurrentCaller,
  IdempotencyKey,
  IfMatch,
  Roles,
  UuidParam,
  ZodBody,
  type Caller,
} from '@concord/service';
import { Commitments } from '../commitments/commitments.js';
import { oneCommitment } from '../commitments/commitments.controller.js';
import { STEP_RULES, type StepRule } from './step-rules.js';

function controllerOf({ step, by, summary }: StepRule): Type {
  @Controller('v1/commitments')
  @ApiTags('steps')
  @ApiBearerAuth()
  @Roles(...new Set(Object.values(by)))
  class StepController {
    constructor(@Inject(Commitments) private readonly commitments: Commitments) {}

    @Post(`:id/${step}`)
    @Answers(200, oneCommitment)
    @ApiOperation({ summary, operationId: step })
    take(
      @UuidParam('id') id: string,
      @ZodBody(STEP_BODIES[step]) body: StepBody<StepName>,
      @CurrentCaller() caller: Caller,
      @IdempotencyKey() key: string | null,
      @IfMatch() expected: number | undefined,
    ): Promise<CommitmentAnswer> {
      return this.commitments.take({ caller, key, expected }, id, step, body);
    }
  }
  return StepController;
}

/** One route for each step, from the table of steps. */
export const stepControllers: Type[] = STEP_RULES.map(controllerOf);
