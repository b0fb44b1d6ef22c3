import { createPublicKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { Usage } from '../report/usage.js';
import { ensureSecrets } from '../stack/secrets.js';
import { readServices, regulatorsOf } from '../stack/services.js';
import { claimsOf, secondsOf } from './claims.js';
import { mintToken } from './mint.js';

const services = readServices();
const regulators = regulatorsOf(services);
const folder = mkdtempSync(join(tmpdir(), 'concord-token-'));
beforeAll(() => {
  ensureSecrets(folder, services);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('claims', () => {
  it('name the service as audience and authority, and the person', () => {
    expect(claimsOf('courts:clerk', services, regulators)).toEqual({
      aud: 'courts',
      authority: 'courts',
      sub: 'clerk@courts',
      roles: ['clerk'],
    });
    expect(claimsOf('courts:approver', services, regulators, 'judge-7').sub).toBe('judge-7');
  });

  it('are for another service where one is named, and say the same otherwise', () => {
    const own = claimsOf('market-regulation:clerk', services, regulators);
    expect(claimsOf('market-regulation:clerk@trust', services, regulators)).toEqual({ ...own, aud: 'trust' });
    const firm = claimsOf('subject:USCC:CN:91350100M000100Y43@trust', services, regulators);
    expect(firm).toMatchObject({ aud: 'trust', roles: ['subject'], identifier: { value: '91350100M000100Y43' } });
    expect(() => claimsOf('courts:clerk@nowhere', services, regulators)).toThrow(Usage);
    expect(() => claimsOf('courts:clerk@portal', services, regulators)).toThrow(Usage);
  });

  it('of a regulator are for the service of regulators', () => {
    const [code = ''] = regulators;
    expect(claimsOf(`regulator-${code}:regulator`, services, regulators)).toMatchObject({
      aud: 'regulator',
      authority: `regulator-${code}`,
    });
  });

  it('of an executor are for the coordinator: as a counter where it executes benefits, as a system where it has a feed', () => {
    expect(claimsOf('executor-tax:counter', services, regulators)).toEqual({
      aud: 'coordinator',
      authority: 'executor-tax',
      sub: 'counter@executor-tax',
      roles: ['counter'],
    });
    expect(claimsOf('executor-rail:system', services, regulators)).toEqual({
      aud: 'coordinator',
      authority: 'executor-rail',
      sub: 'system@executor-rail',
      roles: ['system'],
    });
    for (const none of ['executor-tax:oversight', 'executor-rail:counter', 'executor-nobody:system'])
      expect(() => claimsOf(none, services, regulators)).toThrow(Usage);
  });

  it('of a subject carry its canonical identifier and no number in sub', () => {
    const claims = claimsOf('subject:rid:cn:110105491231002', services, regulators);
    expect(claims).toMatchObject({ aud: 'coordinator', roles: ['subject'] });
    expect(claims.identifier).toEqual({ type: 'RID', country: 'CN', value: '11010519491231002X' });
    expect(claims.sub).not.toContain('1949');
  });

  it.each([
    'courts',
    'courts:king',
    'nobody:clerk',
    'issuer:clerk',
    'courts:clerk:x',
    'subject:RID:CN',
    'subject:RID:CN:110105194912310021',
  ])('are refused for %s', (who) => {
    expect(() => claimsOf(who, services, regulators)).toThrow(Usage);
  });
});

describe('a token', () => {
  const at = new Date('2026-06-01T00:00:00Z');
  const keys = () =>
    createLocalJWKSet(JSON.parse(readFileSync(join(folder, 'issuer.jwks.json'), 'utf8')) as JSONWebKeySet);

  it('verifies under the published key for its time, and not after', async () => {
    const token = mintToken(folder, 'http://issuer', claimsOf('tax:clerk', services, regulators), 300, at);
    const options = { issuer: 'http://issuer', audience: 'tax' };
    const { payload } = await jwtVerify(token, keys(), { ...options, currentDate: new Date(at.getTime() + 299_000) });
    expect(payload).toMatchObject({ sub: 'clerk@tax', roles: ['clerk'] });
    const late = jwtVerify(token, keys(), { ...options, currentDate: new Date(at.getTime() + 301_000) });
    await expect(late).rejects.toThrow('exp');
  });

  it('is signed by a key of which only the public half is served', () => {
    const jwks = JSON.parse(readFileSync(join(folder, 'issuer.jwks.json'), 'utf8')) as {
      keys: Record<string, string>[];
    };
    expect(jwks.keys).toHaveLength(1);
    expect(jwks.keys[0]).not.toHaveProperty('d');
    expect(createPublicKey({ key: jwks.keys[0] ?? {}, format: 'jwk' }).asymmetricKeyType).toBe('ed25519');
  });
});

describe('a span of time', () => {
  it('is read in seconds', () => {
    expect(['30s', '5m', '1h', '2d', '-1m'].map(secondsOf)).toEqual([30, 300, 3_600, 172_800, -60]);
    expect(() => secondsOf('5')).toThrow(Usage);
  });
});
