import type { KeyObject } from 'node:crypto';
import { pooled, type ColumnCipher, type Queryable } from '@concord/database';
import { feedTopic, ProducingLeader, transactionalIdOf, type Kafka, type Log, type Producer } from '@concord/messaging';
import type { DataSource } from 'typeorm';
import { LookupTokens } from '../merge/lookup-tokens.js';
import type { Feed } from './blind.js';
import { nextChanges, type NextChanges, type StoredChange } from './changes.store.js';
import { feedMessages, jointMessages, JOINT_TOPICS, watermarks } from './chunk.js';
import { feedRecords, type FeedMessage } from './feed-records.js';
import { feedTokenKey, moveCursor, noteFeedTokens, readFeedTokens, type FeedToken } from './feed-tokens.store.js';
import { feedsOf, prepareFeeds } from './feeds.js';
import { namedIn, restrictionRecords, rewardRecords } from './joint-records.js';
import { heldSecrets } from '../redress/redress.store.js';
import { readPresent } from './present.store.js';
import { sendAsOne, type Outbound } from './sending.js';
import { endedBy, sweepChanges, sweepEnded, sweepRemoved } from './sweep.js';

/** What a publisher tells of its work. */
export interface PublisherEvents {
  /** So many records of a joint list (`restrictions`, `rewards`) or of an executor's feed were made. */
  onPublished: (list: string, records: number) => void;
  /** A chunk of changes was published within so many seconds. */
  onChunk: (seconds: number) => void;
  /** It ended for good; the process should. */
  onCrash: (error: Error) => void;
}

export interface PublisherOptions extends PublisherEvents {
  ds: DataSource;
  kafka: Kafka;
  cipher: ColumnCipher;
  feedKeys: ReadonlyMap<string, KeyObject>;
  now: () => Date;
  log: Log;
  topicPrefix?: string;
  /** So far apart, by `now`, are the watermarks of a feed; milliseconds, 1,000 unless told. */
  watermarkMs?: number;
}

/** Changes of other processes are noticed so soon; those of this one wake the publisher. Milliseconds. */
const POLL_MS = 200;
const WATERMARK_MS = 1_000;
const SWEEP_MS = 86_400_000;

/**
 * Publishes the joint lists and the executors' blind feeds from the changes, in the order of their commits. One process
 * leads, and a fixed transactional id fences whoever led before. The order of its steps loses nothing on a kill: first the
 * tokens are noted, then the records are sent as one transaction, then the cursor moves.
 */
export class Publisher {
  private readonly db: Queryable;
  private readonly feeds: readonly Feed[];
  private readonly leader: ProducingLeader;
  private readonly prefix: string;
  private prepared = false;
  private partitions: ReadonlyMap<string, number> | undefined;
  private watermarkedAt = 0;
  private sweptAt = 0;

  constructor(private readonly options: PublisherOptions) {
    const { ds, kafka, log, onCrash, topicPrefix = '' } = options;
    this.db = pooled(ds);
    this.feeds = feedsOf(options.feedKeys);
    this.prefix = topicPrefix;
    this.leader = new ProducingLeader({
      ds,
      kafka,
      log,
      onCrash,
      name: 'publisher',
      transactionalId: topicPrefix + transactionalIdOf('coordinator', 'publisher'),
      pollMs: POLL_MS,
      round: (producer) => this.round(producer),
    });
  }

  /** Begins to seek leadership. */
  start(): void {
    this.leader.start();
  }

  /** Ends after the chunk at work. */
  stop(): Promise<void> {
    return this.leader.stop();
  }

  /** Call it after a commit that wrote a change. */
  wake(): void {
    this.leader.wake();
  }

  private async round(producer: Producer): Promise<boolean> {
    if (!this.prepared) await prepareFeeds(this.options.ds, this.feeds);
    this.prepared = true;
    const asOf = this.options.now();
    const next = await nextChanges(this.db);
    if (next.changes.length > 0) return this.publish(producer, next, asOf);
    if (await this.sweep(producer, asOf)) return true;
    if (this.marksAreDue(asOf)) {
      await this.send(producer, await this.marks(next.after, asOf));
      this.watermarkedAt = asOf.getTime();
    }
    return false;
  }

  private async publish(producer: Producer, { after, changes, more }: NextChanges, asOf: Date): Promise<true> {
    const { onChunk, now } = this.options;
    const begun = performance.now();
    const last = changes.at(-1)?.change ?? after;
    const { messages, feed } = await this.recordsOf(changes, asOf);
    // While more waits, all that is known to be published was committed before the last change was numbered.
    const markedAsOf = more ? earlier(asOf, changes.at(-1)?.at ?? asOf) : asOf;
    const due = this.marksAreDue(asOf);
    await this.send(producer, due ? [...messages, ...(await this.marks(last, markedAsOf))] : messages);
    if (due) this.watermarkedAt = asOf.getTime();
    const removed = feed.flatMap(({ note }) => (note.removed ? [note] : []));
    if (!(await moveCursor(this.db, after, last, removed, now())))
      throw new Error('another publisher moved the cursor');
    onChunk((performance.now() - begun) / 1_000);
    return true;
  }

  /** The records that tell the changes. What they owe is noted before they are returned. */
  private async recordsOf(changes: readonly StoredChange[], asOf: Date) {
    const { cipher, onPublished } = this.options;
    const named = namedIn(changes);
    const wanted = [...named.tokens.keys()];
    const ids = [...new Set([...named.restricted.keys(), ...named.rewarded.keys()])];
    const present = await readPresent(this.db, cipher, ids, wanted);
    const published = await readFeedTokens(this.db, wanted);
    const tokens = new LookupTokens(cipher.lookupKey);
    const redress = await heldSecrets(this.db, cipher, wanted);
    const feed = feedRecords(named.tokens, {
      feeds: this.feeds,
      present,
      published,
      tokens,
      redress,
      asOf,
      endedBy: endedBy(asOf),
    });
    await noteFeedTokens(this.db, fresh(feed, published));
    const restrictions = restrictionRecords(named, present, asOf);
    const rewards = rewardRecords(named, present, asOf);
    onPublished('restrictions', restrictions.length);
    onPublished('rewards', rewards.length);
    for (const [executor, own] of Map.groupBy(feed, ({ note }) => note.executor)) onPublished(executor, own.length);
    const messages = [
      ...feedMessages(feed),
      ...jointMessages(JOINT_TOPICS.restrictions, restrictions),
      ...jointMessages(JOINT_TOPICS.rewards, rewards),
    ];
    return { messages, feed };
  }

  private async sweep(producer: Producer, now: Date): Promise<boolean> {
    if (Math.abs(now.getTime() - this.sweptAt) < SWEEP_MS) return false;
    const { ds } = this.options;
    const executors = this.feeds.map(({ executor }) => executor);
    const more =
      (await sweepEnded(ds, executors, now)) ||
      (await sweepRemoved(ds, executors, now, (messages) => this.send(producer, messages)));
    if (more) return true;
    await sweepChanges(ds, now);
    this.sweptAt = now.getTime();
    return false;
  }

  /** Every partition of every feed has one: with each chunk they would be most of a small transaction. */
  private marksAreDue(asOf: Date): boolean {
    return Math.abs(asOf.getTime() - this.watermarkedAt) >= (this.options.watermarkMs ?? WATERMARK_MS);
  }

  private async marks(seq: bigint, asOf: Date): Promise<Outbound[]> {
    this.partitions ??= await this.countPartitions();
    return watermarks(this.partitions, seq, asOf);
  }

  private async countPartitions(): Promise<Map<string, number>> {
    if (this.feeds.length === 0) return new Map();
    const admin = this.options.kafka.admin();
    await admin.connect();
    try {
      const names = this.feeds.map(({ executor }) => this.prefix + feedTopic(executor));
      const { topics } = await admin.fetchTopicMetadata({ topics: names });
      const counts = new Map(topics.map(({ name, partitions }) => [name, partitions.length]));
      return new Map(this.feeds.map(({ executor }) => [executor, counts.get(this.prefix + feedTopic(executor)) ?? 0]));
    } finally {
      await admin.disconnect();
    }
  }

  private send(producer: Producer, messages: readonly Outbound[]): Promise<void> {
    const prefixed =
      this.prefix === '' ? messages : messages.map((each) => ({ ...each, topic: this.prefix + each.topic }));
    return sendAsOne(producer, prefixed);
  }
}

const earlier = (a: Date, b: Date) => (a < b ? a : b);

/** Records to be noted before they are sent: new ones, and those that say something again or to another end. */
function fresh(feed: readonly FeedMessage[], published: ReadonlyMap<string, FeedToken>): FeedToken[] {
  return feed.flatMap(({ note }) => {
    const known = published.get(feedTokenKey(note.executor, note.token));
    if (note.removed || (known && !known.removed && known.endsOn === note.endsOn)) return [];
    return [note];
  });
}
