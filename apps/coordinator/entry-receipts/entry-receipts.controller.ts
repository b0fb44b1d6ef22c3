import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { entryHistory, entryReceipt, type EntryHistory, type EntryReceipt } from '@concord/contracts';
import { Answers, CurrentCaller, Roles, ZodQuery, type Caller } from '@concord/service';
import { receiptQuery, type ReceiptQuery } from './receipt-query.js';
import { EntryReceipts } from './entry-receipts.js';

@Controller('v1/receipts')
@ApiTags('joint lists')
@ApiBearerAuth()
@Roles('oversight')
export class EntryReceiptsController {
  constructor(@Inject(EntryReceipts) private readonly receipts: EntryReceipts) {}

  @Get()
  @Answers(200, entryReceipt.describe('What the entries under the identifier were derived from'))
  @ApiOperation({
    summary: 'The receipt of the entries under an identifier: signed bytes, rules, result; it is kept as a look-up',
  })
  of(@ZodQuery(receiptQuery) query: ReceiptQuery, @CurrentCaller() caller: Caller): Promise<EntryReceipt> {
    return this.receipts.of(query, caller);
  }

  @Get('history')
  @Answers(200, entryHistory.describe('The receipt, and every event of its listings'))
  @ApiOperation({
    summary:
      'How the entries under an identifier came to be: every event with its signed bytes; it is kept as a look-up',
  })
  history(@ZodQuery(receiptQuery) query: ReceiptQuery, @CurrentCaller() caller: Caller): Promise<EntryHistory> {
    return this.receipts.history(query, caller);
  }
}
