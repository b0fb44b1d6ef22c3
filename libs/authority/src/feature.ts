import type { Migration } from '@concord/database';
import type { ServiceContext } from '@concord/service';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import type { ModuleMetadata } from '@nestjs/common';
import type { Authority } from './authority.js';
import type { AuthorityProfile } from './profile.js';

/** What a feature gets to read from Kafka with. */
export interface FeatureContext extends ServiceContext {
  authority: Authority;
  /** Put before every topic and group name; empty but in tests. */
  topicPrefix: string;
}

/** A part of what every authority does: its tables, its routes and what runs in the background. */
export interface Feature {
  /** Lists of migrations only ever grow at their end. */
  migrations?: readonly Migration[];
  controllers?: (profile: AuthorityProfile) => NonNullable<ModuleMetadata['controllers']>;
  providers?: (context: FeatureContext) => NonNullable<ModuleMetadata['providers']>;
  transports?: (context: FeatureContext) => CustomTransportStrategy[];
}
