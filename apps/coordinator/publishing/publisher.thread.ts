import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '@concord/database';
import { connectKafka } from '@concord/messaging';
import { columnCipher, openClock, openLog } from '@concord/service';
import { Publisher } from './publisher.js';
import type { FromPublisher, PublisherJob, ToPublisher } from './publisher-thread.js';

/** Its leader's lock, its reads, and the sweep's. */
const POOL_SIZE = 3;
/** A clock that is set stands still: each move of it is told at once. */
const SET_CLOCK_WATERMARK_MS = 1;

const { config, feedKeys, topicPrefix } = workerData as PublisherJob;
const { service, databaseUrl: url, brokers, kafkaUsername: username, kafkaPassword: password } = config;
const tell = (message: FromPublisher) => parentPort?.postMessage(message);

const log = openLog(service, config.logLevel);
const clock = openClock(config);
// The schema is the main thread's affair: it is there before this thread is.
const ds = await openDatabase({ url, name: `${service} publisher`, migrations: [], poolSize: POOL_SIZE });
const publisher = new Publisher({
  ds,
  kafka: connectKafka({ brokers, username, password, clientId: service, log }),
  cipher: columnCipher(config),
  feedKeys,
  topicPrefix,
  log,
  now: () => clock.now(),
  ...(config.clockFile !== undefined && { watermarkMs: SET_CLOCK_WATERMARK_MS }),
  onPublished: (list, records) => {
    tell({ list, records });
  },
  onChunk: (seconds) => {
    tell({ seconds });
  },
  onCrash: (error) => {
    tell({ crash: error.message });
  },
});
publisher.start();

async function stop(): Promise<void> {
  await publisher.stop();
  await ds.destroy();
  // Nothing is listened to any more: the thread ends.
  parentPort?.close();
}

parentPort?.on('message', (message: ToPublisher) => {
  if (message === 'wake') publisher.wake();
  else void stop();
});
