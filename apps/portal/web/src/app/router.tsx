import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NotFound, Shell } from './shell';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const page = <Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load as never, name as never) });

const routes = [
  page('/', () => import('../start/start-page'), 'StartPage'),
  page('/overview', () => import('../overview/overview-page'), 'OverviewPage'),
  page('/counter', () => import('../counter/counter'), 'CounterPage'),
  page('/me', () => import('../me/me-page'), 'MePage'),
];

export const router = createRouter({ routeTree: root.addChildren(routes), defaultPreload: 'intent' });
