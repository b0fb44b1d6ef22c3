import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { ColumnCipher } from '@concord/database';
import type { ServiceContext, ServiceOptions } from '@concord/service';
import {
  AUTHORITIES,
  FEED_KEYS,
  TELL_LANE_AGAIN,
  TOPIC_PREFIX,
  WAKE_PUBLISHER,
  type CoordinatorParts,
} from './authorities/keys.js';
import { httpControllers, httpProviders } from './http-parts.js';
import { Pipeline } from './pipeline.js';

/** Runs the pipeline as long as the application: it ends after the transports, so that what they took is still told. */
@Injectable()
class PipelineRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(@Inject(Pipeline) private readonly pipeline: Pipeline) {}

  onApplicationBootstrap(): Promise<void> {
    return this.pipeline.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.pipeline.stop();
  }
}

function keysOf({ cipher, authorities, feedKeys, topicPrefix }: CoordinatorParts): Provider[] {
  return [
    { provide: ColumnCipher, useValue: cipher },
    { provide: AUTHORITIES, useValue: authorities },
    { provide: FEED_KEYS, useValue: feedKeys },
    { provide: TOPIC_PREFIX, useValue: topicPrefix },
  ];
}

function pipelineProviders(pipeline: Pipeline): Provider[] {
  const wakePublisher = () => {
    pipeline.publisher.wake();
  };
  const tellLaneAgain = (authority: string, lane: number) => {
    pipeline.receipts.tellAgain(authority, lane);
  };
  return [
    { provide: Pipeline, useValue: pipeline },
    { provide: WAKE_PUBLISHER, useValue: wakePublisher },
    { provide: TELL_LANE_AGAIN, useValue: tellLaneAgain },
    PipelineRunner,
  ];
}

/** The controllers and providers of the coordinator. */
export function coordinatorModule(
  context: ServiceContext,
  parts: CoordinatorParts,
  pipeline: Pipeline,
): ReturnType<ServiceOptions['module']> {
  return {
    controllers: httpControllers,
    providers: [...keysOf(parts), ...pipelineProviders(pipeline), ...httpProviders(context, parts)],
  };
}
