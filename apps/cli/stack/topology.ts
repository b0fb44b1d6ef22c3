import { executors } from '@concord/catalogue';
import type { Topology } from '@concord/messaging';
import { authoritiesOf, regulatorsOf, type Service } from './services.js';

/** What is in a stack of the launcher and in no other. */
export interface Local {
  /** It has the guide of the walk for newcomers. */
  guided?: boolean;
}

/** Who takes part in this stack: topics, principals and ACLs follow from it. */
export function topologyOf(services: readonly Service[], { guided = false }: Local = {}): Topology {
  return {
    authorities: authoritiesOf(services),
    executors: [...executors()],
    regulators: regulatorsOf(services),
    counters: services.flatMap((one) =>
      one.kind === 'counter' ? [{ service: one.name, executors: one.executors }] : [],
    ),
    ...(guided && { guided }),
  };
}
