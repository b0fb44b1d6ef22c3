import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT, type JWTPayload } from 'jose';

/** Claims of a token; what is left out gets a value that a service accepts. */
export interface TokenClaims extends JWTPayload {
  authority?: string;
  roles?: string[];
}

/** A token issuer on loopback. */
export interface JwtIssuer {
  issuer: string;
  jwksUri: string;
  kid: string;
  /** For tokens that are wrong on purpose. */
  privateKey: KeyObject;
  /** How often the keys were asked for. */
  asked: () => number;
  /** A signed token (EdDSA), valid for five minutes from the real present unless `exp` says otherwise. */
  token: (claims: TokenClaims) => Promise<string>;
  stop: () => Promise<void>;
}

const FIVE_MINUTES_S = 300;

/** Starts an issuer with a fresh Ed25519 key that serves `/.well-known/jwks.json`. Stop it in `afterAll`. */
export async function jwtIssuer(): Promise<JwtIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const kid = 'test';
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' }] });
  let asked = 0;
  const server = createServer((request, response) => {
    const found = request.url === '/.well-known/jwks.json';
    if (found) asked += 1;
    response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' }).end(found ? keys : '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = (claims: TokenClaims) => {
    const iat = Math.floor(Date.now() / 1_000);
    const payload = { iss: issuer, sub: 'someone', iat, exp: iat + FIVE_MINUTES_S, roles: [], ...claims };
    return new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' }).sign(privateKey);
  };
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return { issuer, jwksUri: `${issuer}/.well-known/jwks.json`, kid, privateKey, asked: () => asked, token, stop };
}
