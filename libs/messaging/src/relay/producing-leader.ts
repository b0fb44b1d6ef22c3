import { lead } from '@concord/database';
import type { Producer } from 'kafkajs';
import type { DataSource } from 'typeorm';
import type { Kafka } from '../kafka/connect-kafka.js';
import type { Log } from '../kafka/log.js';
import { Waker } from './waker.js';

/** Times in milliseconds. */
export interface ProducingLeaderOptions {
  ds: DataSource;
  kafka: Kafka;
  /** Name of the advisory lock: one process leads. */
  name: string;
  /** Sends what stands next; false when there was nothing. May be called again for what was sent before an error. */
  round: (producer: Producer) => Promise<boolean>;
  log: Log;
  /** It ended for good; the process should. */
  onCrash?: ((error: Error) => void) | undefined;
  /** Fences former leaders: once a leader begins, what another still holds under this id can be sent no more. */
  transactionalId?: string | undefined;
  /** How often is looked without a {@link ProducingLeader.wake}; 500 ms unless told. */
  pollMs?: number | undefined;
}

const RETRY = { initialRetryTime: 100, retries: 5, maxRetryTime: 2_000 };
/** At the default settings each transaction would wait 300 ms for the last one to close. */
const TRANSACTIONAL_RETRY = { initialRetryTime: 3, factor: 0, multiplier: 1.3, retries: 12 };
const LONGEST_PAUSE_MS = 5_000;

/** Sends round after round while this process leads; woken by commits, looking by itself only as a fallback. */
export class ProducingLeader {
  private readonly waker = new Waker();
  private readonly stopping = new AbortController();
  private leading: Promise<void> = Promise.resolve();

  constructor(private readonly options: ProducingLeaderOptions) {}

  /** Begins to seek leadership. */
  start(): void {
    const { ds, name, log, onCrash } = this.options;
    this.leading = lead(ds, `relay ${name}`, this.stopping.signal, (signal) => this.run(signal)).catch(
      (error: unknown) => {
        log.error({ err: error, relay: name }, 'the relay ended');
        onCrash?.(error instanceof Error ? error : new Error(String(error)));
      },
    );
  }

  /** Ends after the round at work. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.leading;
  }

  /** Call it after a commit that added something to send. */
  wake(): void {
    this.waker.wake();
  }

  /** Leads until the signal is aborted. A producer is thrown away after an error: what it last sent is not known. */
  private async run(signal: AbortSignal): Promise<void> {
    const { kafka, log, name, pollMs = 500, round, transactionalId } = this.options;
    let producer: Producer | undefined;
    let failures = 0;
    while (!signal.aborted) {
      try {
        producer ??= await connected(kafka, transactionalId);
        if (!(await round(producer))) await this.waker.wait(pollMs, signal);
        failures = 0;
      } catch (error) {
        log.error({ err: error, relay: name }, 'could not send; trying again');
        await producer?.disconnect().catch(() => undefined);
        producer = undefined;
        await this.waker.pause(Math.min(100 * 2 ** failures++, LONGEST_PAUSE_MS), signal);
      }
    }
    await producer?.disconnect().catch(() => undefined);
  }
}

async function connected(kafka: Kafka, transactionalId: string | undefined): Promise<Producer> {
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    ...(transactionalId === undefined ? { retry: RETRY } : { transactionalId, retry: TRANSACTIONAL_RETRY }),
  });
  try {
    await producer.connect();
    return producer;
  } catch (error) {
    await producer.disconnect().catch(() => undefined);
    throw error;
  }
}
