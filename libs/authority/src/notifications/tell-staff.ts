import { addDays, type Catalogue } from '@concord/catalogue';
import { Refusal } from '@concord/contracts';
import { inTransaction } from '@concord/database';
import { STAFF_KINDS, staffMessage } from '@concord/notification';
import type { Authority } from '../authority.js';
import { insertMessages, type NewMessage } from './message.store.js';
import { takeNews } from './staff-news.store.js';

const NEAR_DAYS = 3;

/** The third working day from today; where the calendar is not known, as many days as hold them in a week without holidays. */
function soonFrom({ calendar }: Catalogue, today: string): string {
  try {
    return calendar.addWorkingDays(today, NEAR_DAYS);
  } catch (error) {
    if (error instanceof Refusal) return addDays(today, NEAR_DAYS + 2);
    throw error;
  }
}

/**
 * Writes to the authority's mailbox what is new: drafts that wait, objections lodged, terms that end soon or have ended, what
 * the hub refused; one message a kind, however many listings it names. It carries no law: what is late is off by itself.
 */
export async function tellStaff(authority: Authority): Promise<void> {
  const { staffMailbox, portal, gateways } = authority.correspondence;
  if (staffMailbox === undefined) return;
  const today = authority.today();
  const days = { today, soon: soonFrom(authority.law, today) };
  await inTransaction(authority.ds, async (tx) => {
    const messages: NewMessage[] = [];
    for (const kind of STAFF_KINDS) {
      const items = await takeNews(tx, kind, days);
      if (items.length === 0) continue;
      const content = { to: staffMailbox, ...staffMessage(kind, items, portal) };
      messages.push({ kind, channel: 'email', content, deliverable: gateways.email !== undefined });
    }
    await insertMessages(tx, authority.cipher, messages, authority.now());
  });
}
