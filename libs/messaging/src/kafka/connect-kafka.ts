import kafkajs, {
  type Consumer,
  type ConsumerConfig,
  type KafkaConfig,
  type LogEntry,
  type Producer,
  type ProducerConfig,
} from 'kafkajs';
import { guardOffsets, patchKafkajs } from './kafkajs-patch.js';
import type { Log } from './log.js';
import { partitioner } from './partitioner.js';

const { Kafka: KafkaClient, logLevel } = kafkajs;

/** How to reach the brokers. Without a user name the connection is plain and nameless. */
export interface KafkaOptions {
  brokers: string[];
  username?: string | undefined;
  password?: string | undefined;
  clientId: string;
  log?: Log;
}

/** A client of the brokers; nothing is connected yet. */
export class Kafka extends KafkaClient {
  /** Like kafkajs's own, with a {@link partitioner} that chooses as Kafka's clients do. */
  override producer(config: ProducerConfig = {}): Producer {
    return super.producer({
      createPartitioner: partitioner,
      allowAutoTopicCreation: false,
      ...config,
    });
  }

  /** Like kafkajs's own; `seek` and `commitOffsets` throw on what is no offset. */
  override consumer(config: ConsumerConfig): Consumer {
    return guardOffsets(super.consumer({ allowAutoTopicCreation: false, ...config }));
  }
}

/** A Kafka client with the repairs that kafkajs needs (SCRAM-SHA-256 when a user name is given). */
export function connectKafka(options: KafkaOptions): Kafka {
  patchKafkajs();
  const { brokers, username, password, clientId, log } = options;
  const config: KafkaConfig = {
    brokers,
    clientId,
    connectionTimeout: 3_000,
    requestTimeout: 30_000,
    retry: { initialRetryTime: 100, retries: 8, maxRetryTime: 5_000 },
    // Never NOTHING: kafkajs retries in silence whatever a handler throws.
    logLevel: logLevel.WARN,
    ...(log && { logCreator: () => bridge(log) }),
    ...(username && { sasl: { mechanism: 'scram-sha-256', username, password: password ?? '' } }),
  };
  return new Kafka(config);
}

/** Said of every idempotent producer that does not retry for ever. Ours are thrown away after a failed send instead. */
const LIMITED_RETRIES = 'Limiting retries for the idempotent producer may invalidate EoS guarantees';

/** The broker still writes the markers of the transaction before: kafkajs asks again some milliseconds later. */
const STILL_CLOSING = 'attempted to update a transaction while another concurrent operation on the same transaction';

function bridge(log: Log): (entry: LogEntry) => void {
  return ({ namespace, level, log: { message, ...fields } }) => {
    if (message === LIMITED_RETRIES) return;
    const text = `kafka ${namespace}: ${message}`;
    const isClosing = message.includes(STILL_CLOSING) || String(fields.error).includes(STILL_CLOSING);
    if (isClosing) log.debug(fields, text);
    else if (level === logLevel.ERROR) log.error(fields, text);
    else if (level === logLevel.WARN) log.warn(fields, text);
    else log.debug(fields, text);
  };
}
