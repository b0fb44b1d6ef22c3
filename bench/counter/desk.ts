import { createSecretKey } from 'node:crypto';
import type { Outcome, Subject } from '@concord/contracts';
import { birthTag, feedToken, nameTag } from '@concord/subject';
import { decide, measuresFor } from '../../apps/ticketing/checks/check.js';
import { FeedReader } from '../../apps/ticketing/feeds/feed-reader.js';
import type { Keys } from '../events/keys.js';
import { benchLog } from '../servers/log.js';
import { kafkaOf, type Reach } from '../servers/reach.js';
import { TRAVEL_DATE } from './travellers.js';
import { WatchedFeed } from './watched-feed.js';

/** An air counter as far as refusals go: ticketing's reader, projection and rules, without HTTP and the keeping of checks. */
export class Desk {
  private constructor(
    readonly feed: WatchedFeed,
    private readonly reader: FeedReader,
    private readonly keys: Keys,
  ) {}

  static async start(reach: Reach, keys: Keys, topicPrefix: string): Promise<Desk> {
    const feed = new WatchedFeed('air');
    const reader = new FeedReader({
      kafka: kafkaOf(reach, 'bench-desk'),
      principal: 'ticketing',
      feeds: [feed],
      topicPrefix,
      log: benchLog,
      onCrash: (error) => {
        throw error;
      },
    });
    await reader.start();
    return new Desk(feed, reader, keys);
  }

  /** The outcome for a flight on {@link TRAVEL_DATE}, as the counter's rules give it; a function, so that it can be asked again. */
  asking(person: Subject): () => Outcome {
    const [identifier] = person.identifiers;
    if (!identifier) throw new Error('a person has an identifier');
    const key = createSecretKey(Buffer.from(this.keys.feeds.air ?? '', 'hex'));
    const token = feedToken(key, identifier);
    const bytes = (tag: string) => Buffer.from(tag, 'base64url');
    const traveller = {
      name: bytes(nameTag(key, token, person.names[0] ?? '')),
      birth: bytes(birthTag(key, token, person.birthDate ?? '')),
    };
    const measures = measuresFor({ operator: 'air' });
    return () => {
      const entry = this.feed.find(token);
      return entry === 'unknown' ? 'INDETERMINATE' : decide(entry, measures, TRAVEL_DATE, traveller).outcome;
    };
  }

  stop(): Promise<void> {
    return this.reader.stop();
  }
}
