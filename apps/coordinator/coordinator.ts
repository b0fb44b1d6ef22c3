import type { ServiceConfig, ServiceContext, ServiceOptions } from '@concord/service';
import type { CoordinatorParts } from './authorities/keys.js';
import { coordinatorModule } from './coordinator.module.js';
import { httpTransports } from './http-parts.js';
import { Pipeline } from './pipeline.js';
import { migrations } from './schema/migrations.js';

/** Connections to Postgres: a few lanes at a time, the relays, and calls. */
const POOL_SIZE = 16;

/** What the coordinator is made of, for a process of its own or for a test in this one. */
export function coordinatorOptions(
  config: ServiceConfig,
  parts: CoordinatorParts,
  more: Pick<ServiceOptions, 'clock' | 'log' | 'onCrash'> = {},
): ServiceOptions {
  const pipelines = new WeakMap<ServiceContext, Pipeline>();
  const pipelineOf = (context: ServiceContext): Pipeline => {
    const known = pipelines.get(context) ?? newPipeline(context, parts);
    pipelines.set(context, known);
    return known;
  };
  return {
    ...more,
    config,
    migrations,
    poolSize: POOL_SIZE,
    title: 'Concord coordinator',
    description: 'The joint restriction and reward lists, and what their subjects may see and ask.',
    module: (context) => coordinatorModule(context, parts, pipelineOf(context)),
    transports: (context) => [pipelineOf(context).transport(), ...httpTransports(context, parts)],
  };
}

function newPipeline(context: ServiceContext, parts: CoordinatorParts): Pipeline {
  const { ds, kafka, log, clock, metrics } = context;
  return new Pipeline({
    ...parts,
    ds,
    kafka,
    log,
    metrics,
    now: () => clock.now(),
    onCrash: (error) => {
      context.crash(error);
    },
  });
}
