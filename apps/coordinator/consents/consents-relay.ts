import type { ConsentNotice } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { consentsTopic, type Outgoing } from '@concord/messaging';
import { forgetNotices, unsentNotices } from './consent.store.js';

const CHUNK = 500;

/**
 * The next notices for their authorities' topics. They are found by being there and not by a cursor, so that one that was
 * committed late is passed over by none; those about one person are committed in their order.
 */
export async function nextConsentNotices(db: Queryable, topicPrefix: string): Promise<Outgoing | undefined> {
  const notices = await unsentNotices(db, CHUNK);
  if (notices.length === 0) return undefined;
  const byAuthority = Map.groupBy(notices, ({ authority }) => authority);
  return {
    topicMessages: [...byAuthority].map(([authority, own]) => ({
      topic: topicPrefix + consentsTopic(authority),
      messages: own.map(({ subject, given, at }) => {
        const notice: ConsentNotice = { v: 1, subject, given, at: at.toISOString() };
        return { key: subject, value: JSON.stringify(notice) };
      }),
    })),
    sent: (own) =>
      forgetNotices(
        own,
        notices.map(({ place }) => place),
      ),
  };
}
