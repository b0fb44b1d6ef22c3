import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig, requiredVariable } from './config.js';
import { columnCipher, readHexKey } from './keys.js';

const GOOD = {
  CONCORD_SERVICE: 'courts',
  HOST: '127.0.0.1',
  PORT: '8080',
  PUBLIC_URL: 'http://127.0.0.1:8080',
  LOG_LEVEL: 'info',
  ZONE: 'Asia/Shanghai',
  JWT_ISSUER: 'http://127.0.0.1:9',
  JWKS_URI: 'http://127.0.0.1:9/.well-known/jwks.json',
  DATABASE_URL: 'postgres://courts:x@127.0.0.1:5432/courts',
  KAFKA_BROKERS: '127.0.0.1:9092,127.0.0.1:9093',
  KAFKA_USERNAME: 'courts',
  KAFKA_PASSWORD: 'secret',
  COLUMN_KEY_FILE: '/secrets/column/courts.key',
};

describe('the environment', () => {
  it('is read', () => {
    expect(readConfig(GOOD)).toEqual({
      service: 'courts',
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'http://127.0.0.1:8080',
      logLevel: 'info',
      zone: 'Asia/Shanghai',
      jwtIssuer: 'http://127.0.0.1:9',
      jwksUri: 'http://127.0.0.1:9/.well-known/jwks.json',
      databaseUrl: 'postgres://courts:x@127.0.0.1:5432/courts',
      brokers: ['127.0.0.1:9092', '127.0.0.1:9093'],
      kafkaUsername: 'courts',
      kafkaPassword: 'secret',
      columnKeyFile: '/secrets/column/courts.key',
    });
  });

  it('has no user on a broker that knows none', () => {
    const config = readConfig({ ...GOOD, KAFKA_USERNAME: '', KAFKA_PASSWORD: '' });
    expect(config).not.toHaveProperty('kafkaUsername');
    expect(config).not.toHaveProperty('kafkaPassword');
  });

  it('believes no proxy unless told, and then addresses, ranges and named ranges alone', () => {
    expect(readConfig(GOOD)).not.toHaveProperty('trustedProxies');
    const told = readConfig({ ...GOOD, TRUSTED_PROXIES: '10.1.2.3, 10.0.0.0/8,fd00::/8 ,loopback' });
    expect(told.trustedProxies).toEqual(['10.1.2.3', '10.0.0.0/8', 'fd00::/8', 'loopback']);
    for (const TRUSTED_PROXIES of ['true', '1', 'proxy.test', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8'])
      expect(() => readConfig({ ...GOOD, TRUSTED_PROXIES })).toThrow('TRUSTED_PROXIES is no list of proxies');
  });

  it('names everything that is wrong with it at once, and no value', () => {
    const bad = {
      ...GOOD,
      PORT: '99999',
      ZONE: 'Mars/Olympus',
      DATABASE_URL: 'mysql://user:secret@host',
      JWKS_URI: '',
    };
    const message = (() => {
      try {
        readConfig(bad);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    })();
    for (const name of ['PORT', 'ZONE', 'DATABASE_URL', 'JWKS_URI']) expect(message).toContain(name);
    expect(message).not.toContain('secret');
    expect(message).not.toContain('HOST');
  });

  it('has variables of one service', () => {
    expect(requiredVariable('FILE', { FILE: 'a' })).toBe('a');
    expect(() => requiredVariable('FILE', { FILE: '' })).toThrow('FILE');
    expect(() => requiredVariable('FILE', {})).toThrow('FILE');
  });
});

describe('key files', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'concord-keys-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('hold 32 bytes in hex', () => {
    const file = join(folder, 'good.key');
    writeFileSync(file, `${'0f'.repeat(32)}\n`);
    expect(readHexKey(file).export()).toEqual(Buffer.alloc(32, 0x0f));
    const cipher = columnCipher({ columnKeyFile: file });
    expect(cipher.open(cipher.seal('a', 'here'), 'here').toString()).toBe('a');
  });

  it.each(['', '0f', 'zz'.repeat(32), '0f'.repeat(33)])('that hold %p are refused', (text) => {
    const file = join(folder, 'bad.key');
    writeFileSync(file, text);
    expect(() => readHexKey(file)).toThrow('32 bytes');
  });
});
