import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { maskedAddress, type MessageRecord } from '@concord/contracts';
import type { ColumnCipher, Queryable } from '@concord/database';
import { CursorRelay, messagesTopic, type Outgoing } from '@concord/messaging';
import type { FeatureContext } from '../feature.js';
import { erasedMessages, noteTold, untoldMessages, type Untold } from './telling.store.js';

const CHUNK = 500;

function recordOf({ message, about }: Untold): MessageRecord {
  const { id, kind, channel, content, state, madeAt, settledAt } = message;
  return {
    v: 1,
    id,
    about,
    kind,
    channel,
    ...(content?.to && { to: maskedAddress(content.to) }),
    state,
    madeAt: madeAt.toISOString(),
    ...(settledAt && { settledAt: settledAt.toISOString() }),
  };
}

/** The next of what the hub is to know of messages: those that changed, then those that were erased; at least once. */
async function nextTold(db: Queryable, cipher: ColumnCipher, topic: string): Promise<Outgoing | undefined> {
  const untold = await untoldMessages(db, cipher, CHUNK);
  // Read after the others: what is erased meanwhile is told of as erased last.
  const erased = await erasedMessages(db, CHUNK);
  if (untold.length + erased.length === 0) return undefined;
  const messages = [
    ...untold.map((each) => ({ key: each.message.id, value: JSON.stringify(recordOf(each)) })),
    ...erased.map((id) => ({ key: id, value: null })),
  ];
  return { topicMessages: [{ topic, messages }], sent: (own) => noteTold(own, untold, erased) };
}

/** Tells the hub that subjects were written to, so that each sees it beside all else, while this process leads. */
export class MessageRelay extends CursorRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(context: FeatureContext) {
    const { ds, kafka, log, authority, topicPrefix } = context;
    super({
      ds,
      kafka,
      name: `messages ${authority.code}`,
      log,
      next: (db) => nextTold(db, authority.cipher, topicPrefix + messagesTopic(authority.code)),
      onCrash: (error) => {
        context.crash(error);
      },
    });
  }

  onApplicationBootstrap(): void {
    this.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }
}
