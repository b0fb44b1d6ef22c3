import type { ModuleMetadata } from '@nestjs/common';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Migration } from '@concord/database';
import type { Clock } from '../clock/clock.js';
import type { ServiceConfig } from '../config/config.js';
import type { Logger } from '../log/log.js';
import type { ServiceContext } from './context.js';

/** What makes one service of the house differ from another. */
export interface ServiceOptions {
  config: ServiceConfig;
  migrations: readonly Migration[];
  /** A provider may implement OnApplicationBootstrap and BeforeApplicationShutdown to run relays and consumers. */
  module: (context: ServiceContext) => Pick<ModuleMetadata, 'controllers' | 'providers' | 'imports'>;
  /** Kafka consumers as Nest microservices (BatchServer of @concord/messaging), started before HTTP listens. */
  transports?: (context: ServiceContext) => CustomTransportStrategy[];
  /** Whose tokens it takes; those of the authority that is the service's own code unless told. */
  acceptsAuthority?: (authority: string, roles: readonly string[]) => boolean;
  title: string;
  description?: string;
  /** Connections to Postgres; 10 unless told. */
  poolSize?: number;
  clock?: Clock;
  log?: Logger;
  /** Instead of ending the process. */
  onCrash?: (error: Error) => void;
}

export interface RunningService {
  url: string;
  app: NestFastifyApplication;
  context: ServiceContext;
  /** Refuses new calls, lets providers end their work, closes transports and the database; nine seconds at most. */
  stop(): Promise<void>;
}
