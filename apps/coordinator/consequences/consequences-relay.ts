import type { CorrectionNotice } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { noticesTopic, type Outgoing } from '@concord/messaging';
import { noteTold, untold } from './consequence.store.js';

const CHUNK = 500;

/** The next notices for the operators whose checks are to be corrected: each of its own, and not why. */
export async function nextNotices(db: Queryable, topicPrefix: string): Promise<Outgoing | undefined> {
  const notices = await untold(db, CHUNK);
  if (notices.length === 0) return undefined;
  return {
    topicMessages: [...Map.groupBy(notices, ({ operator }) => operator)].map(([operator, own]) => ({
      topic: topicPrefix + noticesTopic(operator),
      messages: own.map(({ checkId, dueOn, foundAt }) => {
        const notice: CorrectionNotice = {
          v: 1,
          checkId,
          operator: operator as CorrectionNotice['operator'],
          dueOn,
          at: foundAt.toISOString(),
        };
        return { key: checkId, value: JSON.stringify(notice) };
      }),
    })),
    sent: (own) =>
      noteTold(
        own,
        notices.map(({ checkId }) => checkId),
      ),
  };
}
