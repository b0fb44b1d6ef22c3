import { setTimeout as wait } from 'node:timers/promises';
import { feedTopic } from '@concord/messaging';
import { Feed } from '../../apps/ticketing/feeds/feed.js';
import { FeedReader } from '../../apps/ticketing/feeds/feed-reader.js';
import { benchLog } from '../servers/log.js';
import { kafkaOf } from '../servers/reach.js';
import { secondsSince, watchAssignment } from '../worker/assignment.js';
import { work } from '../worker/work.js';
import type { FeedJob, Folded } from './feed-job.js';

const LOOK_MS = 5;

/** Ticketing's own reader from the feed's first message until all that stood in it is folded into memory. */
work<FeedJob>(async ({ reach, topicPrefix }, { say }) => {
  const assigned = watchAssignment(topicPrefix + feedTopic('air'));
  const feed = new Feed('air');
  let unreadable = 0;
  const reader = new FeedReader({
    kafka: kafkaOf(reach, 'bench-rebuild'),
    principal: 'ticketing',
    feeds: [feed],
    topicPrefix,
    log: benchLog,
    onUnreadable: () => unreadable++,
    onCrash: (error) => {
      throw error;
    },
  });
  await reader.start();
  while (!feed.freshness.caughtUp) await wait(LOOK_MS);
  const folded: Folded = { seconds: secondsSince(assigned()), entries: feed.size, bytes: feed.bytes, unreadable };
  await reader.stop();
  say(folded);
});
