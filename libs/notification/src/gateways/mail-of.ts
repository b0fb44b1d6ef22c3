import type { SendMailOptions } from 'nodemailer';
import type { Message } from './gateway.js';

/**
 * An e-mail as nodemailer takes it: text and HTML beside each other, nothing that is fetched from elsewhere, and a Message-ID
 * (RFC 5322, 3.6.4) that is the message's own, so that a repeat is told by it. `Auto-Submitted` (RFC 3834) keeps automatic
 * answers away. `from` is the address that it is sent from.
 */
export function mailOf({ id, to, subject = '', text, html }: Message, from: string): SendMailOptions {
  const domain = from.replace(/>.*$/, '').split('@').at(-1) ?? 'localhost';
  return {
    // As an object it is one address: a text would be read as a list of them.
    from,
    to: { name: '', address: to },
    subject,
    text,
    ...(html !== undefined && { html }),
    messageId: `<${id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
