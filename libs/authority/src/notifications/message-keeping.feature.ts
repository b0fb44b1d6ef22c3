import { pooled } from '@concord/database';
import type { Feature, FeatureContext } from '../feature.js';
import { messageKeepingMigrations } from './message-keeping.migration.js';
import { MessageRelay } from './message-relay.js';
import { countParked } from './message.store.js';

function countInMetrics({ metrics, ds }: FeatureContext): void {
  metrics.gauge(
    'messages_parked',
    'Messages that cannot be sent: they or their contact cannot be read',
    [],
    async (gauge) => {
      gauge.set(await countParked(pooled(ds)));
    },
  );
}

/** What is kept of messages and told of them: what was parked is counted, and the hub learns of all for the subjects. */
export const messageKeeping: Feature = {
  migrations: messageKeepingMigrations,
  providers: (context) => {
    countInMetrics(context);
    return [{ provide: MessageRelay, useValue: new MessageRelay(context) }];
  },
};
