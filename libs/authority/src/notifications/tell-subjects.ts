import type { Contact } from '@concord/contracts';
import type { Tx } from '@concord/database';
import { noticeByEmail, noticeBySms, type Facts, type NoticeKind } from '@concord/notification';
import type { Authority } from '../authority.js';
import type { Honour, HonourStep } from '../honours/honour.js';
import type { About } from './about.js';
import { contactsOf } from './contact.store.js';
import { HONOUR_NOTICES, honourFacts } from './honour-notice.js';
import { listingFacts, noticeKindOf, type NoticeSetting, type Told } from './listing-notice.js';
import { insertMessages, type NewMessage } from './message.store.js';

/** What notices of this authority are written under. */
function noticeSetting(authority: Authority): NoticeSetting {
  const { contact, portal } = authority.correspondence;
  return { law: authority.law, authority: authority.code, today: authority.today(), contact, portal };
}

/** A notice for each way in which its subject is reached: the whole by e-mail, and by SMS where it is read. */
function messagesOf(
  authority: Authority,
  about: About,
  kind: NoticeKind,
  facts: Facts,
  contact: Contact,
): NewMessage[] {
  const { gateways } = authority.correspondence;
  const { email, phone } = contact;
  const messages: NewMessage[] = [];
  if (email !== undefined) {
    const content = { to: email, ...noticeByEmail(kind, facts) };
    messages.push({ about, kind, channel: 'email', content, deliverable: gateways.email !== undefined });
  }
  if (phone !== undefined) {
    const content = { to: phone, text: noticeBySms(facts) };
    messages.push({ about, kind, channel: 'sms', content, deliverable: gateways.sms !== undefined });
  }
  return messages;
}

/** Writes notices that are sent once the transaction is committed. */
async function writeNotices(
  authority: Authority,
  tx: Tx,
  notices: readonly { about: About; kind: NoticeKind; facts: Facts; contact: Contact }[],
): Promise<void> {
  const messages = notices.flatMap(({ about, kind, facts, contact }) =>
    messagesOf(authority, about, kind, facts, contact),
  );
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
  const contacts = await contactsOf(tx, authority.cipher, ids);
  if (contacts.size === 0) return;
  const setting = noticeSetting(authority);
  const notices = told.flatMap((step) => {
    const contact = contacts.get(step.listing.id);
    if (!contact) return [];
    const about: About = { of: 'listing', id: step.listing.id };
    return [{ about, kind: step.kind, facts: listingFacts(step, contact, setting), contact }];
  });
  await writeNotices(authority, tx, notices);
}

/** Tells whoever is honoured what was done, in the transaction of the step, where it is reached. */
export async function tellHonoured(authority: Authority, tx: Tx, honour: Honour, step: HonourStep): Promise<void> {
  const { id } = honour;
  const contact = (await contactsOf(tx, authority.cipher, [id])).get(id);
  if (!contact) return;
  const facts = honourFacts(honour, contact, noticeSetting(authority));
  await writeNotices(authority, tx, [{ about: { of: 'honour', id }, kind: HONOUR_NOTICES[step], facts, contact }]);
}
