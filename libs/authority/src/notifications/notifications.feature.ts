import type { Feature } from '../feature.js';
import { HonourMessagesController } from './honour-messages.controller.js';
import { ListingMessagesController } from './listing-messages.controller.js';
import { MessageSender } from './message-sender.js';
import { Messages } from './messages.js';
import { notificationMigrations } from './notification.migration.js';

/** Notifications: what is written to subjects and to the authority's own people. */
export const notifications: Feature = {
  migrations: notificationMigrations,
  controllers: () => [ListingMessagesController, HonourMessagesController],
  providers: (context) => [Messages, { provide: MessageSender, useValue: new MessageSender(context) }],
};
