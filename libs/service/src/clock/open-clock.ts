import type { ServiceConfig } from '../config/config.js';
import { SystemClock, type Clock } from './clock.js';
import { FileClock } from './file-clock.js';

/** The clock of a service: the machine's, or the one that a file sets where the service was told of one. */
export function openClock({ clockFile }: Pick<ServiceConfig, 'clockFile'>): Clock {
  return clockFile === undefined ? new SystemClock() : new FileClock(clockFile);
}
