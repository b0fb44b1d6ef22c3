import { executors, mandates } from '@concord/catalogue';
import type { Topology } from '@concord/messaging';
import { authoritiesOf, regulatorsOf, type Service } from './services.js';

/** What is in a stack of the launcher and in no other. */
export interface Local {
  /** It has the guide of the walk for newcomers. */
  guided?: boolean;
}

/** Who takes part in this stack: topics, principals and ACLs follow from it. */
export function topologyOf(services: readonly Service[], { guided = false }: Local = {}): Topology {
  const trust = services.find(({ kind }) => kind === 'trust');
  return {
    authorities: authoritiesOf(services),
    executors: [...executors()],
    regulators: regulatorsOf(services),
    counters: services.flatMap((one) =>
      one.kind === 'counter' ? [{ service: one.name, executors: one.executors }] : [],
    ),
    ...(guided && { guided }),
    ...(trust && { trust: { service: trust.name, readers: trustReaders(services) } }),
  };
}

/** The regulators of the stack whose mandate reads a trust scheme. */
function trustReaders(services: readonly Service[]): string[] {
  const all = mandates();
  return regulatorsOf(services).filter((code) => (all.get(code)?.trust ?? []).length > 0);
}
