import { Controller, Get, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { contact, Refusal, type Contact } from '@concord/contracts';
import { pooled, type Queryable } from '@concord/database';
import { Answers, CurrentCaller, IdempotencyKey, Roles, UuidParam, ZodBody, type Caller } from '@concord/service';
import { Authority } from '../authority.js';
import { callOf } from '../idempotency/call-of.js';
import { write } from '../idempotency/write.js';
import { contactsOf, keepContact } from './contact.store.js';
import {
  contactAnswer,
  messagesAnswer,
  messagesAnswerOf,
  type ContactAnswer,
  type MessagesAnswer,
} from './message.answer.js';
import { messagesOfListing } from './message.store.js';

async function requireListing(db: Queryable, id: string): Promise<void> {
  const [found] = await db.query('SELECT FROM listings WHERE id = $1', [id]);
  if (!found) throw new Refusal('not_found', 'there is no such listing');
}

/** How the subject of a listing is reached, and what was written to it. */
@Controller('v1/listings/:id')
@ApiTags('notifications')
@ApiBearerAuth()
@Roles('clerk', 'approver', 'system')
export class NotificationsController {
  constructor(private readonly authority: Authority) {}

  @Get('messages')
  @Answers(200, messagesAnswer)
  @ApiOperation({ summary: 'What was written to the subject, and what became of it; none of it is proof of service' })
  async messages(@UuidParam('id') id: string): Promise<MessagesAnswer> {
    const { ds, cipher } = this.authority;
    const db = pooled(ds);
    await requireListing(db, id);
    const contacts = await contactsOf(db, cipher, [id]);
    return messagesAnswerOf(contacts.get(id), await messagesOfListing(db, cipher, id));
  }

  @Put('contact')
  @Roles('clerk', 'system')
  @Answers(200, contactAnswer)
  @ApiOperation({ summary: 'Set how the subject is reached, at any time; an empty contact forgets it' })
  contact(
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
    @UuidParam('id') id: string,
    @ZodBody(contact) given: Contact,
  ): Promise<ContactAnswer> {
    const { authority } = this;
    return write(authority, callOf(caller, key, `PUT /v1/listings/${id}/contact`, given), async (tx) => {
      await requireListing(tx, id);
      await keepContact(tx, authority.cipher, { of: 'listing', id }, given);
      return { contact: (await contactsOf(tx, authority.cipher, [id])).get(id) ?? null };
    });
  }
}
