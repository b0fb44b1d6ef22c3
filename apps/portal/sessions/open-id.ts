import { CALL_SCOPE, resourceOf } from '@concord/contracts';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
} from 'openid-client';
import { z } from 'zod';
import { person, type Person } from './session.js';

/** What the portal must remember while somebody is away at the issuer. */
export const signingIn = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Where to go on afterwards, an address below the portal's own. */
  returnTo: z.string(),
});
export type SigningIn = z.infer<typeof signingIn>;

export interface OpenIdOptions {
  issuer: string;
  client: { id: string; secret: string };
  /** The portal's own address. */
  publicUrl: string;
  /** The services that access tokens are asked for, by name. */
  services: readonly string[];
}

/** Tokens of one sign-in. */
export interface Granted {
  person: Person;
  refreshToken: string;
  idToken: string;
}

export interface AccessToken {
  token: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** Where the issuer gave another. */
  refreshToken?: string;
}

/** The issuer, as the portal's backend asks it: code flow with PKCE (RFC 7636), one access token a service (RFC 8707). */
export class OpenId {
  private known: Promise<Configuration> | undefined;

  constructor(private readonly options: OpenIdOptions) {}

  private get redirectUri(): string {
    return `${this.options.publicUrl}/auth/callback`;
  }

  /** Where to send the browser, and what to remember until it is back. Throws the library's error while the issuer is away. */
  async begin(returnTo: string): Promise<{ url: URL; remember: SigningIn }> {
    const remember = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), returnTo };
    const query = new URLSearchParams({
      redirect_uri: this.redirectUri,
      scope: `openid profile offline_access ${CALL_SCOPE}`,
      code_challenge: await calculatePKCECodeChallenge(remember.verifier),
      code_challenge_method: 'S256',
      state: remember.state,
      nonce: remember.nonce,
    });
    for (const service of this.options.services) query.append('resource', resourceOf(service));
    return { url: buildAuthorizationUrl(await this.configuration(), query), remember };
  }

  /** The tokens of the sign-in from which the browser came back with `query`. Throws the library's error where it is not good. */
  async finish(query: string, { state, nonce, verifier }: SigningIn): Promise<Granted> {
    const back = new URL(`${this.redirectUri}?${query}`);
    const tokens = await authorizationCodeGrant(await this.configuration(), back, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const { refresh_token: refreshToken, id_token: idToken } = tokens;
    if (refreshToken === undefined || idToken === undefined) throw new Error('the issuer gave no refresh token');
    return { person: person.parse(tokens.claims()), refreshToken, idToken };
  }

  /** An access token for one service. Throws the library's error where the issuer knows the session no more. */
  async accessToken(service: string, refreshToken: string): Promise<AccessToken> {
    const resource = resourceOf(service);
    const tokens = await refreshTokenGrant(await this.configuration(), refreshToken, { resource });
    const seconds = tokens.expiresIn() ?? 0;
    return {
      token: tokens.access_token,
      expiresAt: Date.now() + seconds * 1_000,
      ...(tokens.refresh_token !== undefined && { refreshToken: tokens.refresh_token }),
    };
  }

  /** Where to send the browser so that the issuer's own session ends too. */
  async end(idToken: string): Promise<URL> {
    return buildEndSessionUrl(await this.configuration(), {
      id_token_hint: idToken,
      post_logout_redirect_uri: `${this.options.publicUrl}/`,
    });
  }

  /** The issuer's own description, asked for once it is needed; a failure is asked again. */
  private configuration(): Promise<Configuration> {
    const asked = this.known ?? this.discover();
    this.known = asked;
    asked.catch(() => {
      this.known = undefined;
    });
    return asked;
  }

  private discover(): Promise<Configuration> {
    const { issuer, client } = this.options;
    const url = new URL(issuer);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that it stands out: for a stack on loopback alone
    const execute = [enableNonRepudiationChecks, ...(url.protocol === 'http:' ? [allowInsecureRequests] : [])];
    const metadata = { client_secret: client.secret, id_token_signed_response_alg: 'EdDSA' };
    return discovery(url, client.id, metadata, ClientSecretBasic(client.secret), { execute });
  }
}
