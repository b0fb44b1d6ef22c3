import type { ContactAnswer, MessageAnswer, MessagesAnswer } from '@concord/contracts';
import type { Contacts } from './contact.store.js';
import type { StoredMessage } from './message.row.js';

/** How the subject of `id` is reached. */
export function contactAnswerOf(contacts: Contacts, id: string): ContactAnswer {
  const contact = contacts.get(id);
  return { contact: contact ?? null, ...(contacts.has(id) && !contact && { unreadable: true as const }) };
}

function messageAnswerOf(message: StoredMessage): MessageAnswer {
  const { id, kind, channel, content, state, code, attempts, said, madeAt, settledAt } = message;
  return {
    id,
    kind,
    channel,
    ...(content?.to && { to: content.to }),
    ...(content?.subject !== undefined && { subject: content.subject }),
    ...(content && { text: content.text }),
    state,
    ...(code && { code }),
    attempts,
    ...(said !== undefined && { said }),
    madeAt: madeAt.toISOString(),
    ...(settledAt && { settledAt: settledAt.toISOString() }),
  };
}

export function messagesAnswerOf(contacts: Contacts, id: string, messages: readonly StoredMessage[]): MessagesAnswer {
  return { ...contactAnswerOf(contacts, id), items: messages.map(messageAnswerOf) };
}
