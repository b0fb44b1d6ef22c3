import type { Feature } from '../feature.js';
import { MessageSender } from './message-sender.js';
import { notificationMigrations } from './notification.migration.js';
import { NotificationsController } from './notifications.controller.js';

/** Notifications: what is written to subjects and to the authority's own people. */
export const notifications: Feature = {
  migrations: notificationMigrations,
  controllers: () => [NotificationsController],
  providers: (context) => [{ provide: MessageSender, useValue: new MessageSender(context) }],
};
