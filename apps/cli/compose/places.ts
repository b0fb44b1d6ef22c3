import { authoritiesOf, databaseName, type Service } from '../stack/services.js';
import type { Places } from '../stack/environment.js';

/** The port of every service inside its container, and of the broker and the database inside theirs. */
export const PORTS = { service: 8080, broker: 9092, controller: 9093, database: 5432 } as const;
/** On the host, services are published on loopback from here on, in the order of the list. */
export const FIRST_HOST_PORT = 8100;
/** Where a container sees the stack's folder: secrets below it, and the address book. */
export const STACK = '/data';
export const SECRETS = `${STACK}/secrets`;

/** The variable of docker/.env that holds a password; `kind` is KAFKA or DATABASE. */
export function passwordVariable(kind: 'KAFKA' | 'DATABASE', name: string): string {
  return `${kind}_PASSWORD_${name.replaceAll('-', '_').toUpperCase()}`;
}

/** How compose writes a value that docker/.env must have. */
export const required = (variable: string): string => `\${${variable}:?first: npx concord compose --secrets}`;

/** The services' environment in compose: names of containers for addresses, variables of docker/.env for passwords. */
export function composePlaces(): Places {
  return {
    host: '0.0.0.0',
    port: () => PORTS.service,
    url: (service) => `http://${service}:${PORTS.service}`,
    brokers: `broker:${PORTS.broker}`,
    kafka: (principal) => ({ username: principal, password: required(passwordVariable('KAFKA', principal)) }),
    databaseUrl: (service) => {
      const name = databaseName(service);
      return `postgres://${name}:${required(passwordVariable('DATABASE', service))}@database:${PORTS.database}/${name}`;
    },
    issuer: `http://issuer:${PORTS.service}`,
    secrets: SECRETS,
    logLevel: '${LOG_LEVEL:-info}',
    // The portal's container has an address of the private network; services are published on loopback alone.
    proxies: { beforePortal: '${TRUSTED_PROXIES:-}', portal: 'uniquelocal' },
    mail: () => ({
      MAIL_DIR: '${MAIL_DIR:-}',
      SMTP_URL: '${SMTP_URL:-}',
      SMTP_FROM: '${SMTP_FROM:-}',
      STAFF_MAILBOX: '${STAFF_MAILBOX:-}',
      MESSAGE_RETENTION_DAYS: '${MESSAGE_RETENTION_DAYS:-}',
    }),
  };
}

/** The secrets that a service's container sees, below the folder of secrets: its own keys and no other's. */
export function secretsOf(service: Service, services: readonly Service[]): string[] {
  const column = `column/${service.name}.key`;
  switch (service.kind) {
    case 'issuer':
      return ['issuer.pem', 'oidc/cookie.key', 'oidc/portal.key'];
    case 'authority':
      return [column, `signing/${service.name}.pem`, `wrap/${service.name}.key`];
    case 'coordinator':
      return [column, 'trust.json', ...authoritiesOf(services).map((code) => `wrap/${code}.key`), 'feed'];
    case 'counter':
      return [column, ...service.executors.map((executor) => `feed/${executor}.key`)];
    case 'regulator':
    case 'commitments':
      return [column];
    case 'trust':
      return [column, 'trust'];
    case 'portal':
      return [column, 'oidc/portal.key'];
  }
}
