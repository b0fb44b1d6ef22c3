import type { KeyObject } from 'node:crypto';
import { pooled } from '@concord/database';
import {
  columnCipher,
  currentTraceparent,
  type Clock,
  type Logger,
  type ServiceConfig,
  type ServiceContext,
  type ServiceOptions,
} from '@concord/service';
import { Authority } from './authority.js';
import { casesController } from './cases/cases.controller.js';
import { Cases } from './cases/cases.js';
import type { FeatureContext } from './feature.js';
import { features } from './features.js';
import { EventRelay } from './lanes/event-relay.js';
import { registerLaneMetrics } from './lanes/lane-metrics.js';
import { LanesController } from './lanes/lanes.controller.js';
import { keepTaking } from './lanes/takings.js';
import { ListingsController } from './listings/listings.controller.js';
import { Listings } from './listings/listings.js';
import type { Correspondence } from './notifications/correspondence.js';
import type { AuthorityProfile } from './profile.js';
import { coreMigrations } from './schema/migrations.js';

/** The surroundings of one authority. */
export interface AuthorityEnvironment {
  config: ServiceConfig;
  /** Ed25519; its public half is in the coordinator's trust store. */
  signingKey: KeyObject;
  /** The key that this authority and the coordinator share. */
  wrapKey: KeyObject;
  /** How subjects and staff are written to; without it nobody is. */
  correspondence?: Correspondence;
  /** Put before every topic and group name; for tests. */
  topicPrefix?: string;
  clock?: Clock;
  log?: Logger;
  onCrash?: (error: Error) => void;
  /** See LaneRelayOptions; milliseconds. */
  resendAfterMs?: number;
}

/** What is at work beside the routes. */
interface Parts {
  authority: Authority;
  relay: EventRelay;
}

function relayOf(context: ServiceContext, profile: AuthorityProfile, environment: AuthorityEnvironment): EventRelay {
  const { ds, kafka, log, metrics } = context;
  const sent = metrics.counter('events_sent_total', 'Events sent to the broker', ['again']);
  return new EventRelay({
    ds,
    kafka,
    authority: profile.code,
    signingKey: environment.signingKey,
    log,
    topicPrefix: environment.topicPrefix ?? '',
    ...(environment.resendAfterMs !== undefined && { resendAfterMs: environment.resendAfterMs }),
    onSent: (_, events, again) => {
      sent.inc({ again: String(again) }, events);
    },
    onReceipt: (receipt) => {
      keepTaking(pooled(ds), receipt).catch((error: unknown) => {
        log.warn({ err: error, lane: receipt.lane }, 'when a lane was taken is not kept');
      });
    },
    onCrash: (error) => {
      context.crash(error);
    },
  });
}

/** Who can send nothing still says what it would have written, and that it was not sent. */
function correspondenceOf(
  { name }: AuthorityProfile,
  { correspondence, config }: AuthorityEnvironment,
): Correspondence {
  const { contact = '', portal = '' } = correspondence ?? {};
  return {
    gateways: {},
    ...correspondence,
    contact: contact === '' ? name : contact,
    portal: portal === '' ? config.publicUrl : portal,
  };
}

function partsOf(context: ServiceContext, profile: AuthorityProfile, environment: AuthorityEnvironment): Parts {
  const relay = relayOf(context, profile, environment);
  registerLaneMetrics(context.metrics, context.ds, () => relay.status());
  const authority = new Authority({
    profile,
    ds: context.ds,
    clock: context.clock,
    cipher: columnCipher(context.config),
    wrapKey: environment.wrapKey,
    correspondence: correspondenceOf(profile, environment),
    traceparent: currentTraceparent,
    wake: () => {
      relay.wake();
    },
  });
  return { authority, relay };
}

/**
 * The service that an authority is, for `startService`: what its profile says, with the machinery of all authorities. Throws an
 * Error where the surroundings are another service's.
 */
export function authorityOptions(profile: AuthorityProfile, environment: AuthorityEnvironment): ServiceOptions {
  if (environment.config.service !== profile.code) {
    throw new Error(`the environment is that of ${environment.config.service}, not of ${profile.code}`);
  }
  const made = new WeakMap<ServiceContext, Parts>();
  const parts = (context: ServiceContext): Parts => {
    const known = made.get(context) ?? partsOf(context, profile, environment);
    made.set(context, known);
    return known;
  };
  const { clock, log, onCrash, topicPrefix = '' } = environment;
  const featureContext = (context: ServiceContext): FeatureContext => ({
    ...context,
    authority: parts(context).authority,
    topicPrefix,
  });
  return {
    config: environment.config,
    title: `Concord: ${profile.name}`,
    description: `Cases, listings and honours of ${profile.code} under the catalogue ${profile.catalogue}.`,
    migrations: [...coreMigrations, ...features.flatMap(({ migrations = [] }) => migrations)],
    module: (context) => ({
      controllers: [
        ListingsController,
        ...(profile.caseForm ? [casesController(profile.caseForm)] : []),
        LanesController,
        ...features.flatMap(({ controllers }) => controllers?.(profile) ?? []),
      ],
      providers: [
        { provide: Authority, useValue: parts(context).authority },
        { provide: EventRelay, useValue: parts(context).relay },
        Listings,
        Cases,
        ...features.flatMap(({ providers }) => providers?.(featureContext(context)) ?? []),
      ],
    }),
    transports: (context) => features.flatMap(({ transports }) => transports?.(featureContext(context)) ?? []),
    ...(clock && { clock }),
    ...(log && { log }),
    ...(onCrash && { onCrash }),
  };
}
