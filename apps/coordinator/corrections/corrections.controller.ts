import { Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { correctionBody, type CorrectionBody } from '@concord/contracts';
import { Answers, CurrentCaller, IdempotencyKey, Roles, ZodBody, type Caller } from '@concord/service';
import { correctionAnswer } from './correction.answer.js';
import type { Correction } from './correction.store.js';
import { Corrections } from './corrections.js';

@Controller('v1/me/corrections')
@ApiTags('subjects')
@ApiBearerAuth()
@Roles('subject')
export class CorrectionsController {
  constructor(@Inject(Corrections) private readonly corrections: Corrections) {}

  @Post()
  @Answers(201, correctionAnswer)
  @ApiOperation({ summary: 'Ask the authority of an own listing to correct it' })
  ask(
    @ZodBody(correctionBody) body: CorrectionBody,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Correction> {
    return this.corrections.ask(caller, body, idempotencyKey);
  }
}
