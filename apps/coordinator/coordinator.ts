import type { ServiceConfig, ServiceContext, ServiceOptions } from '@concord/service';
import type { CoordinatorParts } from './authorities/keys.js';
import { isBenefitExecutor } from './benefits/benefit-executor.js';
import { coordinatorModule } from './coordinator.module.js';
import { isFeedExecutor } from './feeds/feed-executor.js';
import { httpTransports } from './http-parts.js';
import { Pipeline } from './pipeline.js';
import { PublisherThread } from './publishing/publisher-thread.js';
import { migrations } from './schema/migrations.js';

/** Connections to Postgres: a few lanes at a time, the relays, and calls. */
const POOL_SIZE = 16;

/** Where the joint lists and feeds are published: by the service's clock in its own thread, or by the real one in another. */
export interface PublishingPlace {
  publishing?: 'here' | 'thread';
}

/** What the coordinator is made of, for a process of its own or for a test in this one. */
export function coordinatorOptions(
  config: ServiceConfig,
  parts: CoordinatorParts,
  more: Pick<ServiceOptions, 'clock' | 'log' | 'onCrash'> & PublishingPlace = {},
): ServiceOptions {
  const { publishing, ...options } = more;
  const pipelines = new WeakMap<ServiceContext, Pipeline>();
  const pipelineOf = (context: ServiceContext): Pipeline => {
    const known = pipelines.get(context) ?? newPipeline(context, parts, publishing);
    pipelines.set(context, known);
    return known;
  };
  return {
    ...options,
    config,
    migrations,
    poolSize: POOL_SIZE,
    acceptsAuthority: (authority, roles) =>
      authority === config.service || isBenefitExecutor(authority, roles) || isFeedExecutor(authority, roles),
    title: 'Concord coordinator',
    description: 'The joint restriction and reward lists, and what their subjects may see and ask.',
    module: (context) => coordinatorModule(context, parts, pipelineOf(context)),
    transports: (context) => [pipelineOf(context).transport(), ...httpTransports(context, parts)],
  };
}

function newPipeline(
  context: ServiceContext,
  parts: CoordinatorParts,
  publishing: PublishingPlace['publishing'],
): Pipeline {
  const { ds, kafka, log, clock, metrics } = context;
  const { feedKeys, topicPrefix } = parts;
  return new Pipeline({
    ...parts,
    ds,
    kafka,
    log,
    metrics,
    now: () => clock.now(),
    ...(publishing === 'thread' && {
      publishing: (events) => new PublisherThread({ config: context.config, feedKeys, topicPrefix }, events),
    }),
    onCrash: (error) => {
      context.crash(error);
    },
  });
}
