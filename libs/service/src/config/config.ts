import { isIP } from 'node:net';
import { z } from 'zod';

/** What every service is told of its surroundings. */
export interface ServiceConfig {
  /** Its code: `courts`, `coordinator`. Also the audience of the tokens that it takes. */
  service: string;
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Its address as clients see it. */
  publicUrl: string;
  /**
   * Addresses, ranges (CIDR) or names of proxy-addr (`loopback`, `uniquelocal`) of proxies that say truly, by `X-Forwarded-For`, for whom they
   * ask. Of nobody else that header is believed; absent, of nobody at all.
   */
  trustedProxies?: string[];
  /** pino's: `debug`, `info`, … */
  logLevel: string;
  /** IANA name of the zone that civil dates are of: `Asia/Shanghai`. */
  zone: string;
  jwtIssuer: string;
  jwksUri: string;
  databaseUrl: string;
  brokers: string[];
  /** Absent on a broker that knows no users. */
  kafkaUsername?: string;
  kafkaPassword?: string;
  /** Holds the key of encrypted columns, 32 bytes in hex. */
  columnKeyFile: string;
  /** Holds the instant at which the service's clock stands; absent, it has the machine's clock. For examples. */
  clockFile?: string;
  /** Changes the catalogue by a reviewed file, which is followed while the service runs. */
  catalogueOverlay?: string;
}

type Environment = Record<string, string | undefined>;

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const text = z.string('is missing').min(1, 'is empty');
const address = (...schemes: string[]) =>
  text.refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol), 'is no such address');

const environment = z.object({
  CONCORD_SERVICE: text.regex(/^[a-z][a-z0-9-]*$/, 'is no code of a service'),
  HOST: text.default('127.0.0.1'),
  PORT: z.coerce.number('is no port').int('is no port').min(0, 'is no port').max(65_535, 'is no port').default(0),
  PUBLIC_URL: address('http:', 'https:'),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform(listed)
    .refine((all) => all.every(isProxy), 'is no list of proxies'),
  LOG_LEVEL: z.enum(LEVELS, `is none of ${LEVELS.join(', ')}`).default('info'),
  ZONE: text.refine(isZone, 'is no time zone of the IANA list'),
  JWT_ISSUER: text,
  JWKS_URI: address('http:', 'https:'),
  DATABASE_URL: address('postgres:', 'postgresql:'),
  KAFKA_BROKERS: text.transform((list) => list.split(',').map((broker) => broker.trim())),
  KAFKA_USERNAME: z.string().optional(),
  KAFKA_PASSWORD: z.string().optional(),
  COLUMN_KEY_FILE: text,
  CONCORD_CLOCK_FILE: z.string().optional(),
  CONCORD_CATALOGUE_OVERLAY: z.string().optional(),
});

/** Reads the variables that every service has. Throws one Error that names each variable that is missing or wrong. */
export function readConfig(env: Environment = process.env): ServiceConfig {
  const read = environment.safeParse(env);
  if (!read.success) {
    const bad = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new Error(`the environment is not complete: ${bad.join('; ')}`);
  }
  const { data } = read;
  return {
    service: data.CONCORD_SERVICE,
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.PUBLIC_URL,
    ...(data.TRUSTED_PROXIES.length > 0 && { trustedProxies: data.TRUSTED_PROXIES }),
    logLevel: data.LOG_LEVEL,
    zone: data.ZONE,
    jwtIssuer: data.JWT_ISSUER,
    jwksUri: data.JWKS_URI,
    databaseUrl: data.DATABASE_URL,
    brokers: data.KAFKA_BROKERS,
    ...(data.KAFKA_USERNAME ? { kafkaUsername: data.KAFKA_USERNAME, kafkaPassword: data.KAFKA_PASSWORD ?? '' } : {}),
    columnKeyFile: data.COLUMN_KEY_FILE,
    ...(data.CONCORD_CLOCK_FILE ? { clockFile: data.CONCORD_CLOCK_FILE } : {}),
    ...(data.CONCORD_CATALOGUE_OVERLAY ? { catalogueOverlay: data.CONCORD_CATALOGUE_OVERLAY } : {}),
  };
}

/** A variable of one service's own. Throws an Error that names it when it is missing or empty. */
export function requiredVariable(name: string, env: Environment = process.env): string {
  const value = env[name];
  if (value === undefined || value === '') throw new Error(`the environment is not complete: ${name} is missing`);
  return value;
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

const NAMED_RANGES = ['loopback', 'linklocal', 'uniquelocal'];

/** An address, a range of addresses (RFC 4632), or one of the ranges that proxy-addr names. */
function isProxy(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return NAMED_RANGES.includes(text);
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
