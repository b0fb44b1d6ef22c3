import { RouteConfig } from '@nestjs/platform-fastify';

/** Who may use a route: everybody, or whoever has one of the roles. */
export type Access = 'public' | readonly string[];

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
}

const ACCESS = Symbol('access');

/** The route, or every route of the class that says nothing of its own, is for whoever has one of these roles. */
export const Roles = (...roles: string[]): MethodDecorator & ClassDecorator => grant(roles);

/** The route, or every route of the class that says nothing of its own, needs no token. */
export const Public = (): MethodDecorator & ClassDecorator => grant('public');

/**
 * Fastify hands a route's configuration to hooks, which run before the body is read: so access is kept there. A class's
 * decorator is applied after those of its methods.
 */
function grant(access: Access): MethodDecorator & ClassDecorator {
  return (target: object, _key?: string | symbol, descriptor?: PropertyDescriptor) => {
    if (descriptor) mark(descriptor.value as object, access);
    else for (const method of methodsOf(target as { prototype: object })) mark(method, access);
  };
}

function mark(method: object, access: Access): void {
  if (Reflect.hasOwnMetadata(ACCESS, method)) return;
  Reflect.defineMetadata(ACCESS, access, method);
  RouteConfig({ access })(method as never);
}

function methodsOf({ prototype }: { prototype: object }): object[] {
  return Object.entries(Object.getOwnPropertyDescriptors(prototype))
    .filter(([name, { value }]) => name !== 'constructor' && typeof value === 'function')
    .map(([, { value }]) => value as object);
}
