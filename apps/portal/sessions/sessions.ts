import { Refusal } from '@concord/contracts';
import type { ColumnCipher } from '@concord/database';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Cookies } from './cookies.js';
import { signingIn, type AccessToken, type OpenId, type SigningIn } from './open-id.js';
import { SESSION_HOURS, type OpenSession } from './session.js';
import type { SessionStore } from './session.store.js';

export interface SessionsOptions {
  store: SessionStore;
  cookies: Cookies;
  openId: OpenId;
  cipher: ColumnCipher;
  /** The portal's own address: what a browser says that a call comes from. */
  publicUrl: string;
  now: () => Date;
}

const SESSION = 'session';
const SIGN_IN = 'sign-in';
const SIGN_IN_SECONDS = 600;
/** An access token is not used in its last seconds: on its way it might run out. */
const SPARE_MS = 20_000;
/** Access tokens that are remembered; older ones are asked for again. */
const MOST_TOKENS = 10_000;

/** An address below the portal's own: nobody is sent elsewhere by what an address names. */
export function ownAddress(text: string | undefined): string {
  const safe = text !== undefined && text.length < 1_000 && /^\/(?![/\\])[^\\\s]*$/.test(text);
  return safe && !text.startsWith('/auth/') ? text : '/';
}

/** Signs people in and out, and gives the tokens that the portal's backend asks services with. */
export class Sessions {
  private readonly tokens = new Map<string, Promise<AccessToken>>();

  constructor(private readonly options: SessionsOptions) {}

  /** Gives the issuer's address and sets the cookie by which the browser is known when it is back. */
  async begin(returnTo: string | undefined, reply: FastifyReply): Promise<URL> {
    const { openId, cookies, cipher } = this.options;
    const { url, remember } = await openId.begin(ownAddress(returnTo));
    const sealed = cipher.seal(JSON.stringify(remember), SIGN_IN).toString('base64url');
    cookies.set(reply, SIGN_IN, sealed, SIGN_IN_SECONDS);
    return url;
  }

  /** Begins the session of who came back from the issuer; gives where to go on. Throws Refusal `token_invalid`. */
  async finish(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const { openId, cookies, store } = this.options;
    const remembered = this.remembered(cookies.read(request, SIGN_IN));
    cookies.set(reply, SIGN_IN, '', 0);
    if (!remembered) throw new Refusal('token_invalid', 'this sign-in is unknown or took too long; begin it again');
    const [, query = ''] = request.url.split('?', 2);
    const granted = await openId.finish(query, remembered).catch((error: unknown) => {
      throw new Refusal('token_invalid', `the issuer's answer is not good: ${(error as Error).message}`);
    });
    cookies.set(reply, SESSION, await store.begin(granted), SESSION_HOURS * 3_600);
    return remembered.returnTo;
  }

  /** The caller's session. Throws Refusal `token_invalid` where there is none. */
  async of(request: FastifyRequest): Promise<OpenSession> {
    const key = this.options.cookies.read(request, SESSION);
    const found = key === undefined ? undefined : await this.options.store.find(key);
    if (!found) throw new Refusal('token_invalid', 'nobody is signed in');
    return found;
  }

  /** Ends the session; gives where the issuer's own ends. */
  async end(request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const { store, cookies, openId } = this.options;
    const open = await this.of(request);
    await store.end(open.id);
    cookies.set(reply, SESSION, '', 0);
    return (await openId.end(open.idToken)).href;
  }

  /**
   * That a call which changes something comes from the portal's own pages (a cookie alone does not say so). Throws Refusal
   * `role_required`.
   */
  requireOwnPage(request: FastifyRequest): void {
    const { origin } = request.headers;
    if (request.method === 'GET' || request.method === 'HEAD') return;
    if (origin === new URL(this.options.publicUrl).origin) return;
    throw new Refusal('role_required', 'this call did not come from a page of the portal');
  }

  /** An access token of the session for a service, a new one where the last is about to run out. Throws Refusal `token_invalid`. */
  async tokenFor(open: OpenSession, service: string): Promise<string> {
    const key = `${open.id.toString('base64url')}|${service}`;
    const known = await this.tokens.get(key)?.catch(() => undefined);
    if (known && known.expiresAt - SPARE_MS > Date.now()) return known.token;
    const asked = this.ask(open, service);
    if (this.tokens.size >= MOST_TOKENS) this.tokens.clear();
    this.tokens.set(key, asked);
    return (await asked).token;
  }

  private async ask(open: OpenSession, service: string): Promise<AccessToken> {
    const { openId, store } = this.options;
    try {
      const access = await openId.accessToken(service, open.refreshToken);
      if (access.refreshToken !== undefined && access.refreshToken !== open.refreshToken) {
        await store.renew({ ...open, refreshToken: access.refreshToken });
      }
      return access;
    } catch {
      throw new Refusal('token_invalid', 'the issuer knows this session no more; sign in again');
    }
  }

  private remembered(sealed: string | undefined): SigningIn | undefined {
    if (sealed === undefined) return undefined;
    try {
      const text = this.options.cipher.open(Buffer.from(sealed, 'base64url'), SIGN_IN).toString('utf8');
      return signingIn.parse(JSON.parse(text));
    } catch {
      return undefined;
    }
  }
}
