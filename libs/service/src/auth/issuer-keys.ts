import { createRemoteJWKSet, customFetch, errors, type FetchImplementation, type JWTVerifyGetKey } from 'jose';

const TIMEOUT_MS = 5_000;
/** An unknown key id asks the issuer again, but not more often than this; nor does a failed request. */
const COOLDOWN_MS = 30_000;
const RETRY_MS = 1_000;
const MAX_AGE_MS = 600_000;

/** The issuer's keys could not be had: no fault of the caller. */
export class IssuerAway extends Error {}

/** The issuer's public keys, asked for when needed, kept ten minutes. Throws {@link IssuerAway} where they cannot be had. */
export function issuerKeys(jwksUri: string): JWTVerifyGetKey {
  let failedAt = -Infinity;
  const politely: FetchImplementation = async (url, options) => {
    if (performance.now() - failedAt < RETRY_MS) throw new IssuerAway('the issuer failed a moment ago');
    try {
      const response = await fetch(url, options);
      if (response.status !== 200) throw new IssuerAway(`the issuer answered ${response.status}`);
      return response;
    } catch (error) {
      failedAt = performance.now();
      throw error instanceof IssuerAway ? error : new IssuerAway('the issuer cannot be reached', { cause: error });
    }
  };
  const remote = createRemoteJWKSet(new URL(jwksUri), {
    timeoutDuration: TIMEOUT_MS,
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: MAX_AGE_MS,
    [customFetch]: politely,
  });
  return async (header, token) => {
    try {
      return await remote(header, token);
    } catch (error) {
      // While the keys in hand are good, a key id that is not among them is the token's fault.
      if (isOutage(error) && remote.fresh) throw new errors.JWKSNoMatchingKey();
      throw isOutage(error) ? new IssuerAway('the issuer gives no keys', { cause: error }) : error;
    }
  };
}

function isOutage(error: unknown): boolean {
  return (
    error instanceof IssuerAway ||
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    (error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC')
  );
}
