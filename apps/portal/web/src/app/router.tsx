import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { PAGES } from './pages';
import { NotFound, Shell } from './shell';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const routes = PAGES.map(({ path, load, component }) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load as never, component as never) }),
);

export const router = createRouter({ routeTree: root.addChildren(routes), defaultPreload: 'intent' });
