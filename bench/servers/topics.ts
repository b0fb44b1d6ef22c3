import { executors } from '@concord/catalogue';
import { type Topology, type TopicSpec, ensureTopics, topicsOf } from '@concord/messaging';
import { AUTHORITY } from '../events/lives.js';
import { type Reach, asAdmin } from './reach.js';

/** Who takes part in a bench: one authority, every executor of the catalogue, rail and air counters. */
export const TOPOLOGY: Topology = {
  authorities: [AUTHORITY],
  executors: [...executors()],
  regulators: [],
  counters: [{ service: 'ticketing', executors: ['rail', 'air'] }],
};

/** Creates the topics of a whole hub under a prefix, and others beside them. */
export function createTopics(reach: Reach, prefix: string, others: readonly TopicSpec[] = []): Promise<void> {
  return asAdmin(reach, (admin) => ensureTopics(admin, [...topicsOf(TOPOLOGY), ...others], prefix));
}
