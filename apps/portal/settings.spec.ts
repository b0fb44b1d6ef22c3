import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';
import { WalkGuide } from './walk/guide.js';

const folder = mkdtempSync(join(tmpdir(), 'concord-portal-'));
const key = join(folder, 'a.key');
writeFileSync(key, 'secret\n');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const PRODUCTION = {
  SERVICES: '[{"name":"courts","kind":"authority","url":"http://courts:8080"}]',
  OIDC_SECRET_FILE: key,
  PUBLIC_URL: 'https://concord.example',
  JWT_ISSUER: 'https://sign-in.example',
};
const LOCAL = {
  ...PRODUCTION,
  PUBLIC_URL: 'http://127.0.0.1:4000',
  JWT_ISSUER: 'http://127.0.0.1:4001',
  GUIDE_URL: 'http://127.0.0.1:4002',
  GUIDE_KEY_FILE: key,
};

describe('the settings of the portal', () => {
  it('have no guide unless they name one: there is no walk then, as if there were no such address', async () => {
    const { guide } = readSettings(PRODUCTION);
    expect(guide).toBeUndefined();
    const walk = new WalkGuide(guide);
    for (const asked of [walk.here(), walk.records(0), walk.step({ walk: '000000000000', step: 'case' })])
      await expect(asked).rejects.toMatchObject({ code: 'not_found', status: 404 });
  });

  it('have one in a local stack', () => {
    expect(readSettings(LOCAL).guide).toEqual({ url: 'http://127.0.0.1:4002', key: 'secret' });
  });

  it.each(['GUIDE_URL', 'PUBLIC_URL', 'JWT_ISSUER'])('do not start a portal with a guide and a foreign %s', (name) => {
    for (const address of ['https://concord.example', 'http://10.0.0.1', '', 'http://127.0.0.1.example'])
      if (name !== 'GUIDE_URL' || address !== '')
        expect(() => readSettings({ ...LOCAL, [name]: address })).toThrow(name);
  });

  it('do not start one that others than this machine can reach', () => {
    expect(() => readSettings({ ...LOCAL, HOST: '0.0.0.0' })).toThrow('HOST');
    expect(readSettings({ ...LOCAL, HOST: '127.0.0.1' }).guide).toBeDefined();
  });

  it('name what is missing', () => {
    expect(() => readSettings({ ...PRODUCTION, SERVICES: '{}' })).toThrow('SERVICES');
    expect(() => readSettings({ ...LOCAL, GUIDE_KEY_FILE: undefined })).toThrow('GUIDE_KEY_FILE');
  });
});
