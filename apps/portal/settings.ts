import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requiredVariable } from '@concord/service';
import { z } from 'zod';

const KINDS = ['authority', 'coordinator', 'counter', 'regulator', 'commitments', 'trust'] as const;

const service = z.strictObject({ name: z.string().min(1), kind: z.enum(KINDS), url: z.url() });

/** A service that the portal asks on behalf of who is signed in. */
export type Neighbour = z.infer<typeof service>;

/** What the portal is told beside what every service is. */
export interface PortalSettings {
  neighbours: readonly Neighbour[];
  /** The portal as a client of the issuer (RFC 6749). */
  client: { id: string; secret: string };
  /** The folder of the built pages. */
  pages: string;
  /** The guide of the walk for newcomers; a stack of the launcher alone has one. */
  guide?: GuideSettings;
}

/** Where the guide is, and the key by which it knows the portal. */
export interface GuideSettings {
  url: string;
  key: string;
}

type Environment = Record<string, string | undefined>;

/** The built pages lie beside the compiled service. */
const BUILT_PAGES = join(dirname(fileURLToPath(import.meta.url)), 'web');

/**
 * Reads SERVICES (JSON: name, kind and address of each), OIDC_SECRET_FILE, OIDC_CLIENT_ID (`portal` unless told) and PAGES_DIR (the built
 * pages unless told), and GUIDE_URL with GUIDE_KEY_FILE in a local stack. Throws an Error that names the variable that is missing or
 * wrong.
 */
export function readSettings(env: Environment = process.env): PortalSettings {
  const services = z.array(service).safeParse(parsed(requiredVariable('SERVICES', env)));
  if (!services.success) throw new Error('the environment is not right: SERVICES is no list of services');
  return {
    neighbours: services.data,
    client: {
      id: env.OIDC_CLIENT_ID ?? 'portal',
      secret: readFileSync(requiredVariable('OIDC_SECRET_FILE', env), 'utf8').trim(),
    },
    pages: env.PAGES_DIR ?? BUILT_PAGES,
    ...guideOf(env),
  };
}

/** What a local stack has at an address of this machine. */
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const ON_THIS_MACHINE = ['GUIDE_URL', 'PUBLIC_URL', 'JWT_ISSUER'];

/**
 * The guide acts as a clerk and a judge for whoever asks, so it is had by a portal and an issuer that this machine alone can
 * reach: with any other address the portal does not start.
 */
function guideOf(env: Environment): Pick<PortalSettings, 'guide'> {
  if (env.GUIDE_URL === undefined || env.GUIDE_URL === '') return {};
  for (const name of ON_THIS_MACHINE) {
    const address = env[name] ?? '';
    if (!URL.canParse(address) || !LOOPBACK.has(new URL(address).hostname))
      throw new Error(`GUIDE_URL is for a local stack alone: ${name} is no address of this machine`);
  }
  if (!LOOPBACK.has(env.HOST ?? '127.0.0.1'))
    throw new Error('GUIDE_URL is for a local stack alone: HOST is not this machine alone');
  const key = readFileSync(requiredVariable('GUIDE_KEY_FILE', env), 'utf8').trim();
  return { guide: { url: env.GUIDE_URL, key } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
