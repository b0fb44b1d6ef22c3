import { pooled } from '@concord/database';
import { columnCipher, type ServiceConfig, type ServiceOptions } from '@concord/service';
import { Gateway } from './gateway/gateway.js';
import { GatewayController } from './gateway/gateway.controller.js';
import { OverviewController } from './overview/overview.controller.js';
import { Readings } from './overview/readings.js';
import { NamesController } from './names/names.controller.js';
import { Pages } from './pages/pages.js';
import { PagesController } from './pages/pages.controller.js';
import { Cookies } from './sessions/cookies.js';
import { OpenId } from './sessions/open-id.js';
import { sessionTables } from './sessions/session.migration.js';
import { SessionStore } from './sessions/session.store.js';
import { Sessions } from './sessions/sessions.js';
import { SessionsController } from './sessions/sessions.controller.js';
import type { PortalSettings } from './settings.js';
import { WalkGuide } from './walk/guide.js';
import { WalkController } from './walk/walk.controller.js';

/** The portal: its pages, and the backend that asks the services on behalf of who is signed in. */
export function portal(config: ServiceConfig, settings: PortalSettings): ServiceOptions {
  const { publicUrl, jwtIssuer: issuer } = config;
  const { neighbours, client } = settings;
  return {
    config,
    title: 'Concord portal',
    description: 'Pages for staff, counters, regulators and subjects. The browser holds a session and no token.',
    migrations: [sessionTables],
    module: ({ ds, clock }) => {
      const cipher = columnCipher(config);
      const now = () => clock.now();
      const services = neighbours.map(({ name }) => name);
      const sessions = new Sessions({
        store: new SessionStore(pooled(ds), cipher, now),
        cookies: new Cookies(publicUrl),
        openId: new OpenId({ issuer, client, publicUrl, services }),
        cipher,
        publicUrl,
        now,
      });
      return {
        controllers: [
          SessionsController,
          OverviewController,
          NamesController,
          WalkController,
          GatewayController,
          PagesController,
        ],
        providers: [
          { provide: Sessions, useValue: sessions },
          { provide: Readings, useValue: new Readings(neighbours, now) },
          { provide: Gateway, useValue: new Gateway(neighbours, sessions) },
          { provide: WalkGuide, useValue: new WalkGuide(settings.guide) },
          { provide: Pages, useValue: new Pages(settings.pages) },
        ],
      };
    },
  };
}
