import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { BatchConsumer, type BatchConsumerOptions, type MessageBatch } from './batch-consumer.js';

export type BatchServerOptions = Omit<BatchConsumerOptions, 'topics' | 'handler'> & {
  /** Put before every topic's name at the broker; handlers see names without it. */
  topicPrefix?: string;
};

/**
 * Nest's door to Kafka: hands whole batches ({@link MessageBatch}) to `@EventPattern<string>('topic')` handlers. A
 * handler that throws gets the batch again after a pause, from the positions stored.
 */
export class BatchServer extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  override readonly transportId = Symbol('kafka batches');
  private consumer: BatchConsumer | undefined;

  constructor(private readonly options: BatchServerOptions) {
    super();
  }

  /** Begins to read every topic that has a handler; calls back with the error when it cannot. */
  listen(callback: (error?: unknown) => void): void {
    const { topicPrefix = '', positions, ...options } = this.options;
    const consumer = new BatchConsumer({
      ...options,
      topics: [...this.getHandlers().keys()].map((topic) => topicPrefix + topic),
      positions: positions && ((topic, partitions) => positions(topic.slice(topicPrefix.length), partitions)),
      handler: (batch) => this.handle({ ...batch, topic: batch.topic.slice(topicPrefix.length) }),
    });
    this.consumer = consumer;
    consumer.start().then(() => {
      callback();
    }, callback);
  }

  async close(): Promise<void> {
    await this.consumer?.stop();
  }

  /** Kafka's events are the consumer's own affair: there is nothing to listen to. */
  on(): never {
    throw new Error('BatchServer has no events');
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- Nest's signature
  unwrap<T>(): T {
    return this.consumer as T;
  }

  private async handle(batch: MessageBatch): Promise<void> {
    const handler = this.getHandlerByPattern(batch.topic);
    if (!handler) throw new Error(`no handler for ${batch.topic}`);
    const result: unknown = await handler(batch);
    // Nest turns what a handler throws into a stream that fails.
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  }
}
