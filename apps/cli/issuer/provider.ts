import { createPrivateKey } from 'node:crypto';
import { CALL_SCOPE, resourceOf } from '@concord/contracts';
import { keyIdOf } from '@concord/messaging';
import Provider, { errors, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { Service } from '../stack/services.js';
import { peopleOf, type Person } from './people.js';
import { signOutPage } from './sign-in-page.js';

/** What the issuer of the local stack is told. */
export interface IssuerOptions {
  /** Its address as clients and services see it: `iss` of every token. */
  issuer: string;
  /** The PEM of its Ed25519 key. */
  key: string;
  /** Signs its own cookies. */
  cookieSecret: string;
  services: readonly Service[];
  /** The portal, where there is one: its address and its secret as a client (RFC 6749, 2.3.1). */
  portal?: { url: string; secret: string };
}

const ACCESS_SECONDS = 300;
const SESSION_SECONDS = 8 * 3_600;

/** Whom the issuer knows: staff by the list of services, and each subject that signed in since it started. */
export class Accounts {
  readonly staff: readonly Person[];
  private readonly known: Map<string, Person>;

  constructor(services: readonly Service[]) {
    this.staff = peopleOf(services);
    this.known = new Map(this.staff.map((person) => [person.sub, person]));
  }

  find(sub: string): Person | undefined {
    return this.known.get(sub);
  }

  add(person: Person): void {
    this.known.set(person.sub, person);
  }
}

function clientsOf(portal: IssuerOptions['portal']): Configuration['clients'] {
  if (!portal) return [];
  return [
    {
      client_id: 'portal',
      client_secret: portal.secret,
      redirect_uris: [`${portal.url}/auth/callback`],
      post_logout_redirect_uris: [`${portal.url}/`],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      id_token_signed_response_alg: 'EdDSA',
      application_type: 'web',
    },
  ];
}

/** The portal needs no consent page: it is the hub's own. What it may ask for is granted as it asks. */
async function granted(ctx: KoaContextWithOIDC, services: readonly Service[]) {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const existing = session.grantIdFor(client.clientId);
  const known = existing === undefined ? undefined : await provider.Grant.find(existing);
  if (known) return known;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile offline_access');
  for (const { name } of services) grant.addResourceScope(resourceOf(name), CALL_SCOPE);
  await grant.save();
  return grant;
}

function featuresOf(services: readonly Service[]): NonNullable<Configuration['features']> {
  const audiences = new Map(services.map(({ name }) => [resourceOf(name), name]));
  return {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = signOutPage(form);
      },
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => [],
      useGrantedResource: () => false,
      getResourceServerInfo: (_ctx, resource) => {
        const audience = audiences.get(resource);
        if (audience === undefined) throw new errors.InvalidTarget(`no service is ${resource}`);
        return {
          scope: CALL_SCOPE,
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: ACCESS_SECONDS,
          jwt: { sign: { alg: 'EdDSA' } },
        };
      },
    },
  };
}

/**
 * The OpenID provider of the local stack (certified library, sessions in its memory: they end with the process). Access
 * tokens are JWTs as `concord token` mints them, each for one service.
 */
export function openProvider(options: IssuerOptions, accounts: Accounts): Provider {
  const { issuer, services, portal } = options;
  const key = createPrivateKey(options.key);
  const claimsOf = (sub: string) => accounts.find(sub)?.claims;
  return new Provider(issuer, {
    clients: clientsOf(portal),
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: keyIdOf(key), use: 'sig', alg: 'EdDSA' }] },
    routes: { jwks: '/.well-known/jwks.json' },
    cookies: { keys: [options.cookieSecret] },
    scopes: ['openid', 'offline_access'],
    claims: { openid: ['sub'], profile: ['name', 'authority', 'roles', 'identifier'] },
    conformIdTokenClaims: false,
    enabledJWA: { idTokenSigningAlgValues: ['EdDSA'] },
    pkce: { required: () => true },
    ttl: {
      AccessToken: ACCESS_SECONDS,
      IdToken: ACCESS_SECONDS,
      Session: SESSION_SECONDS,
      Grant: SESSION_SECONDS,
      RefreshToken: SESSION_SECONDS,
      Interaction: 600,
    },
    issueRefreshToken: () => true,
    renderError: (ctx, { error, error_description: detail = '' }) => {
      ctx.type = 'text';
      ctx.body = `${error}: ${detail}\n`;
    },
    interactions: { url: (_ctx, interaction) => `/sign-in/${interaction.uid}` },
    loadExistingGrant: (ctx) => granted(ctx, services),
    findAccount: (_ctx, sub) => {
      const person = accounts.find(sub);
      if (!person) return undefined;
      const { authority, roles, identifier } = person.claims;
      return { accountId: sub, claims: () => ({ sub, name: person.name, authority, roles, identifier }) };
    },
    extraTokenClaims: (_ctx, token) => {
      const claims = 'accountId' in token ? claimsOf(token.accountId) : undefined;
      return (
        claims && {
          authority: claims.authority,
          roles: claims.roles,
          ...(claims.identifier && { identifier: claims.identifier }),
        }
      );
    },
    features: featuresOf(services),
  });
}
