import { fillFeed } from './counter/fill-feed.js';
import { makeKeys, type Keys } from './events/keys.js';
import type { Options } from './options.js';
import type { BenchServers } from './servers/bench-servers.js';

/** What every part of the bench works with. */
export interface BenchRun {
  servers: BenchServers;
  options: Options;
  keys: Keys;
  /** Resolves once the one big feed is filled; it is filled once. */
  filledFeed: () => Promise<void>;
}

export function benchRun(servers: BenchServers, options: Options): BenchRun {
  const keys = makeKeys();
  let filled: Promise<void> | undefined;
  return { servers, options, keys, filledFeed: () => (filled ??= fillFeed(servers.reach, keys, options.entries)) };
}
