import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ownReceipt, type OwnReceipt } from '@concord/contracts';
import { Answers, CurrentCaller, Roles, type Caller } from '@concord/service';
import { Bearers } from '../me/bearers.js';
import { EntryReceipts } from './entry-receipts.js';

@Controller('v1/me/receipt')
@ApiTags('subjects')
@ApiBearerAuth()
@Roles('subject')
export class OwnReceiptsController {
  constructor(
    @Inject(EntryReceipts) private readonly receipts: EntryReceipts,
    @Inject(Bearers) private readonly bearers: Bearers,
  ) {}

  @Get()
  @Answers(200, ownReceipt.describe('The receipt of what is held about the caller, or null'))
  @ApiOperation({ summary: 'The caller’s own receipt to take along: signed bytes that anybody can verify' })
  async of(@CurrentCaller() caller: Caller): Promise<OwnReceipt> {
    const { shown } = await this.bearers.find(caller);
    return { receipt: await this.receipts.own(shown) };
  }
}
