import { join } from 'node:path';
import { pooled } from '@concord/database';
import { Quota, readHexKey, type ServiceConfig, type ServiceContext, type ServiceOptions } from '@concord/service';
import { checkTables } from './checks/check.migration.js';
import { CheckRelay } from './checks/check-relay.js';
import { Checks } from './checks/checks.js';
import { ChecksController } from './checks/checks.controller.js';
import { showChecks } from './checks/checks.metrics.js';
import { AppliedRelay } from './feeds/applied-relay.js';
import { Feeds } from './feeds/feeds.js';
import { showFeeds } from './feeds/feeds.metrics.js';
import { noticeWithoutReason } from './notices/notice-without-reason.migration.js';
import { noticeTables } from './notices/notice.migration.js';
import { NoticeRelay } from './notices/notice-relay.js';
import { NoticesController } from './notices/notices.controller.js';
import { noticesTransport } from './notices/notices-intake.js';
import { Notices } from './notices/notices.js';
import type { TicketingSettings } from './settings.js';

/** The rail and air counters' service. `topicPrefix` stands before every topic's name at the broker; tests have one. */
export function ticketing(config: ServiceConfig, settings: TicketingSettings, topicPrefix = ''): ServiceOptions {
  const keyOf = (operator: string) => readHexKey(join(settings.feedKeysDir, `${operator}.key`));
  const keys = { air: keyOf('air'), rail: keyOf('rail') };
  return {
    config,
    title: 'Concord ticketing',
    description: 'Rail and air counters ask here whether a ticket may be sold.',
    migrations: [checkTables, noticeTables, noticeWithoutReason],
    transports: (context) => [noticesTransport(context, topicPrefix)],
    module: (context) => {
      const feeds = new Feeds(context, topicPrefix);
      const relay = new CheckRelay(context, topicPrefix);
      const checks = new Checks({
        db: pooled(context.ds),
        feeds: feeds.byOperator,
        keys,
        now: () => context.clock.now(),
        zone: config.zone,
        stalenessMs: settings.stalenessMs,
        onKept: () => {
          relay.gather();
        },
      });
      show(context, feeds);
      const corrected = new NoticeRelay(context, topicPrefix);
      const applied = new AppliedRelay(context, feeds.all, topicPrefix);
      return {
        controllers: [ChecksController, NoticesController],
        providers: [
          { provide: Feeds, useValue: feeds },
          { provide: CheckRelay, useValue: relay },
          { provide: AppliedRelay, useValue: applied },
          { provide: Checks, useValue: checks },
          { provide: NoticeRelay, useValue: corrected },
          { provide: Notices, useValue: noticesOf(context, corrected) },
          { provide: Quota, useValue: new Quota(settings.checksPerSecond, settings.checksBurst) },
        ],
      };
    },
  };
}

function noticesOf({ ds, clock }: ServiceContext, relay: NoticeRelay): Notices {
  const onCorrected = () => {
    relay.wake();
  };
  return new Notices({ db: pooled(ds), now: () => clock.now(), onCorrected });
}

function show({ metrics, health, clock, ds }: ServiceContext, feeds: Feeds): void {
  health.add('feeds', () => feeds.areKnown);
  showFeeds(metrics, feeds, () => clock.now());
  showChecks(metrics, pooled(ds));
}
