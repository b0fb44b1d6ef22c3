import { Controller, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { trustTellBody, trustWithdrawalBody, type TrustTellBody, type TrustWithdrawalBody } from '@concord/contracts';
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
import { z } from 'zod';
import { oneLine, type LineView } from './line.answer.js';
import { Lines } from './lines.js';

@Controller('v1/lines/:id/withdrawal')
@ApiTags('lines')
export class WithdrawalsController {
  constructor(@Inject(Lines) private readonly lines: Lines) {}

  @Post()
  @Roles('clerk')
  @Answers(200, oneLine)
  @ApiOperation({ summary: 'Propose to take a merit away; it counts on' })
  propose(
    @CurrentCaller() caller: Caller,
    @UuidParam('id') id: string,
    @ZodBody(trustWithdrawalBody) body: TrustWithdrawalBody,
    @IdempotencyKey() key: string | null,
    @IfMatch() version: number | undefined,
  ): Promise<LineView> {
    return this.lines.proposeWithdrawal(id, body, { caller, key, version });
  }

  @Post('approve')
  @Roles('approver')
  @Answers(200, oneLine)
  @ApiOperation({ summary: 'A second person approves that a merit is taken away' })
  approve(
    @CurrentCaller() caller: Caller,
    @UuidParam('id') id: string,
    @ZodBody(z.strictObject({})) _body: unknown,
    @IdempotencyKey() key: string | null,
    @IfMatch() version: number | undefined,
  ): Promise<LineView> {
    return this.lines.approveWithdrawal(id, { caller, key, version });
  }

  @Post('tell')
  @Roles('clerk')
  @Answers(200, oneLine)
  @ApiOperation({ summary: 'The organisation was told, with proof: the merit ends after its window of contest' })
  tell(
    @CurrentCaller() caller: Caller,
    @UuidParam('id') id: string,
    @ZodBody(trustTellBody) body: TrustTellBody,
    @IdempotencyKey() key: string | null,
    @IfMatch() version: number | undefined,
  ): Promise<LineView> {
    return this.lines.tellWithdrawal(id, body, { caller, key, version });
  }
}
