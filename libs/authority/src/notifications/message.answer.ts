import { contact, instant, type Contact } from '@concord/contracts';
import { z } from 'zod';
import { MESSAGE_STATES, type StoredMessage } from './message.store.js';

/** A message as staff see it. */
export const messageAnswer = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  channel: z.enum(['email', 'sms']),
  to: z.string(),
  subject: z.string().exactOptional(),
  text: z.string(),
  /** `sent`: the gateway took it over. It proves no service. */
  state: z.enum(MESSAGE_STATES),
  attempts: z.int(),
  /** The gateway's receipt, or why it was not sent. */
  said: z.string().exactOptional(),
  madeAt: instant,
  settledAt: instant.exactOptional(),
});
export type MessageAnswer = z.infer<typeof messageAnswer>;

export const contactAnswer = z
  .strictObject({ contact: contact.nullable() })
  .describe('How the subject is reached; null where it is not');
export type ContactAnswer = z.infer<typeof contactAnswer>;

export const messagesAnswer = z
  .strictObject({ contact: contact.nullable(), items: z.array(messageAnswer) })
  .describe('How the subject is reached, and what was written to it, with what became of it');
export type MessagesAnswer = z.infer<typeof messagesAnswer>;

export function messagesAnswerOf(known: Contact | undefined, messages: readonly StoredMessage[]): MessagesAnswer {
  return {
    contact: known ?? null,
    items: messages.map(({ id, kind, channel, content, state, attempts, said, madeAt, settledAt }) => ({
      id,
      kind,
      channel,
      to: content.to,
      ...(content.subject !== undefined && { subject: content.subject }),
      text: content.text,
      state,
      attempts,
      ...(said !== undefined && { said }),
      madeAt: madeAt.toISOString(),
      ...(settledAt && { settledAt: settledAt.toISOString() }),
    })),
  };
}
