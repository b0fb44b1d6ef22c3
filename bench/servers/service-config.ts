import type { ServiceConfig } from '@concord/service';
import type { Reach } from './reach.js';

/** What a service of the bench is told of its surroundings; the rest follows. Survives JSON. */
export interface Surroundings {
  reach: Reach;
  databaseUrl: string;
  columnKeyFile: string;
  /** Of tokens; a service that nobody calls over HTTP needs none. */
  issuer?: { issuer: string; jwksUri: string };
}

/** The configuration of a service on a free port of loopback; its log says warnings and errors. */
export function serviceConfig(service: string, around: Surroundings): ServiceConfig {
  const { reach, databaseUrl, columnKeyFile } = around;
  const { issuer, jwksUri } = around.issuer ?? { issuer: 'http://127.0.0.1:9', jwksUri: 'http://127.0.0.1:9' };
  return {
    service,
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'http://127.0.0.1',
    logLevel: 'warn',
    zone: 'Asia/Shanghai',
    jwtIssuer: issuer,
    jwksUri,
    databaseUrl,
    brokers: reach.brokers,
    kafkaUsername: reach.username,
    kafkaPassword: reach.password,
    columnKeyFile,
  };
}
