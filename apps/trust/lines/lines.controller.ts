import { Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  trustDecideBody,
  trustEndBody,
  trustEndOfOrganisationBody,
  trustLineBody,
  trustTellBody,
  type TrustDecideBody,
  type TrustEndBody,
  type TrustEndOfOrganisationBody,
  type TrustLineBody,
  type TrustTellBody,
} from '@concord/contracts';
import {
  Answers,
  CurrentCaller,
  IdempotencyKey,
  IfMatch,
  Roles,
  UuidParam,
  ZodBody,
  ZodQuery,
  type Caller,
} from '@concord/service';
import { z } from 'zod';
import { changedLines, linePage, lineQuery, oneLine, type LineQuery, type LineView } from './line.answer.js';
import { Lines } from './lines.js';

@Controller('v1/lines')
@ApiTags('lines')
export class LinesController {
  constructor(@Inject(Lines) private readonly lines: Lines) {}

  @Post()
  @Roles('clerk')
  @Answers(201, oneLine)
  @ApiOperation({ summary: 'Record a line on a decision, as a draft' })
  record(
    @CurrentCaller() caller: Caller,
    @ZodBody(trustLineBody, {
      codes: { '/organisation/type': 'identifier_invalid', '/organisation/value': 'identifier_invalid' },
    })
    body: TrustLineBody,
    @IdempotencyKey() key: string | null,
  ): Promise<LineView> {
    return this.lines.record(body, { caller, key });
  }

  @Post(':id/approve')
  @Roles('approver')
  @Answers(200, oneLine)
  @ApiOperation({ summary: 'A second person approves a line' })
  approve(
    @CurrentCaller() caller: Caller,
    @UuidParam('id') id: string,
    @ZodBody(z.strictObject({})) _body: unknown,
    @IdempotencyKey() key: string | null,
    @IfMatch() version: number | undefined,
  ): Promise<LineView> {
    return this.lines.approve(id, { caller, key, version });
  }

  @Post(':id/tell')
  @Roles('clerk')
  @Answers(200, oneLine)
  @ApiOperation({ summary: 'The organisation was told, with proof: its window of contest begins' })
  tell(
    @CurrentCaller() caller: Caller,
    @UuidParam('id') id: string,
    @ZodBody(trustTellBody) body: TrustTellBody,
    @IdempotencyKey() key: string | null,
    @IfMatch() version: number | undefined,
  ): Promise<LineView> {
    return this.lines.tell(id, body, { caller, key, version });
  }

  @Post(':id/decide')
  @Roles('approver')
  @Answers(200, oneLine)
  @ApiOperation({ summary: 'Somebody who neither recorded nor approved decides a contest, with reasons' })
  decide(
    @CurrentCaller() caller: Caller,
    @UuidParam('id') id: string,
    @ZodBody(trustDecideBody) body: TrustDecideBody,
    @IdempotencyKey() key: string | null,
    @IfMatch() version: number | undefined,
  ): Promise<LineView> {
    return this.lines.decide(id, body, { caller, key, version });
  }

  @Post(':id/end')
  @Roles('approver')
  @Answers(200, oneLine)
  @ApiOperation({
    summary: 'The authority takes a line back: from a day on, or as if it had never been; no merit that was told',
  })
  end(
    @CurrentCaller() caller: Caller,
    @UuidParam('id') id: string,
    @ZodBody(trustEndBody) body: TrustEndBody,
    @IdempotencyKey() key: string | null,
    @IfMatch() version: number | undefined,
  ): Promise<LineView> {
    return this.lines.end(id, body, { caller, key, version });
  }

  @Post(':id/end-of-organisation')
  @Roles('approver')
  @Answers(200, changedLines)
  @ApiOperation({ summary: 'The organisation of a line is no more: all that this authority holds against it ends' })
  endOfOrganisation(
    @CurrentCaller() caller: Caller,
    @UuidParam('id') id: string,
    @ZodBody(trustEndOfOrganisationBody) body: TrustEndOfOrganisationBody,
    @IdempotencyKey() key: string | null,
    @IfMatch() version: number | undefined,
  ): Promise<{ items: LineView[] }> {
    return this.lines.endWithOrganisation(id, body, { caller, key, version });
  }

  @Get()
  @Roles('clerk', 'approver')
  @Answers(200, linePage)
  @ApiOperation({ summary: 'Lines of this authority' })
  page(
    @CurrentCaller() caller: Caller,
    @ZodQuery(lineQuery) query: LineQuery,
  ): Promise<{ items: LineView[]; next: string | null }> {
    return this.lines.page(query, caller);
  }

  @Get(':id')
  @Roles('clerk', 'approver')
  @Answers(200, oneLine)
  @ApiOperation({ summary: 'A line of this authority' })
  find(@CurrentCaller() caller: Caller, @UuidParam('id') id: string): Promise<LineView> {
    return this.lines.find(id, caller);
  }
}
