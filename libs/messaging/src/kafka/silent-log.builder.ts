import type { Log } from './log.js';

const nothing = () => undefined;

/** A log that keeps tests' output clean. */
export const silent: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
