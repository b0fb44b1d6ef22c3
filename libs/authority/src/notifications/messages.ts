import { Injectable } from '@nestjs/common';
import { Refusal, type Contact, type ContactAnswer, type MessagesAnswer } from '@concord/contracts';
import { pooled, type Queryable } from '@concord/database';
import { Authority } from '../authority.js';
import type { Call } from '../idempotency/idempotency.js';
import { write } from '../idempotency/write.js';
import type { About } from './about.js';
import { contactsOf, keepContact } from './contact.store.js';
import { messagesAbout } from './message.store.js';
import { contactAnswerOf, messagesAnswerOf } from './messages-answer.js';

async function requireThere(db: Queryable, { of, id }: About): Promise<void> {
  const [found] = await db.query(`SELECT FROM ${of}s WHERE id = $1`, [id]);
  if (!found) throw new Refusal('not_found', `there is no such ${of}`);
}

/** What was written to the subjects of an authority's listings and honours, and how they are reached. */
@Injectable()
export class Messages {
  constructor(private readonly authority: Authority) {}

  /** Throws Refusal `not_found`. */
  async about(about: About): Promise<MessagesAnswer> {
    const { ds, cipher } = this.authority;
    const db = pooled(ds);
    await requireThere(db, about);
    const contacts = await contactsOf(db, cipher, [about.id]);
    return messagesAnswerOf(contacts, about.id, await messagesAbout(db, cipher, about));
  }

  /** Sets how the subject is reached, for what waits too. Throws Refusal `not_found`. */
  reach(call: Call, about: About, contact: Contact): Promise<ContactAnswer> {
    const { authority } = this;
    return write(authority, call, async (tx) => {
      await requireThere(tx, about);
      await keepContact(tx, authority.cipher, about, contact, authority.now());
      tx.afterCommit(() => {
        authority.bell.ring();
      });
      return contactAnswerOf(await contactsOf(tx, authority.cipher, [about.id]), about.id);
    });
  }
}
