import { pooled, type ColumnCipher } from '@concord/database';
import { authorityTopic, LaneInbox, type Log, type MessageBatch, type Taken } from '@concord/messaging';
import type { DataSource } from 'typeorm';
import type { Authorities } from '../authorities/authorities.js';
import type { CoordinatorMetrics } from '../vitals/coordinator-metrics.js';
import type { JudgedRun } from './commit-runs.js';
import { tellOutcome } from './intake-log.js';
import { judgeEvent } from './judged.js';
import { readLanes, storedHashes, type LaneRow } from './lanes.store.js';
import { RunGroups } from './run-groups.js';
import { runsOf, type Run } from './runs.js';

export interface IntakeOptions {
  ds: DataSource;
  cipher: ColumnCipher;
  authorities: Authorities;
  now: () => Date;
  log: Log;
  metrics: CoordinatorMetrics;
  /** Called before events are judged: the law that they are judged under is on record. */
  noteLaw: () => Promise<void>;
  /** Called when the authority should learn how far a lane is taken. */
  onTaken: (authority: string, lane: number) => void;
  /** Called after a commit that changed the joint lists. */
  onChange: () => void;
  /** Called after a commit that kept refused messages. */
  onRejected: () => void;
}

/**
 * Bytes that no signature covers for so long hold the lane's offset back no more; milliseconds. Only what may still be
 * covered waits for it: unreadable bytes alone in a lane that was read to its end go with the next fetch or silence
 * ({@link LaneInbox.expireUnreadable}).
 */
const EXPIRE_MS = 60_000;

/** A lane that is being read: what waits in memory, and where it stands in the database. */
interface OpenLane {
  authority: string;
  lane: number;
  inbox: LaneInbox;
  row: LaneRow;
  /** The last fetch with messages reached the end of the lane as it then was. */
  readToEnd: boolean;
}

/** Takes the authorities' events in: verifies, judges, merges and stores them, runs of several lanes in one transaction. */
export class Intake {
  /** The topics to read, by authority. */
  readonly topics: readonly string[];
  private readonly byTopic: ReadonlyMap<string, string>;
  private readonly open = new Map<string, OpenLane>();
  private readonly groups: RunGroups;

  constructor(private readonly options: IntakeOptions) {
    this.byTopic = new Map(options.authorities.codes.map((code) => [authorityTopic(code), code]));
    this.topics = [...this.byTopic.keys()];
    this.groups = new RunGroups(options.ds, options.cipher);
  }

  /** Where to read each lane on, by partition; forgets what waits in memory for them. */
  async positions(topic: string, partitions: number[]): Promise<Map<number, bigint>> {
    const authority = this.authorityOf(topic);
    const rows = await readLanes(pooled(this.options.ds), authority, partitions);
    for (const [lane, row] of rows) this.open.set(`${topic}|${lane}`, this.fresh(authority, lane, row));
    return new Map([...rows].map(([lane, row]) => [lane, row.offset]));
  }

  /**
   * Takes in what of a lane is covered by now; an empty batch looks at what waits. Throws when the database is away or
   * another process took the lane on: then what was not committed comes again from {@link Intake.positions}.
   */
  async take(batch: MessageBatch): Promise<void> {
    const key = `${batch.topic}|${batch.partition}`;
    if (!this.open.has(key)) await this.positions(batch.topic, [batch.partition]);
    const lane = this.open.get(key);
    if (!lane) throw new Error(`there is no lane ${batch.partition} of ${batch.topic}`);
    const end = this.options.metrics.batch.startTimer({ authority: lane.authority });
    try {
      await this.takeIn(lane, batch);
    } catch (error) {
      if (this.open.get(key) === lane) this.open.delete(key);
      throw error;
    }
    if (batch.messages.length > 0) end();
  }

  private async takeIn(open: OpenLane, batch: MessageBatch): Promise<void> {
    const { authority, lane, inbox } = open;
    const { ds, now, onTaken } = this.options;
    const at = now().getTime();
    for (const message of batch.messages) inbox.offer(message, at);
    inbox.expire(at - EXPIRE_MS);
    const [first] = batch.messages;
    open.readToEnd = first ? behindBy(batch) === 0 : open.readToEnd;
    if (open.readToEnd) inbox.expireUnreadable(first && BigInt(first.offset));
    const taken = inbox.take(await storedHashes(pooled(ds), authority, lane, inbox.behind()));
    const froze = taken.position.frozen === true && !open.row.frozen;
    for (const run of runsOf(taken, open.row)) {
      if (batch.isStale()) throw new Error(`lane ${lane} of ${authority} may belong to another by now`);
      await this.takeRun(open, run);
      onTaken(authority, lane);
    }
    // Whoever sends again what is in does not know that it is.
    if (taken.repeated > 0) onTaken(authority, lane);
    if (froze) this.options.log.error({ authority, lane }, 'two signed chains differ: the lane is frozen');
    this.count(authority, batch, taken);
  }

  private async takeRun(open: OpenLane, { covered, rejected, to }: Run): Promise<void> {
    const { authorities, now, log, metrics, noteLaw, onChange, onRejected } = this.options;
    const { authority, lane } = open;
    await noteLaw();
    const shared = authorities.sharedKey(authority);
    const judged = covered.map((event) => judgeEvent(event, authority, shared));
    const run: JudgedRun = { place: { authority, lane, at: now() }, from: open.row, to, judged, rejected };
    const outcome = await this.groups.store(run);
    open.row = to;
    if (outcome.changed) onChange();
    const refused = [...outcome.faults.flatMap((fault) => fault ?? []), ...rejected];
    for (const { code } of refused) metrics.rejected.inc({ authority, code });
    if (refused.length > 0) onRejected();
    tellOutcome(log, run, outcome);
  }

  private count(authority: string, batch: MessageBatch, { covered, repeated, ignored }: Taken): void {
    const { metrics } = this.options;
    metrics.taken.inc({ authority }, covered.length);
    metrics.repeated.inc({ authority }, repeated);
    metrics.ignored.inc({ authority }, ignored);
    if (batch.messages.length > 0) metrics.lag.set({ authority, lane: batch.partition }, behindBy(batch));
  }

  private fresh(authority: string, lane: number, row: LaneRow): OpenLane {
    const { seq, hash, frozen } = row;
    const inbox = new LaneInbox(this.options.authorities.trust, authority, lane, { seq, hash, frozen });
    return { authority, lane, inbox, row, readToEnd: false };
  }

  private authorityOf(topic: string): string {
    const authority = this.byTopic.get(topic);
    if (authority === undefined) throw new Error(`${topic} is no authority's topic`);
    return authority;
  }
}

/** How many messages the lane held beyond the batch's last when it was fetched. */
function behindBy({ messages, highWatermark }: MessageBatch): number {
  return Number(highWatermark - BigInt(messages.at(-1)?.offset ?? -1) - 1n);
}
