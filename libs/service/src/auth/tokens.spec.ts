import { createHmac, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jwtIssuer, type JwtIssuer, type TokenClaims } from '@concord/testing';
import { SignJWT } from 'jose';
import { issuerKeys } from './issuer-keys.js';
import { Tokens } from './tokens.js';

let issuer: JwtIssuer;
let tokens: Tokens;

beforeAll(async () => {
  issuer = await jwtIssuer();
  tokens = tokensOf(issuer.jwksUri);
});
afterAll(() => issuer.stop());

const tokensOf = (jwksUri: string) =>
  new Tokens({
    issuer: issuer.issuer,
    audience: 'courts',
    acceptsAuthority: (authority) => authority === 'courts',
    keys: issuerKeys(jwksUri),
  });

/** Verifies a token as a header has it. */
const verify = (token: string, by = tokens) => by.verify(`Bearer ${token}`);

const GOOD: TokenClaims = { aud: 'courts', authority: 'courts', sub: 'li', roles: ['clerk'] };
const now = () => Math.floor(Date.now() / 1_000);
const coded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = () => ({ iss: issuer.issuer, iat: now(), exp: now() + 60, ...GOOD });
/** Whatever one likes, signed by the issuer's key. */
function signed(header: object, payload: object = claims()): string {
  const text = `${coded({ alg: 'EdDSA', kid: issuer.kid, ...header })}.${coded(payload)}`;
  return `${text}.${sign(null, Buffer.from(text), issuer.privateKey).toString('base64url')}`;
}

const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code }) as unknown as Error;

describe('a good token', () => {
  it('says who calls', async () => {
    const identifier = { type: 'RID', country: 'CN', value: '11010519491231002X' };
    const token = await issuer.token({ ...GOOD, aud: ['other', 'courts'], identifier });
    expect(await verify(token)).toEqual({ sub: 'li', authority: 'courts', roles: ['clerk'], identifier });
  });

  it('is remembered as it is, and another is not', async () => {
    const token = await issuer.token(GOOD);
    expect(tokens.remembered(`Bearer ${token}`)).toBeUndefined();
    const caller = await verify(token);
    expect(tokens.remembered(`Bearer ${token}`)).toBe(caller);
    expect(tokens.remembered(`Bearer ${token}A`)).toBeUndefined();
  });

  it('is forgotten when newer ones need the room, never kept without bound', async () => {
    const first = await issuer.token({ ...GOOD, jti: 'first' });
    await verify(first);
    for (let n = 0; n < 1_000; n++) await verify(await issuer.token({ ...GOOD, jti: String(n) }));
    expect(tokens.remembered(`Bearer ${first}`)).toBeUndefined();
  });
});

describe('a bad token is token_invalid', () => {
  it.each<[string, Record<string, unknown>]>([
    ['expired', { exp: now() - 60 }],
    ['expired this second', { exp: now() }],
    ['not valid yet', { nbf: now() + 60 }],
    ['of another issuer', { iss: 'http://elsewhere.test' }],
    ['for another service', { aud: 'tax' }],
    ['for no service', { aud: undefined }],
    ['without expiry', { exp: undefined }],
    ['of nobody', { sub: undefined }],
    ['of an empty subject', { sub: '' }],
    ['of no authority', { authority: undefined }],
    ['with roles that are no list', { roles: 'clerk' }],
    ['with an identifier that is none', { identifier: { type: 'DOG', country: 'CN', value: '1' } }],
  ])('%s', async (_what, change) => {
    await expect(verify(signed({}, { ...claims(), ...change }))).rejects.toThrow(refused('token_invalid'));
  });

  it.each(['', 'x', 'a.b.c', '..', 'e30.e30.', 'bnVsbA.bnVsbA.AA'])('%p', async (token) => {
    await expect(verify(token)).rejects.toThrow(refused('token_invalid'));
  });

  it('without a signature', async () => {
    for (const alg of ['none', 'None', 'NONE']) {
      const token = `${coded({ alg, typ: 'JWT' })}.${coded(claims())}.`;
      await expect(verify(token)).rejects.toThrow(refused('token_invalid'));
    }
  });

  it('signed with the public key as an HMAC key', async () => {
    const publicPem = createPublicKey(issuer.privateKey).export({ type: 'spki', format: 'pem' });
    const text = `${coded({ alg: 'HS256', kid: issuer.kid })}.${coded(claims())}`;
    const token = `${text}.${createHmac('sha256', publicPem).update(text).digest('base64url')}`;
    await expect(verify(token)).rejects.toThrow(refused('token_invalid'));
  });

  it('signed by another key under the issuer’s key id', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const token = await new SignJWT(claims()).setProtectedHeader({ alg: 'EdDSA', kid: issuer.kid }).sign(privateKey);
    await expect(verify(token)).rejects.toThrow(refused('token_invalid'));
  });

  it('that was altered', async () => {
    const [header, , signature] = (await issuer.token(GOOD)).split('.');
    const token = `${header ?? ''}.${coded({ ...claims(), roles: ['approver'] })}.${signature ?? ''}`;
    await expect(verify(token)).rejects.toThrow(refused('token_invalid'));
  });

  it('of another type, or with extensions that are critical', async () => {
    for (const header of [
      { typ: 'dpop+jwt' },
      { crit: ['x'], x: 1 },
      { crit: ['exp'] },
      { crit: ['b64'], b64: false },
    ]) {
      await expect(verify(signed(header))).rejects.toThrow(refused('token_invalid'));
    }
  });

  it('that names where to get its key, and nobody calls there', async () => {
    const own = await jwtIssuer();
    const header = { alg: 'EdDSA', kid: own.kid, jku: own.jwksUri, x5u: own.jwksUri };
    const jwk = createPublicKey(own.privateKey).export({ format: 'jwk' });
    for (const more of [{}, { jwk: jwk as never }]) {
      const token = await new SignJWT(claims()).setProtectedHeader({ ...header, ...more }).sign(own.privateKey);
      await expect(verify(token)).rejects.toThrow(refused('token_invalid'));
    }
    expect(own.asked()).toBe(0);
    await own.stop();
  });
});

describe('a token that is well signed and names a key of its own', () => {
  it.each(['jku', 'x5u', 'jwk', 'x5c'])('in %s is token_invalid, and nobody calls there', async (name) => {
    const own = await jwtIssuer();
    const jwk = createPublicKey(own.privateKey).export({ format: 'jwk' });
    const said = { jku: own.jwksUri, x5u: own.jwksUri, jwk, x5c: ['MIIB'] }[name];
    const answers = await Promise.allSettled([said, '', null].map((value) => verify(signed({ [name]: value }))));
    await own.stop();
    for (const answer of answers) {
      expect(answer).toEqual({ status: 'rejected', reason: refused('token_invalid') });
    }
    expect(own.asked()).toBe(0);
  });
});

describe('a token of another authority', () => {
  it('is authority_mismatch, even when it is for another service too', async () => {
    const token = await issuer.token({ ...GOOD, aud: 'tax', authority: 'tax' });
    await expect(verify(token)).rejects.toThrow(refused('authority_mismatch'));
  });
});

describe('the issuer', () => {
  it('is asked once however many tokens come, and unknown key ids do not hammer it', async () => {
    const own = await jwtIssuer();
    const fresh = tokensOf(own.jwksUri);
    await Promise.allSettled(Array.from({ length: 20 }, (_, n) => verify(signed({ kid: `unknown-${n}` }), fresh)));
    await expect(verify(signed({ kid: 'more' }), fresh)).rejects.toThrow(refused('token_invalid'));
    expect(own.asked()).toBe(1);
    await own.stop();
  });

  it('that is away makes it unavailable, which is no fault of the caller', async () => {
    const away = await jwtIssuer();
    await away.stop();
    const fresh = tokensOf(away.jwksUri);
    const token = await issuer.token(GOOD);
    await expect(verify(token, fresh)).rejects.toThrow(refused('unavailable'));
    await expect(verify(token, fresh)).rejects.toThrow(refused('unavailable'));
  });

  it('that answers nonsense is away', async () => {
    const fresh = tokensOf(`${issuer.issuer}/elsewhere`);
    await expect(verify(await issuer.token(GOOD), fresh)).rejects.toThrow(refused('unavailable'));
  });
});
