import type { Provider, Type } from '@nestjs/common';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { Quota, type ServiceContext } from '@concord/service';
import { TELL_LANE_AGAIN, WAKE_PUBLISHER, type CoordinatorParts } from './authorities/keys.js';
import { ChecksController } from './checks/checks.controller.js';
import { Checks } from './checks/checks.js';
import { BenefitChecksController } from './benefits/benefit-checks.controller.js';
import { BENEFIT_CHECKS, BenefitChecks } from './benefits/benefit-checks.js';
import { checksTransport } from './checks/checks-transport.js';
import { acknowledgementsTransport } from './consequences/acknowledgements-transport.js';
import { ConsequencesController } from './consequences/consequences.controller.js';
import { ConsequencesKeeper } from './consequences/consequences-keeper.js';
import { Consequences } from './consequences/consequences.js';
import { ConsentsController } from './consents/consents.controller.js';
import { ConsentsPublisher } from './consents/consents-publisher.js';
import { Consents, type ConsentsOptions } from './consents/consents.js';
import { CorrectionsController } from './corrections/corrections.controller.js';
import { CorrectionsPublisher } from './corrections/corrections-publisher.js';
import { Corrections } from './corrections/corrections.js';
import { IdentityDecisionsController } from './identity/identity-decisions.controller.js';
import { IdentityDecisions, type IdentityDecisionsOptions } from './identity/identity-decisions.js';
import { EntryReceiptsController } from './entry-receipts/entry-receipts.controller.js';
import { EntryReceipts } from './entry-receipts/entry-receipts.js';
import { OwnReceiptsController } from './entry-receipts/own-receipts.controller.js';
import { AppliedFeeds } from './feeds/applied.js';
import { FeedsController } from './feeds/feeds.controller.js';
import { Past } from './known-at/past.js';
import { Lookups } from './lookups/lookups.js';
import { Bearers } from './me/bearers.js';
import { MeFile } from './me/file/me-file.js';
import { MeController } from './me/me.controller.js';
import { Me } from './me/me.js';
import { messagesTransport } from './messages/messages-transport.js';
import { RedressController } from './redress/redress.controller.js';
import { Redress } from './redress/redress.js';
import { RejectionsController } from './rejections/rejections.controller.js';
import { Rejections } from './rejections/rejections.js';
import { Retry, type RetryOptions } from './rejections/retry.js';
import { RestrictionsController } from './restrictions/restrictions.controller.js';
import { Restrictions } from './restrictions/restrictions.js';
import { RewardsController } from './rewards/rewards.controller.js';
import { Rewards } from './rewards/rewards.js';

/** Everything of the coordinator that answers HTTP. */
export const httpControllers: Type[] = [
  RestrictionsController,
  RewardsController,
  ChecksController,
  EntryReceiptsController,
  OwnReceiptsController,
  MeController,
  CorrectionsController,
  ConsentsController,
  BenefitChecksController,
  RejectionsController,
  IdentityDecisionsController,
  RedressController,
  ConsequencesController,
  FeedsController,
];

/** What the controllers work with. */
export function httpProviders(context: ServiceContext, parts: CoordinatorParts): Provider[] {
  const { ds, clock, metrics } = context;
  const { cipher, authorities, feedKeys, topicPrefix } = parts;
  const { zone } = context.config;
  const past = new Past({ ds, cipher, authorities });
  const lookups = new Lookups({ ds, cipher, clock, zone, metrics, past });
  const bearers = new Bearers({ ds, cipher, feedKeys, clock, zone });
  const me = new Me(ds, bearers);
  const publisher = new CorrectionsPublisher(context, topicPrefix);
  const onKept = () => {
    publisher.wake();
  };
  return [
    { provide: Restrictions, useValue: new Restrictions(ds, lookups) },
    { provide: Rewards, useValue: new Rewards(ds, lookups) },
    { provide: Checks, useValue: new Checks(ds, clock) },
    { provide: EntryReceipts, useValue: new EntryReceipts({ ds, lookups, past, authorities, clock }) },
    { provide: Bearers, useValue: bearers },
    { provide: Me, useValue: me },
    { provide: MeFile, useValue: new MeFile(me, clock, zone) },
    { provide: Corrections, useValue: new Corrections({ ds, cipher, authorities, bearers, clock, onKept }) },
    { provide: CorrectionsPublisher, useValue: publisher },
    { provide: Rejections, useValue: new Rejections(ds) },
    retryProvider(context, parts),
    identityProvider(context, parts),
    redressProvider(context, parts),
    { provide: Consequences, useValue: new Consequences(ds, clock) },
    { provide: AppliedFeeds, useValue: new AppliedFeeds(ds, clock) },
    keeperProvider(context, parts),
    { provide: BenefitChecks, useValue: new BenefitChecks({ ds, cipher, clock, zone }) },
    { provide: Quota, useValue: parts.benefitQuota ?? new Quota(BENEFIT_CHECKS.perSecond, BENEFIT_CHECKS.burst) },
    ...consentsProviders(context, parts, bearers),
  ];
}

function consentsProviders(
  context: ServiceContext,
  { cipher, authorities, topicPrefix }: CoordinatorParts,
  bearers: Bearers,
): Provider[] {
  const { ds, clock } = context;
  const publisher = new ConsentsPublisher(context, topicPrefix);
  const onNoticed = () => {
    publisher.wake();
  };
  const make = (onChange: ConsentsOptions['onChange']) =>
    new Consents({ ds, cipher, authorities, bearers, clock, onNoticed, onChange });
  return [
    { provide: Consents, inject: [WAKE_PUBLISHER], useFactory: make },
    { provide: ConsentsPublisher, useValue: publisher },
  ];
}

function retryProvider({ ds, clock, log }: ServiceContext, { cipher, authorities }: CoordinatorParts): Provider {
  return {
    provide: Retry,
    inject: [WAKE_PUBLISHER, TELL_LANE_AGAIN],
    useFactory: (onChange: RetryOptions['onChange'], onVerdict: RetryOptions['onVerdict']) =>
      new Retry({ ds, cipher, authorities, clock, log, onChange, onVerdict }),
  };
}

function identityProvider({ ds, clock, log, config }: ServiceContext, { cipher }: CoordinatorParts): Provider {
  return {
    provide: IdentityDecisions,
    inject: [WAKE_PUBLISHER],
    useFactory: (onChange: IdentityDecisionsOptions['onChange']) =>
      new IdentityDecisions({ ds, cipher, clock, zone: config.zone, log, onChange }),
  };
}

function redressProvider({ ds, clock, config }: ServiceContext, { cipher }: CoordinatorParts): Provider {
  return {
    provide: Redress,
    inject: [WAKE_PUBLISHER],
    useFactory: (onChange: () => void) => new Redress({ ds, cipher, clock, zone: config.zone, onChange }),
  };
}

function keeperProvider(context: ServiceContext, { topicPrefix, ...parts }: CoordinatorParts): Provider {
  const { ds, clock, log } = context;
  const options = { ds, log, now: () => clock.now(), ...parts };
  return { provide: ConsequencesKeeper, useValue: new ConsequencesKeeper(context, options, topicPrefix) };
}

/** The topics that the controllers' answers need: the counters' checks, what regulators have put right, authorities' messages. */
export function httpTransports(
  context: ServiceContext,
  { topicPrefix, authorities }: CoordinatorParts,
): CustomTransportStrategy[] {
  const { ds, kafka, log, metrics } = context;
  const onCrash = (error: Error) => {
    context.crash(error);
  };
  return [
    checksTransport({ ds, kafka, log, metrics, topicPrefix, onCrash }),
    acknowledgementsTransport({ ds, kafka, log, topicPrefix, onCrash }),
    messagesTransport({ ds, kafka, log, topicPrefix, onCrash, authorities: authorities.codes }),
  ];
}
