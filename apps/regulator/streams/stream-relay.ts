import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { CURSOR_HEADER } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { CursorRelay, regulatorTopic, type Outgoing, type TopicMessages } from '@concord/messaging';
import type { ServiceContext } from '@concord/service';
import { nextCorrected } from '../corrections/corrections-relay.js';
import { noteSent, readStream, unsentStreams } from './stream.store.js';

const CHUNK = 300;

/** Sends every regulator's stream to its topic, and what regulators put right to the hub, at least once, while this process leads. */
export class StreamRelay extends CursorRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(context: Pick<ServiceContext, 'ds' | 'kafka' | 'log' | 'crash'>, topicPrefix: string) {
    super({
      ds: context.ds,
      kafka: context.kafka,
      name: 'streams',
      log: context.log,
      next: async (db) => (await nextOfStreams(db, topicPrefix)) ?? nextCorrected(db, topicPrefix),
      onCrash: (error) => {
        context.crash(error);
      },
    });
  }

  onApplicationBootstrap(): void {
    this.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }
}

/** The next rows of every stream for its regulator's topic, in the order of their cursor. */
export async function nextOfStreams(db: Queryable, topicPrefix = ''): Promise<Outgoing | undefined> {
  const topicMessages: TopicMessages[] = [];
  const sent: [regulator: string, cursor: string][] = [];
  for (const { regulator, sent: after } of await unsentStreams(db)) {
    const rows = await readStream(db, regulator, BigInt(after), CHUNK);
    const last = rows.at(-1);
    if (!last) continue;
    sent.push([regulator, last.cursor]);
    topicMessages.push({
      topic: topicPrefix + regulatorTopic(regulator),
      messages: rows.map(({ cursor, entry, body }) => ({
        key: entry,
        value: body,
        headers: { [CURSOR_HEADER]: cursor },
      })),
    });
  }
  if (sent.length === 0) return undefined;
  return {
    topicMessages,
    async sent(own) {
      for (const [regulator, cursor] of sent) await noteSent(own, regulator, cursor);
    },
  };
}
