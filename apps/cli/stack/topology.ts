import { executors } from '@concord/catalogue';
import type { Topology } from '@concord/messaging';
import { authoritiesOf, regulatorsOf, type Service } from './services.js';

/** Who takes part in this stack: topics, principals and ACLs follow from it. */
export function topologyOf(services: readonly Service[]): Topology {
  return {
    authorities: authoritiesOf(services),
    executors: [...executors()],
    regulators: regulatorsOf(services),
    counters: services.flatMap((one) =>
      one.kind === 'counter' ? [{ service: one.name, executors: one.executors }] : [],
    ),
  };
}
