import { join } from 'node:path';
import { catalogue } from '@concord/catalogue';
import { hasState, hasTopics, readServices, type Service } from './services.js';

/** The zone of the starter catalogue, for services that are of no one jurisdiction's list. */
const ZONE = 'Asia/Shanghai';

/** The variables by which an authority is told how its notices leave, and for how long they are kept. */
type MailVariable = 'MAIL_DIR' | 'SMTP_URL' | 'SMTP_FROM' | 'STAFF_MAILBOX' | 'MESSAGE_RETENTION_DAYS';

/** How a stack's services are reached and what they may use; the launcher has one answer, docker compose another. */
export interface Places {
  /** The address that a service listens on. */
  host: string;
  port: (service: string) => number;
  /** The service's address as its clients see it. */
  url: (service: string) => string;
  brokers: string;
  /** Both empty on a broker that knows no users. */
  kafka: (principal: string) => { username: string; password: string };
  databaseUrl: (service: string) => string;
  issuer: string;
  /** The folder of secrets as the service sees it. */
  secrets: string;
  logLevel: string;
  /** The guide of the walk for newcomers; in a stack of the launcher alone. */
  guide?: { url: string; keyFile: string };
  /** Whose `X-Forwarded-For` is believed: by the portal, of what stands before it; by a service with public routes, of the portal. */
  proxies: { beforePortal: string; portal: string };
  /** How an authority's notices leave; a variable is empty where they do not. */
  mail: (authority: string) => Record<MailVariable, string>;
}

/** The whole environment of a service: the same keys in every kind of stack. `services` are all of the stack. */
export function environmentOf(
  service: Service,
  places: Places,
  services: readonly Service[] = readServices(),
): Record<string, string> {
  const { name } = service;
  const common = {
    CONCORD_SERVICE: name,
    HOST: places.host,
    PORT: String(places.port(name)),
    PUBLIC_URL: places.url(name),
    LOG_LEVEL: places.logLevel,
    ZONE: service.kind === 'authority' ? catalogue(service.catalogue).zone : ZONE,
    JWT_ISSUER: places.issuer,
    JWKS_URI: `${places.issuer}/.well-known/jwks.json`,
  };
  const own = { ...keyFiles(service, places.secrets), ...neighbours(service, places, services) };
  if (!hasState(service)) return { ...common, ...own };
  const { username, password } = hasTopics(service) ? places.kafka(name) : { username: '', password: '' };
  return {
    ...common,
    DATABASE_URL: places.databaseUrl(name),
    KAFKA_BROKERS: places.brokers,
    KAFKA_USERNAME: username,
    KAFKA_PASSWORD: password,
    COLUMN_KEY_FILE: join(places.secrets, 'column', `${name}.key`),
    ...own,
    ...(service.kind === 'authority' && letters(service, places, services)),
  };
}

/** How an authority writes to people, and where its notices say to turn to. */
function letters({ name }: Service, places: Places, services: readonly Service[]): Record<string, string> {
  const portal = services.find(({ kind }) => kind === 'portal');
  return {
    ...places.mail(name),
    NOTICE_CONTACT: `${name}-help@concord.example`,
    NOTICE_PORTAL: places.url(portal?.name ?? name),
  };
}

/** What the portal and the issuer, which sign people in together, know of others; and who asks for whom. */
function neighbours(service: Service, places: Places, services: readonly Service[]): Record<string, string> {
  const portal = services.find(({ kind }) => kind === 'portal');
  if (service.kind === 'commitments') return { TRUSTED_PROXIES: places.proxies.portal };
  if (service.kind === 'issuer') return portal ? { PORTAL_URL: places.url(portal.name) } : {};
  if (service.kind !== 'portal') return {};
  const others = services.filter(({ kind }) => kind !== 'issuer' && kind !== 'portal');
  return {
    TRUSTED_PROXIES: places.proxies.beforePortal,
    SERVICES: JSON.stringify(others.map(({ name, kind }) => ({ name, kind, url: places.url(name) }))),
    ...(places.guide && { GUIDE_URL: places.guide.url, GUIDE_KEY_FILE: places.guide.keyFile }),
  };
}

/** Each service is told of the keys that are its business, and of no other's. */
function keyFiles(service: Service, secrets: string): Record<string, string> {
  switch (service.kind) {
    case 'issuer':
      return {
        ISSUER_KEY_FILE: join(secrets, 'issuer.pem'),
        COOKIE_KEY_FILE: join(secrets, 'oidc', 'cookie.key'),
        PORTAL_SECRET_FILE: join(secrets, 'oidc', 'portal.key'),
      };
    case 'authority':
      return {
        SIGNING_KEY_FILE: join(secrets, 'signing', `${service.name}.pem`),
        WRAP_KEY_FILE: join(secrets, 'wrap', `${service.name}.key`),
      };
    case 'coordinator':
      return {
        TRUST_FILE: join(secrets, 'trust.json'),
        WRAP_KEYS_DIR: join(secrets, 'wrap'),
        FEED_KEYS_DIR: join(secrets, 'feed'),
      };
    case 'counter':
      return { FEED_KEYS_DIR: join(secrets, 'feed') };
    case 'regulator':
    case 'commitments':
      return {};
    case 'trust':
      return { TRUST_KEYS_DIR: join(secrets, 'trust') };
    case 'portal':
      return { OIDC_SECRET_FILE: join(secrets, 'oidc', 'portal.key') };
  }
}
