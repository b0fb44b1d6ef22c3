import { Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  redressBody,
  redressGiven,
  redressRevocation,
  redressToken,
  type RedressBody,
  type RedressGiven,
  type RedressRevocation,
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
import type { Page } from '../lookups/page.js';
import { redressQuery, type RedressQuery } from './redress-query.js';
import { Redress, type RedressView } from './redress.js';

@Controller('v1/redress-tokens')
@ApiTags('redress')
@ApiBearerAuth()
@Roles('oversight')
export class RedressController {
  constructor(@Inject(Redress) private readonly redress: Redress) {}

  @Post()
  @Answers(201, redressGiven.describe('The token, told this once, and the id by which it is revoked'))
  @ApiOperation({ summary: 'Give a person who is taken for another a token that clears what refers to a human' })
  give(
    @ZodBody(redressBody) body: RedressBody,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<RedressGiven> {
    return this.redress.give(caller, body, idempotencyKey);
  }

  @Post(':id/revoke')
  @Answers(200, redressToken.describe('The token on record, without the token itself'))
  @ApiOperation({ summary: 'Revoke a redress token: from now on it clears nothing' })
  revoke(
    @UuidParam('id') id: string,
    @ZodBody(redressRevocation) body: RedressRevocation,
    @CurrentCaller() caller: Caller,
  ): Promise<RedressView> {
    return this.redress.revoke(caller, id, body);
  }

  @Get()
  @Answers(200, pageAnswer(redressToken, 'Redress tokens of one identifier, newest first'))
  @ApiOperation({ summary: 'Which redress tokens were given for an identifier; the look-up is kept' })
  page(@ZodQuery(redressQuery) query: RedressQuery, @CurrentCaller() caller: Caller): Promise<Page<RedressView>> {
    return this.redress.page(query, caller);
  }
}
