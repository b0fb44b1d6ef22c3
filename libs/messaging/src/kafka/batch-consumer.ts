import type { Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { Kafka } from './connect-kafka.js';
import type { Log } from './log.js';
import { PartitionState } from './partition-state.js';

/** Messages of one partition, in order. Empty when nothing came for a while (`idleMs`). */
export interface MessageBatch {
  topic: string;
  partition: number;
  messages: readonly KafkaMessage[];
  /** Offset that the partition's next message will have, as the broker last said. */
  highWatermark: bigint;
  /** Tells the broker that this consumer lives. It is told every few seconds anyway. */
  heartbeat(): Promise<void>;
  /** True once the partition may belong to another: stop, and commit nothing. */
  isStale(): boolean;
}

/** Takes a batch in whole or throws: then nothing of it counts, and it comes again after a pause. */
export type BatchHandler = (batch: MessageBatch) => Promise<void>;

/**
 * Where to read on, by partition. Called when partitions are assigned and again after a handler threw, so what a
 * handler keeps in memory of a partition is to be thrown away here. A partition left out starts at its beginning.
 */
export type Positions = (topic: string, partitions: number[]) => Promise<ReadonlyMap<number, bigint | string>>;

export interface BatchConsumerOptions {
  kafka: Kafka;
  groupId: string;
  topics: string[];
  handler: BatchHandler;
  /** Offsets kept by the caller, with its state. Without it they are committed to Kafka after each batch. */
  positions?: Positions | undefined;
  /** Partitions handled at a time; 4 unless told. */
  concurrency?: number | undefined;
  /** Hands an empty batch of each assigned partition to the handler after so many milliseconds without one. */
  idleMs?: number | undefined;
  /** Longest a fetch waits for messages, milliseconds; 250 unless told. */
  maxWaitMs?: number | undefined;
  /** The consumer ended for good; the process should. */
  onCrash: (error: Error) => void;
  log: Log;
}

/** A killed member holds its partitions for so long. Heartbeats come from a timer, so a long batch does not need more. */
const SESSION_MS = 12_000;
const HEARTBEAT_MS = 2_000;
const STOP_MS = 10_000;
const MAX_BYTES = 1_048_576;

/**
 * Reads topics in batches with what kafkajs leaves to its users: reading on from the caller's own offsets, heartbeats
 * while a batch is worked on, and a pause with growing length after an error, so that an outage neither spins nor loses.
 */
export class BatchConsumer {
  private readonly consumer: Consumer;
  private readonly partitions = new Map<string, PartitionState>();
  private readonly stopping = new AbortController();
  private idleTimer: NodeJS.Timeout | undefined;
  private starting: Promise<void> = Promise.resolve();

  constructor(private readonly options: BatchConsumerOptions) {
    this.consumer = options.kafka.consumer({
      groupId: options.groupId,
      sessionTimeout: SESSION_MS,
      heartbeatInterval: HEARTBEAT_MS,
      maxWaitTimeInMs: options.maxWaitMs ?? 250,
      maxBytesPerPartition: MAX_BYTES,
    });
  }

  /** Connects and begins to read. Throws when the brokers cannot be reached or a topic does not exist. */
  start(): Promise<void> {
    this.starting = this.begin();
    return this.starting;
  }

  private async begin(): Promise<void> {
    const { consumer, options } = this;
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      this.assign(payload.memberAssignment);
    });
    consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
      if (restart) options.log.warn({ err: error, groupId: options.groupId }, 'consumer restarts');
      else if (!this.stopping.signal.aborted) options.onCrash(error);
    });
    await consumer.connect();
    await consumer.subscribe({ topics: options.topics, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: options.concurrency ?? 4,
      eachBatch: (payload) => this.eachBatch(payload),
    });
    if (options.idleMs !== undefined && !this.stopping.signal.aborted) {
      this.idleTimer = setInterval(() => {
        this.idle(options.idleMs ?? 0);
      }, options.idleMs / 2);
    }
  }

  /** Ends reading, also while it is about to begin; waits for the batches at work, 10 seconds at most. */
  async stop(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.idleTimer);
    const ended = this.end();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, STOP_MS)));
    await Promise.race([ended, late]);
    clearTimeout(timer);
  }

  /** A group that is being joined is not left half: kafkajs would go on joining without a connection. */
  private async end(): Promise<void> {
    await this.starting.catch(() => undefined);
    const working = [...this.partitions.values()].map((partition) => partition.whenFree());
    await Promise.allSettled([this.consumer.disconnect(), ...working]);
  }

  private assign(assignment: Record<string, number[]>): void {
    if (this.stopping.signal.aborted) return;
    for (const state of this.partitions.values()) state.retire();
    this.partitions.clear();
    for (const [topic, partitions] of Object.entries(assignment)) {
      for (const partition of partitions) {
        this.partitions.set(`${topic}|${partition}`, new PartitionState(topic, partition));
      }
      if (this.options.positions) void this.position(topic, partitions);
      else this.resume(topic, partitions);
    }
  }

  /** Reads on from the caller's offsets; the partitions rest until these are known. */
  private async position(topic: string, partitions: number[]): Promise<void> {
    const states = partitions.flatMap((partition) => this.partitions.get(`${topic}|${partition}`) ?? []);
    this.consumer.pause([{ topic, partitions }]);
    while (!this.stopping.signal.aborted && states.some((state) => !state.retired)) {
      try {
        const offsets = await this.options.positions?.(topic, partitions);
        const current = states.filter((state) => !state.retired);
        for (const { partition } of current) {
          this.consumer.seek({ topic, partition, offset: String(offsets?.get(partition) ?? 0) });
        }
        this.resume(
          topic,
          current.map((state) => state.partition),
        );
        return;
      } catch (error) {
        this.options.log.error({ err: error, topic, partitions }, 'where to read on is not known; trying again');
        await Promise.all(states.map((state) => state.pause(this.stopping.signal)));
      }
    }
  }

  private resume(topic: string, partitions: number[]): void {
    for (const partition of partitions) this.partitions.get(`${topic}|${partition}`)?.open();
    if (!this.stopping.signal.aborted) this.consumer.resume([{ topic, partitions }]);
  }

  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages, highWatermark } = payload.batch;
    const state = this.partitions.get(`${topic}|${partition}`);
    if (!state?.isOpen || payload.isStale()) return;
    let left = false;
    const heartbeat = async () => {
      try {
        await payload.heartbeat();
      } catch (error) {
        left = true;
        throw error;
      }
    };
    const isStale = () => left || state.retired || payload.isStale() || !payload.isRunning();
    const beating = setInterval(() => void heartbeat().catch(() => undefined), HEARTBEAT_MS);
    try {
      const batch = { topic, partition, messages, highWatermark: BigInt(highWatermark), heartbeat, isStale };
      if (!(await this.handle(state, batch))) return;
    } finally {
      clearInterval(beating);
    }
    const last = messages.at(-1);
    if (!last || state.retired) return;
    payload.resolveOffset(last.offset);
    if (!this.options.positions) await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
  }

  /** True when the handler took the batch in; otherwise the partition rests and is read again from where it stood. */
  private async handle(state: PartitionState, batch: MessageBatch): Promise<boolean> {
    const { topic, partition } = batch;
    try {
      await state.alone(() => this.options.handler(batch));
      return true;
    } catch (error) {
      if (state.retired || this.stopping.signal.aborted) return false;
      this.options.log.error({ err: error, topic, partition }, 'a batch was not taken in; it comes again');
      state.close();
      this.consumer.pause([{ topic, partitions: [partition] }]);
      void this.recover(state);
      return false;
    }
  }

  private async recover(state: PartitionState): Promise<void> {
    const { topic, partition } = state;
    await state.pause(this.stopping.signal);
    if (state.retired || this.stopping.signal.aborted) return;
    if (this.options.positions) await this.position(topic, [partition]);
    else this.resume(topic, [partition]);
  }

  private idle(idleMs: number): void {
    for (const state of this.partitions.values()) {
      if (!state.isOpen || !state.idleFor(idleMs)) continue;
      const { topic, partition } = state;
      void this.handle(state, {
        topic,
        partition,
        messages: [],
        highWatermark: 0n,
        heartbeat: () => Promise.resolve(),
        isStale: () => state.retired,
      });
    }
  }
}
