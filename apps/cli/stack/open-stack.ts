import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Unreachable, type Connection } from '@concord/sdk';
import { Usage } from '../report/usage.js';
import { claimsOf } from '../token/claims.js';
import { mintToken } from '../token/mint.js';
import { readBook, type Book } from './book.js';
import { stackPaths, type StackPaths } from './paths.js';
import { readServices, regulatorsOf } from './services.js';

const TOKEN_SECONDS = 300;

/** A stack as its own commands use it. */
export interface Stack {
  paths: StackPaths;
  book: Book;
  /** The address of a service. Throws {@link Usage} where there is none of that name, Unreachable where the stack lacks it. */
  url: (service: string) => string;
  /** A bearer token for `SERVICE:ROLE`; `ttl` in seconds, five minutes unless told; `audience` a service other than who's own. */
  token: (who: string, options?: { sub?: string; ttl?: number; audience?: string }) => string;
  /**
   * How a client calls `service` as `who`: a new token for each call, so that long work outlasts none. `sub` tells a second person
   * of the same role from the first.
   */
  connect: (service: string, who: string, sub?: string) => Connection;
}

/** The stack of `dir`, running or not. Throws Unreachable where none was ever started. */
export function openStack(dir: string): Stack {
  const paths = stackPaths(dir);
  const book = readBook(paths.book);
  if (!book || !existsSync(join(paths.secrets, 'issuer.pem')))
    throw new Unreachable(`there is no stack in ${paths.dir}`);
  const services = readServices();
  const regulators = regulatorsOf(services);
  const url = (service: string): string => {
    const found = book.services.find((one) => one.name === service);
    if (!found && !services.some(({ name }) => name === service)) throw new Usage(`there is no service ${service}`);
    if (!found) throw new Unreachable(`the stack in ${paths.dir} has no service ${service}`);
    return found.url;
  };
  const token: Stack['token'] = (who, options = {}) =>
    mintToken(
      paths.secrets,
      book.issuer,
      { ...claimsOf(who, services, regulators, options.sub), ...(options.audience && { aud: options.audience }) },
      options.ttl ?? TOKEN_SECONDS,
    );
  return {
    paths,
    book,
    url,
    token,
    connect: (service, who, sub) => ({
      url: url(service),
      token: () => token(who, { ...(sub && { sub }), ...(who.startsWith('subject:') && { audience: service }) }),
    }),
  };
}
