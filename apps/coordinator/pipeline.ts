import { pooled } from '@concord/database';
import { BatchServer, CursorRelay, groupOf, type Kafka, type Log, type MessageBatch } from '@concord/messaging';
import type { Metrics } from '@concord/service';
import type { DataSource } from 'typeorm';
import type { CoordinatorParts } from './authorities/keys.js';
import { LawKeeper } from './law/law-keeper.js';
import { requireLawTexts } from './law/law.store.js';
import { Intake } from './intake/intake.js';
import { ensureLanes } from './intake/lanes.store.js';
import { Publisher, type PublisherEvents } from './publishing/publisher.js';
import type { Publishing } from './publishing/publishing.js';
import { ReceiptRelay } from './receipts/receipt-relay.js';
import { nextRejections } from './rejections/rejection-relay.js';
import { coordinatorMetrics } from './vitals/coordinator-metrics.js';
import { Vitals } from './vitals/vitals.js';

export interface PipelineOptions extends CoordinatorParts {
  ds: DataSource;
  kafka: Kafka;
  now: () => Date;
  log: Log;
  metrics: Metrics;
  /** A part ended for good; the process should. */
  onCrash: (error: Error) => void;
  /** Makes what publishes; a publisher in this thread unless told. */
  publishing?: (events: PublisherEvents) => Publishing;
}

/** Lanes read at a time: while some are stored together, the next are verified and judged. */
const LANES_AT_A_TIME = 8;
const IDLE_MS = 1_000;

/** All that runs between the authorities' events and the lists, feeds and receipts that follow from them. */
export class Pipeline {
  readonly intake: Intake;
  readonly publisher: Publishing;
  readonly receipts: ReceiptRelay;
  private readonly rejections: CursorRelay;
  private readonly vitals: Vitals;
  private readonly law: LawKeeper;

  constructor(private readonly options: PipelineOptions) {
    const { ds, kafka, log, topicPrefix, onCrash, authorities } = options;
    const metrics = coordinatorMetrics(options.metrics);
    this.receipts = new ReceiptRelay({ ds, kafka, log, topicPrefix, authorities: authorities.codes });
    const events: PublisherEvents = {
      onCrash,
      onPublished: (list, records) => {
        metrics.published.inc({ list }, records);
      },
      onChunk: (seconds) => {
        metrics.publishing.observe(seconds);
      },
    };
    this.publisher = options.publishing?.(events) ?? new Publisher({ ...options, ...events });
    this.rejections = new CursorRelay({
      ds,
      kafka,
      log,
      onCrash,
      name: 'rejections',
      next: (db) => nextRejections(db, topicPrefix),
    });
    this.law = new LawKeeper({
      ...options,
      metrics,
      onChange: () => {
        this.publisher.wake();
      },
    });
    this.intake = new Intake({
      ...options,
      metrics,
      noteLaw: () => this.law.note(),
      onTaken: (authority, lane) => {
        this.receipts.note(authority, lane);
      },
      onChange: () => {
        this.publisher.wake();
      },
      onRejected: () => {
        this.rejections.wake();
      },
    });
    this.vitals = new Vitals({ ...options, metrics });
  }

  /**
   * Begins to publish, receipt and watch; events come through {@link Pipeline.transport}. Throws an Error where the text of a
   * law on record is no longer the one that it had.
   */
  async start(): Promise<void> {
    const { ds, authorities } = this.options;
    await requireLawTexts(pooled(ds));
    await ensureLanes(pooled(ds), authorities.codes);
    this.receipts.start();
    this.publisher.start();
    this.rejections.start();
    this.vitals.start();
    this.law.start();
  }

  /** Ends each part after what it is at. */
  async stop(): Promise<void> {
    await Promise.all([
      this.receipts.stop(),
      this.publisher.stop(),
      this.rejections.stop(),
      this.vitals.stop(),
      this.law.stop(),
    ]);
  }

  /** Nest's transport of the authorities' topics: which they are is data, so the handlers are added by hand. */
  transport(): BatchServer {
    const { kafka, log, onCrash, topicPrefix } = this.options;
    const { intake } = this;
    const server = new BatchServer({
      kafka,
      log,
      onCrash,
      topicPrefix,
      groupId: topicPrefix + groupOf('coordinator', 'lanes'),
      positions: (topic, partitions) => intake.positions(topic, partitions),
      concurrency: LANES_AT_A_TIME,
      idleMs: IDLE_MS,
    });
    for (const topic of intake.topics) server.addHandler(topic, (batch: MessageBatch) => intake.take(batch), true);
    return server;
  }
}
