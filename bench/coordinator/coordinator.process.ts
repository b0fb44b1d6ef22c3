import { setTimeout as wait } from 'node:timers/promises';
import { pooled, type Queryable } from '@concord/database';
import { authorityTopic } from '@concord/messaging';
import { startService } from '@concord/service';
import { coordinatorOptions } from '../../apps/coordinator/coordinator.js';
import { readParts } from '../../apps/coordinator/settings.js';
import { AUTHORITY } from '../events/lives.js';
import type { Finished } from '../merge/raw.js';
import { serviceConfig } from '../servers/service-config.js';
import { processorUse, secondsSince, watchAssignment } from '../worker/assignment.js';
import { work } from '../worker/work.js';
import type { CoordinatorJob } from './job.js';

const LOOK_MS = 25;

/** The coordinator's own service, whole: intake, merge, publishing, receipts and its HTTP door. */
work<CoordinatorJob>(async (job, { say, ended }) => {
  const { topicPrefix, events } = job;
  const assigned = watchAssignment(topicPrefix + authorityTopic(AUTHORITY));
  const config = serviceConfig('coordinator', job);
  const files = { TRUST_FILE: job.trustFile, WRAP_KEYS_DIR: job.wrapKeysDir, FEED_KEYS_DIR: job.feedKeysDir };
  const parts = { ...readParts(config, files), topicPrefix };
  const service = await startService(coordinatorOptions(config, parts, { publishing: 'thread' }));
  const used = processorUse();
  if (events === undefined) say('ready');
  else {
    while (!(await isDone(pooled(service.context.ds), events))) await wait(LOOK_MS);
    const finished: Finished = { seconds: secondsSince(assigned()), events, processor: used() };
    say(finished);
  }
  await ended;
  await service.stop();
});

/** True once every event is taken and all that changed is published. */
async function isDone(db: Queryable, events: number): Promise<boolean> {
  const [row] = await db.query<{ taken: string | null; published: boolean }>(
    `SELECT (SELECT sum(seq) FROM lanes) AS taken,
       (SELECT change FROM feed_cursor) = (SELECT change FROM change_counter) AS published`,
  );
  return row?.published === true && Number(row.taken) >= events;
}
