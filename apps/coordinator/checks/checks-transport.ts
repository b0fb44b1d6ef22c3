import { pooled } from '@concord/database';
import { BatchServer, checksTopic, groupOf, type Kafka, type Log, type MessageBatch } from '@concord/messaging';
import type { Metrics } from '@concord/service';
import type { DataSource } from 'typeorm';
import { OPERATORS } from './check-record.js';
import { ChecksIntake } from './checks-intake.js';
import { readPositions } from './reader.store.js';

export interface ChecksTransportOptions {
  ds: DataSource;
  kafka: Kafka;
  log: Log;
  metrics: Metrics;
  topicPrefix: string;
  onCrash: (error: Error) => void;
}

/** Reads the counters' checks from the offsets that are stored with them. */
export function checksTransport(options: ChecksTransportOptions): BatchServer {
  const { ds, kafka, log, metrics, topicPrefix, onCrash } = options;
  const intake = new ChecksIntake({ ds, log, metrics });
  const server = new BatchServer({
    kafka,
    groupId: topicPrefix + groupOf('coordinator', 'checks'),
    topicPrefix,
    positions: (topic) => readPositions(pooled(ds), topic),
    concurrency: 1,
    onCrash,
    log,
  });
  for (const operator of OPERATORS) {
    server.addHandler(checksTopic(operator), (batch: MessageBatch) => intake.take(batch), true);
  }
  return server;
}
