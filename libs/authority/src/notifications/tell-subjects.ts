import type { Contact } from '@concord/contracts';
import type { Tx } from '@concord/database';
import { noticeByEmail, noticeBySms, type Facts, type NoticeKind } from '@concord/notification';
import type { Authority } from '../authority.js';
import type { Honour } from '../honours/honour.js';
import type { About } from './about.js';
import { holdContacts } from './contact.store.js';
import { HONOUR_NOTICES, honourFacts, type ToldHonourStep } from './honour-notice.js';
import { listingFacts, noticeKindOf, type NoticeSetting, type Told } from './listing-notice.js';
import { insertMessages, type NewMessage } from './message.store.js';

/** What notices of this authority are written under. */
function noticeSetting(authority: Authority): NoticeSetting {
  const { contact, portal } = authority.correspondence;
  return { law: authority.law, authority: authority.code, today: authority.today(), contact, portal };
}

/** A notice, and how its subject is reached; undefined where that cannot be read. */
interface Notice {
  about: About;
  kind: NoticeKind;
  facts: Facts;
  contact: Contact | undefined;
}

/**
 * A notice for each way in which its subject is reached: the whole by e-mail, and by SMS where it is read. Where it cannot be read
 * how, both are parked until it is set anew.
 */
function messagesOf(authority: Authority, { about, kind, facts, contact }: Notice): NewMessage[] {
  const { gateways } = authority.correspondence;
  const { email, phone } = contact ?? { email: '', phone: '' };
  const parked = contact ? {} : { parked: 'contact_unreadable' as const };
  const messages: NewMessage[] = [];
  if (email !== undefined) {
    const content = { to: email, ...noticeByEmail(kind, facts) };
    messages.push({ about, kind, channel: 'email', content, deliverable: gateways.email !== undefined, ...parked });
  }
  if (phone !== undefined) {
    const content = { to: phone, text: noticeBySms(facts) };
    messages.push({ about, kind, channel: 'sms', content, deliverable: gateways.sms !== undefined, ...parked });
  }
  return messages;
}

/** Writes notices that are sent once the transaction is committed. */
async function writeNotices(authority: Authority, tx: Tx, notices: readonly Notice[]): Promise<void> {
  const messages = notices.flatMap((notice) => messagesOf(authority, notice));
  if (messages.length === 0) return;
  await insertMessages(tx, authority.cipher, messages, authority.now());
  tx.afterCommit(() => {
    authority.bell.ring();
  });
}

/**
 * Tells subjects what was done, in the transaction of the steps: those that are reached by e-mail or telephone. A message is no
 * proof of service; that stays a step of its own.
 */
export async function tellSubjects(authority: Authority, tx: Tx, steps: readonly Told[]): Promise<void> {
  const told = steps.flatMap((step) => {
    const kind = noticeKindOf(step);
    return kind ? [{ ...step, kind }] : [];
  });
  if (told.length === 0) return;
  const ids = told.map(({ listing }) => listing.id);
  const contacts = await holdContacts(tx, authority.cipher, ids);
  if (contacts.size === 0) return;
  const setting = noticeSetting(authority);
  const notices = told.flatMap((step) => {
    const { id } = step.listing;
    if (!contacts.has(id)) return [];
    const contact = contacts.get(id);
    const facts = listingFacts(step, contact ?? {}, setting);
    return [{ about: { of: 'listing' as const, id }, kind: step.kind, facts, contact }];
  });
  await writeNotices(authority, tx, notices);
}

/** Tells whoever is honoured what was done, in the transaction of the step, where it is reached. */
export async function tellHonoured(authority: Authority, tx: Tx, honour: Honour, step: ToldHonourStep): Promise<void> {
  const { id } = honour;
  const contacts = await holdContacts(tx, authority.cipher, [id]);
  if (!contacts.has(id)) return;
  const contact = contacts.get(id);
  const facts = honourFacts(honour, contact ?? {}, noticeSetting(authority));
  await writeNotices(authority, tx, [{ about: { of: 'honour', id }, kind: HONOUR_NOTICES[step], facts, contact }]);
}
