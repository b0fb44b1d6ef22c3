import { setTimeout as wait } from 'node:timers/promises';
import { startService } from '@concord/service';
import { Feeds } from '../../apps/ticketing/feeds/feeds.js';
import { ticketing } from '../../apps/ticketing/ticketing.js';
import { serviceConfig, type Surroundings } from '../servers/service-config.js';
import { work } from '../worker/work.js';

/** What the counters' service is told. Survives JSON. */
export interface TicketingJob extends Surroundings {
  feedKeysDir: string;
  topicPrefix: string;
}

/** Where it answers, and what its air projection holds. */
export interface TicketingReady {
  url: string;
  entries: number;
  bytes: number;
}

const LOOK_MS = 20;
const UNLIMITED = 1e9;

/** The counters' service as it is: token, body and quota checked, the projection asked, each check kept before its answer. */
work<TicketingJob>(async (job, { say, ended }) => {
  const settings = {
    feedKeysDir: job.feedKeysDir,
    // Nobody writes watermarks here: the feed stands as it was filled.
    stalenessMs: 3_600_000,
    checksPerSecond: UNLIMITED,
    checksBurst: UNLIMITED,
  };
  const service = await startService(ticketing(serviceConfig('ticketing', job), settings, job.topicPrefix));
  const feeds = service.app.get(Feeds);
  while (!feeds.areKnown) await wait(LOOK_MS);
  const { size, bytes } = feeds.byOperator.air;
  const ready: TicketingReady = { url: service.url, entries: size, bytes };
  say(ready);
  await ended;
  await service.stop();
});
