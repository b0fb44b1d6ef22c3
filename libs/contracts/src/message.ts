import { z } from 'zod';
import { contact } from './contact.js';
import { instant } from './dates.js';

export const MESSAGE_CHANNELS = ['email', 'sms'] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

/**
 * What became of a message: it `waits`, a gateway took it over (`sent`), it was `written` to a file of a local stack and sent to
 * nobody, it was given up (`failed`), the contact it was for was withdrawn before it left (`stopped`), or what is kept of it cannot
 * be read (`parked`). None of it proves service.
 */
export const MESSAGE_STATES = ['waiting', 'sent', 'written', 'failed', 'stopped', 'parked'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** Why a message was stopped, or parked: it or the contact that it is for cannot be read. */
export const MESSAGE_CODES = ['contact_withdrawn', 'message_unreadable', 'contact_unreadable'] as const;
export type MessageCode = (typeof MESSAGE_CODES)[number];

/** A message as its authority's staff see it; what it says is absent where it cannot be read. */
export const messageAnswer = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  channel: z.enum(MESSAGE_CHANNELS),
  to: z.string().exactOptional(),
  subject: z.string().exactOptional(),
  text: z.string().exactOptional(),
  state: z.enum(MESSAGE_STATES),
  code: z.enum(MESSAGE_CODES).exactOptional(),
  attempts: z.int(),
  /** The gateway's receipt, or why it was not sent. */
  said: z.string().exactOptional(),
  madeAt: instant,
  settledAt: instant.exactOptional(),
});
export type MessageAnswer = z.infer<typeof messageAnswer>;

/** `unreadable` where a contact is kept and cannot be read: nobody is written to until it is set anew. */
const reached = { contact: contact.nullable(), unreadable: z.literal(true).exactOptional() };

/** GET and PUT …/contact. */
export const contactAnswer = z.strictObject(reached).describe('How the subject is reached; null where it is not');
export type ContactAnswer = z.infer<typeof contactAnswer>;

/** GET /v1/listings/:id/messages and /v1/honours/:id/messages. */
export const messagesAnswer = z
  .strictObject({ ...reached, items: z.array(messageAnswer) })
  .describe('How the subject is reached, and what was written to it, with what became of it');
export type MessagesAnswer = z.infer<typeof messagesAnswer>;

/**
 * Value of `authority.CODE.messages.v1`, key = message id: that a subject was written to, for the subject itself. It says neither
 * what was written nor where to: `to` shows of the address only what tells it from others to whoever knows it. A null value says
 * that the message was erased.
 */
export const messageRecord = z.strictObject({
  v: z.literal(1),
  id: z.uuid(),
  about: z.strictObject({ of: z.enum(['listing', 'honour']), id: z.uuid() }),
  kind: z.string().min(1).max(60),
  channel: z.enum(MESSAGE_CHANNELS),
  to: z.string().max(60).exactOptional(),
  state: z.enum(MESSAGE_STATES),
  madeAt: instant,
  settledAt: instant.exactOptional(),
});
export type MessageRecord = z.infer<typeof messageRecord>;

/** Of an e-mail address or a telephone number only what tells it from others to whoever knows it: `l…@e….org`, `…42`. */
export function maskedAddress(address: string): string {
  const [, first, domain, end] = /^(.)[^@]*@(.).*?(\.[^.]+)?$/u.exec(address) ?? [];
  return first === undefined ? `…${address.slice(-2)}` : `${first}…@${domain ?? ''}…${end ?? ''}`;
}
