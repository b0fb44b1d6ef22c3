import { identifier, Refusal } from '@concord/contracts';
import { jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Caller } from './caller.js';
import { IssuerAway } from './issuer-keys.js';

const BEARER = /^bearer +([\w.~+/-]+=*)$/i;
const ALGORITHMS = ['EdDSA', 'RS256'];
/** For `nbf` alone: clocks differ. A token's end is its end. */
const TOLERANCE_S = 5;
/** Header parameters by which a token would name its own key (RFC 7515, 4.1). Keys come from the issuer alone. */
const KEYS_OF_ITS_OWN = ['jku', 'x5u', 'jwk', 'x5c'];
const MOST_KEPT = 1_000;
/** A token is looked at again after so long, so that a key that was withdrawn does not work on until the token ends. */
const LONGEST_KEPT_MS = 300_000;

const claims = z.object({
  sub: z.string().min(1).max(255),
  exp: z.number(),
  authority: z.string().min(1),
  roles: z.array(z.string()).default([]),
  identifier: identifier.optional(),
});

export interface TokenRules {
  issuer: string;
  /** The service's code, which has to be among the audiences. */
  audience: string;
  acceptsAuthority: (authority: string, roles: readonly string[]) => boolean;
  keys: JWTVerifyGetKey;
}

/**
 * Verifies bearer tokens (RFC 7519, RFC 8725) and remembers those that were good. By the real clock, whatever clock the
 * service has: a token is the issuer's affair.
 */
export class Tokens {
  private readonly known = new Map<string, { caller: Caller; until: number }>();

  constructor(private readonly rules: TokenRules) {}

  /** The caller by an `Authorization` header that was verified before and still holds. */
  remembered(authorization: string): Caller | undefined {
    const found = this.known.get(authorization);
    if (found === undefined) return undefined;
    if (found.until > Date.now()) return found.caller;
    this.known.delete(authorization);
    return undefined;
  }

  /**
   * The caller by an `Authorization` header. Throws Refusal `token_invalid` (absent, signature, issuer, time, audience,
   * form), `authority_mismatch`, or `unavailable` when the issuer's keys cannot be had.
   */
  async verify(authorization: string): Promise<Caller> {
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined) throw new Refusal('token_invalid', 'a bearer token is required');
    const { sub, authority, roles, exp, identifier: own, aud } = await this.signedClaims(token);
    if (!this.rules.acceptsAuthority(authority, roles)) {
      throw new Refusal('authority_mismatch', 'the token is for another authority');
    }
    if (![aud ?? []].flat().includes(this.rules.audience)) {
      throw new Refusal('token_invalid', 'the token is for another service');
    }
    const caller: Caller = { sub, authority, roles, ...(own && { identifier: own }) };
    this.remember(authorization, caller, Math.min(exp * 1_000, Date.now() + LONGEST_KEPT_MS));
    return caller;
  }

  private async signedClaims(token: string): Promise<z.infer<typeof claims> & Pick<JWTPayload, 'aud'>> {
    const { issuer, keys } = this.rules;
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        issuer,
        algorithms: ALGORITHMS,
        clockTolerance: TOLERANCE_S,
        requiredClaims: ['exp', 'sub'],
      });
      const said = claims.parse(payload);
      if (!isTokenType(protectedHeader.typ) || said.exp * 1_000 <= Date.now()) throw new Error('no JWT, or expired');
      if (KEYS_OF_ITS_OWN.some((name) => name in protectedHeader)) throw new Error('it brings a key of its own');
      return { ...said, ...(payload.aud !== undefined && { aud: payload.aud }) };
    } catch (error) {
      if (error instanceof IssuerAway) throw new Refusal('unavailable', 'tokens cannot be checked just now');
      throw new Refusal('token_invalid', 'the token is not valid');
    }
  }

  private remember(authorization: string, caller: Caller, until: number): void {
    if (this.known.size >= MOST_KEPT) {
      const [oldest] = this.known.keys();
      if (oldest !== undefined) this.known.delete(oldest);
    }
    this.known.set(authorization, { caller, until });
  }
}

function isTokenType(typ: string | undefined): boolean {
  return typ === undefined || /^(application\/)?(jwt|at\+jwt)$/i.test(typ);
}
