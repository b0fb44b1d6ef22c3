import type { KeyObject } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { ServiceConfig } from '@concord/service';
import type { PublisherEvents } from './publisher.js';
import type { Publishing } from './publishing.js';

/** What the thread is given; it opens its own connections and reads the column key itself. */
export interface PublisherJob {
  config: ServiceConfig;
  feedKeys: ReadonlyMap<string, KeyObject>;
  topicPrefix: string;
}

/** What the thread hears. */
export type ToPublisher = 'wake' | 'stop';

/** What the thread tells. */
export type FromPublisher = { list: string; records: number } | { seconds: number } | { crash: string };

/**
 * The publisher in a thread of its own: blinding and encoding take as much of a processor as taking events in, and neither
 * waits for the other this way. It ends with the process, however that ends.
 */
export class PublisherThread implements Publishing {
  private worker: Worker | undefined;
  private stopping = false;

  constructor(
    private readonly job: PublisherJob,
    private readonly events: PublisherEvents,
  ) {}

  start(): void {
    const { onCrash } = this.events;
    this.worker = new Worker(new URL('publisher.thread.js', import.meta.url), { workerData: this.job });
    this.worker.on('message', (told: FromPublisher) => {
      this.hear(told);
    });
    this.worker.on('error', onCrash);
    this.worker.on('exit', (code) => {
      if (!this.stopping) onCrash(new Error(`the publisher's thread ended by itself (${code})`));
    });
  }

  async stop(): Promise<void> {
    const { worker } = this;
    if (!worker || this.stopping) return;
    this.stopping = true;
    const ended = new Promise((resolve) => worker.once('exit', resolve));
    this.tell('stop');
    await ended;
  }

  wake(): void {
    this.tell('wake');
  }

  private tell(message: ToPublisher): void {
    this.worker?.postMessage(message);
  }

  private hear(told: FromPublisher): void {
    const { onPublished, onChunk, onCrash } = this.events;
    if ('crash' in told) onCrash(new Error(told.crash));
    else if ('seconds' in told) onChunk(told.seconds);
    else onPublished(told.list, told.records);
  }
}
