import { type Queryable, pooled } from '@concord/database';
import type { TopicMessages } from 'kafkajs';
import { ProducingLeader, type ProducingLeaderOptions } from './producing-leader.js';

/** What goes out next: messages in order, and how to note that the broker has them all. */
export interface Outgoing {
  topicMessages: TopicMessages[];
  /** Moves the cursor past these messages; called once all are acknowledged. */
  sent(db: Queryable): Promise<void>;
}

export interface CursorRelayOptions extends Omit<ProducingLeaderOptions, 'round'> {
  /** Reads what stands after the cursor, some hundred kilobytes at most; undefined when there is nothing. */
  next(db: Queryable): Promise<Outgoing | undefined>;
}

/**
 * Sends rows of a table to the broker in the order of their cursor, at least once: what was sent and not noted before a
 * kill is sent again. The order of the cursor must be the order of commits, so that none is passed over.
 */
export class CursorRelay extends ProducingLeader {
  constructor(options: CursorRelayOptions) {
    const db = pooled(options.ds);
    super({
      ...options,
      round: async (producer) => {
        const outgoing = await options.next(db);
        if (!outgoing) return false;
        await producer.sendBatch({ topicMessages: outgoing.topicMessages, acks: -1 });
        await outgoing.sent(db);
        return true;
      },
    });
  }
}
