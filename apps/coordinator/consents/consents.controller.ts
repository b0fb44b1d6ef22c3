import { Controller, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { consent, consentBody, type Consent, type ConsentBody } from '@concord/contracts';
import { Answers, CurrentCaller, Roles, ZodBody, type Caller } from '@concord/service';
import { z } from 'zod';
import { Consents } from './consents.js';

const withdrawn = z.strictObject({ consents: z.array(consent) }).describe('No consent is on record');

/** A natural person's consent to being honoured. */
@Controller('v1/me/consent')
@ApiTags('subjects')
@ApiBearerAuth()
@Roles('subject')
export class ConsentsController {
  constructor(@Inject(Consents) private readonly consents: Consents) {}

  @Post()
  @Answers(201, consent.describe('The consent on record'))
  @ApiOperation({ summary: 'Consent to being honoured; who consented already stays so' })
  async give(@ZodBody(consentBody) _: ConsentBody, @CurrentCaller() caller: Caller): Promise<Consent> {
    const { id, at } = await this.consents.give(caller);
    return { id, at: at.toISOString() };
  }

  @Post('withdraw')
  @Answers(200, withdrawn)
  @ApiOperation({ summary: 'Withdraw consent: every honour that rested on it is erased, as if it had never been' })
  async withdraw(@ZodBody(consentBody) _: ConsentBody, @CurrentCaller() caller: Caller): Promise<{ consents: [] }> {
    await this.consents.withdraw(caller);
    return { consents: [] };
  }
}
