import { Controller, Get, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  contact,
  contactAnswer,
  messagesAnswer,
  type Contact,
  type ContactAnswer,
  type MessagesAnswer,
} from '@concord/contracts';
import { Answers, CurrentCaller, IdempotencyKey, Roles, UuidParam, ZodBody, type Caller } from '@concord/service';
import { callOf } from '../idempotency/call-of.js';
import { Messages } from './messages.js';

/** How the subject of a listing is reached, and what was written to it. */
@Controller('v1/listings/:id')
@ApiTags('notifications')
@ApiBearerAuth()
@Roles('clerk', 'approver', 'system')
export class ListingMessagesController {
  constructor(private readonly written: Messages) {}

  @Get('messages')
  @Answers(200, messagesAnswer)
  @ApiOperation({
    summary: 'What was written to the subject of a listing, and what became of it; none of it is proof of service',
  })
  messages(@UuidParam('id') id: string): Promise<MessagesAnswer> {
    return this.written.about({ of: 'listing', id });
  }

  @Put('contact')
  @Roles('clerk', 'system')
  @Answers(200, contactAnswer)
  @ApiOperation({
    summary:
      'Set how the subject of a listing is reached, at any time, for what waits too; an empty contact forgets it and stops what waits',
  })
  contact(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(contact) given: Contact,
  ): Promise<ContactAnswer> {
    return this.written.reach(
      callOf(caller, key, `PUT /v1/listings/${id}/contact`, given),
      { of: 'listing', id },
      given,
    );
  }
}
