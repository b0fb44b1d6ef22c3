import type { KeyObject } from 'node:crypto';
import { identifierText } from '@concord/subject';
import { LISTING_V1 } from '@concord/contracts';
import { inTransaction, openDatabase, sqlMigration } from '@concord/database';
import {
  LANE_LOG_SQL,
  LaneRelay,
  appendEvents,
  laneOf,
  newListingKey,
  sealSubject,
  wrapKey,
  type PendingEvent,
} from '@concord/messaging';
import type { DataSource } from 'typeorm';
import { benchLog } from '../servers/log.js';
import { type Reach, kafkaOf } from '../servers/reach.js';
import { type Keys, secretKey, signingKey } from './keys.js';
import { AUTHORITY, type Version } from './lives.js';

const TIME = new Date('2026-03-20T01:00:00.000Z');
const CHUNK = 1_000;

/** An authority as far as events go: its log, sealed and chained, and the relay that signs and sends it. */
export class BenchAuthority {
  /** By listing: the key of its subject and that key's wrapping. */
  private readonly sealing = new Map<string, { key: KeyObject; wrap: string; lane: number }>();

  private constructor(
    private readonly ds: DataSource,
    private readonly shared: KeyObject,
    readonly relay: LaneRelay,
  ) {}

  /** Opens the log in an empty database and starts its relay to the topics with that prefix, which must exist. */
  static async start(databaseUrl: string, reach: Reach, keys: Keys, topicPrefix: string): Promise<BenchAuthority> {
    const migrations = [sqlMigration('lane-log', LANE_LOG_SQL)];
    const ds = await openDatabase({ url: databaseUrl, name: 'bench authority', migrations, poolSize: 4 });
    const relay = new LaneRelay({
      ds,
      kafka: kafkaOf(reach, 'bench-authority'),
      authority: AUTHORITY,
      signingKey: signingKey(keys),
      topicPrefix,
      log: benchLog,
      // Longer than any run: what is not receipted here is not lost but not of interest.
      resendAfterMs: 600_000,
    });
    await relay.start();
    return new BenchAuthority(ds, secretKey(keys.shared), relay);
  }

  /**
   * Commits versions to the log, a thousand a transaction, and wakes the relay after each commit. Gives when the last commit
   * was done, milliseconds of `performance.now()`.
   */
  async publish(versions: readonly Version[]): Promise<number> {
    let committed = 0;
    for (let start = 0; start < versions.length; start += CHUNK) {
      const events = versions.slice(start, start + CHUNK).map((version) => this.sealed(version));
      await inTransaction(this.ds, async (tx) => {
        await appendEvents(tx, AUTHORITY, events);
      });
      committed = performance.now();
      this.relay.wake();
    }
    return committed;
  }

  async stop(): Promise<void> {
    await this.relay.stop();
    await this.ds.destroy();
  }

  private sealed({ data, subject }: Version): PendingEvent {
    const { key, wrap, lane } = this.sealingOf(data.id, identifierText(subject.identifiers[0] ?? NOBODY));
    const sealed = sealSubject(key, data.id, data.version, subject);
    return {
      lane,
      type: LISTING_V1,
      time: TIME,
      wrap,
      data: { ...data, subject: { kind: subject.kind, sealed } } as PendingEvent['data'],
    };
  }

  private sealingOf(listing: string, identifier: string) {
    const known = this.sealing.get(listing);
    if (known) return known;
    const key = newListingKey();
    const made = { key, wrap: wrapKey(this.shared, listing, key), lane: laneOf(identifier) };
    this.sealing.set(listing, made);
    return made;
  }
}

const NOBODY = { type: 'RID', country: 'CN', value: '' } as const;
