import type { Provider } from '@nestjs/common';
import { Kafka } from '@concord/messaging';
import { DataSource } from 'typeorm';
import { Clock } from '../clock/clock.js';
import type { ServiceConfig } from '../config/config.js';
import { Health } from '../health/health.js';
import type { Logger } from '../log/log.js';
import { Metrics } from '../metrics/metrics.js';

/** Injection token of the {@link ServiceConfig}. */
export const CONFIG = Symbol('config');
/** Injection token of the {@link Logger}. */
export const LOG = Symbol('log');

/** What a service is built on. */
export interface ServiceContext {
  config: ServiceConfig;
  ds: DataSource;
  kafka: Kafka;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  health: Health;
  /** For what cannot be mended from inside: logs, and ends the process with code 1. */
  crash(error: Error): void;
}

/** The parts of the context as Nest injects them. */
export function providersOf({ config, ds, kafka, clock, log, metrics, health }: ServiceContext): Provider[] {
  return [
    { provide: CONFIG, useValue: config },
    { provide: LOG, useValue: log },
    { provide: DataSource, useValue: ds },
    { provide: Kafka, useValue: kafka },
    { provide: Clock, useValue: clock },
    { provide: Metrics, useValue: metrics },
    { provide: Health, useValue: health },
  ];
}
