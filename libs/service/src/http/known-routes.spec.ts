import { describe, expect, it } from '@jest/globals';
import { KnownRoutes } from './known-routes.js';

const routes = new KnownRoutes();
routes.add('/v1/things', ['GET', 'HEAD']);
routes.add('/v1/things', ['POST']);
routes.add('/v1/things/:id', ['PATCH']);
routes.add('/v1/things/one', ['GET']);
routes.add('/docs/*', ['GET']);

describe('known routes', () => {
  it.each([
    ['/v1/things', 'GET HEAD POST'],
    ['/v1/things/7', 'PATCH'],
    ['/v1/things/one', 'GET PATCH'],
    ['/v1/things/', ''],
    ['/v1/things/7/x', ''],
    ['/v1', ''],
    ['/', ''],
    ['', ''],
    ['/docs/a/b', 'GET'],
    ['/docs', ''],
  ])('%p takes %p', (path, methods) => {
    expect(routes.allowed(path).join(' ')).toBe(methods);
  });
});
