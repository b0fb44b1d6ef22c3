import { principalsOf, topicsOf } from '@concord/messaging';
import { POSTGRES_SETTINGS } from '@concord/servers';
import { stringify } from 'yaml';
import { environmentOf } from '../stack/environment.js';
import type { Service } from '../stack/services.js';
import { topologyOf } from '../stack/topology.js';
import { composePlaces, FIRST_HOST_PORT, PORTS, required, SECRETS, secretsOf, STACK } from './places.js';

/** Postgres of the same version as the packaged one; a test holds them together. */
export const POSTGRES_IMAGE = 'postgres:18.4';
/** What a container would set otherwise than a process on this machine. */
const NOT_IN_A_CONTAINER = ['listen_addresses', 'unix_socket_directories'];

const HEAD = `# Written by \`npm run compose\` from docker/services.json: a test holds it to the launcher. Change the list, not this file.
#
#   npx concord compose --secrets                 makes docker/secrets and docker/.env, once
#   docker compose -f docker/compose.yml up --build --wait
#   docker compose -f docker/compose.yml run --rm cli token --as courts:clerk
`;

const image = (target: 'service' | 'broker') => ({
  image: `concord-${target}`,
  build: { context: '..', dockerfile: 'docker/Dockerfile', target },
  user: '${CONCORD_UID:-1000}:${CONCORD_GID:-1000}',
});
const mount = (secret: string) => `./secrets/${secret}:${SECRETS}/${secret}:ro`;
const program = (path: string) => ['node', `dist/apps/${path}.js`];
const checked = (test: string[]) => ({ test, interval: '2s', timeout: '5s', retries: 60 });
const CONNECTS = `require('net').connect(${PORTS.broker}, '127.0.0.1').on('connect', () => process.exit(0)).on('error', () => process.exit(1))`;
const READY = `fetch('http://127.0.0.1:${PORTS.service}/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;

function database(): object {
  const settings = Object.entries(POSTGRES_SETTINGS).filter(([name]) => !NOT_IN_A_CONTAINER.includes(name));
  return {
    image: POSTGRES_IMAGE,
    environment: {
      POSTGRES_PASSWORD: required('POSTGRES_PASSWORD'),
      POSTGRES_INITDB_ARGS: '--locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C',
    },
    command: ['postgres', ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    volumes: ['database:/var/lib/postgresql'],
    healthcheck: checked(['CMD', 'pg_isready', '-h', '127.0.0.1', '-U', 'postgres']),
    restart: 'unless-stopped',
  };
}

function broker(): object {
  return {
    ...image('broker'),
    command: program('cli/compose/broker'),
    environment: { BROKER_DIR: '/broker', SECRETS_DIR: SECRETS },
    volumes: ['broker:/broker', mount('kafka')],
    healthcheck: checked(['CMD', 'node', '-e', CONNECTS]),
    restart: 'unless-stopped',
    stop_grace_period: '30s',
  };
}

/** Runs to its end before any service starts: databases, roles, topics, access rules, the address book. */
function prepare(): object {
  return {
    ...image('service'),
    command: program('cli/compose/prepare'),
    environment: { STACK_DIR: STACK, KAFKA_BROKERS: composePlaces().brokers },
    volumes: [`./secrets:${SECRETS}:ro`, `book:${STACK}/run`],
    depends_on: { broker: { condition: 'service_healthy' }, database: { condition: 'service_healthy' } },
  };
}

function serviceOf(service: Service, services: readonly Service[]): object {
  const hostPort = FIRST_HOST_PORT + services.indexOf(service);
  const issuer = services.filter((one) => one.kind === 'issuer' && one !== service);
  return {
    ...image('service'),
    command: program(service.kind === 'issuer' ? 'cli/issuer/main' : `${service.name}/main`),
    environment: environmentOf(service, composePlaces()),
    volumes: secretsOf(service, services).map(mount),
    ports: [`127.0.0.1:${hostPort}:${PORTS.service}`],
    depends_on: {
      prepare: { condition: 'service_completed_successfully' },
      ...Object.fromEntries(issuer.map(({ name }) => [name, { condition: 'service_healthy' }])),
    },
    healthcheck: checked(['CMD', 'node', '-e', READY]),
    restart: 'unless-stopped',
    stop_grace_period: '15s',
  };
}

/** The `concord` command beside the services: `docker compose run --rm cli …`. */
function cli(): object {
  return {
    ...image('service'),
    profiles: ['tools'],
    entrypoint: [...program('cli/main'), '--dir', STACK],
    volumes: [`./secrets:${SECRETS}:ro`, `book:${STACK}/run`],
  };
}

/** docker/compose.yml: the launcher's stack as containers, from the same list of services, environment and topology. */
export function composeFile(services: readonly Service[]): string {
  const topology = topologyOf(services);
  const file = {
    name: 'concord',
    'x-topics': topicsOf(topology).map(({ topic }) => topic),
    'x-principals': principalsOf(topology).map(({ name }) => name),
    services: {
      database: database(),
      broker: broker(),
      prepare: prepare(),
      ...Object.fromEntries(services.map((service) => [service.name, serviceOf(service, services)])),
      cli: cli(),
    },
    volumes: { database: {}, broker: {}, book: {} },
  };
  return HEAD + stringify(file, { lineWidth: 0, aliasDuplicateObjects: false, singleQuote: true });
}
