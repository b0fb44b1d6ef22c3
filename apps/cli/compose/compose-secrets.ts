import { chownSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { principalsOf } from '@concord/messaging';
import { databaseUser, ensureSecrets, kafkaUser, writeSecret } from '../stack/secrets.js';
import { hasState, type Service } from '../stack/services.js';
import { topologyOf } from '../stack/topology.js';
import { passwordVariable, PORTS } from './places.js';

/** The `node` user of the images, for a host whose own user is root: containers run as nobody's root. */
const CONTAINER_UID = 1_000;

/** Gives everything below a folder to a user. */
function give(path: string, uid: number): void {
  chownSync(path, uid, uid);
  if (statSync(path).isDirectory()) for (const name of readdirSync(path)) give(join(path, name), uid);
}

/**
 * Makes `secrets/` and `.env` in the folder of compose.yml: the same secrets as a local stack's, and the passwords among them as
 * the variables that compose.yml asks for. What exists stays as it is.
 */
export function writeComposeSecrets(folder: string, services: readonly Service[]): void {
  const secrets = join(folder, 'secrets');
  ensureSecrets(secrets, services);
  const superuser = databaseUser(secrets, 'superuser').password;
  writeSecret(
    join(secrets, 'database.json'),
    JSON.stringify({ url: `postgres://postgres:${superuser}@database:${PORTS.database}/postgres` }),
  );
  const own = process.getuid?.() ?? CONTAINER_UID;
  const uid = own === 0 ? CONTAINER_UID : own;
  const variables: Record<string, string | number> = {
    CONCORD_UID: uid,
    CONCORD_GID: own === 0 ? CONTAINER_UID : (process.getgid?.() ?? CONTAINER_UID),
    POSTGRES_PASSWORD: superuser,
  };
  for (const { name } of principalsOf(topologyOf(services)))
    variables[passwordVariable('KAFKA', name)] = kafkaUser(secrets, name).password;
  for (const { name } of services.filter(hasState))
    variables[passwordVariable('DATABASE', name)] = databaseUser(secrets, name).password;
  const lines = Object.entries(variables).map(([key, value]) => `${key}=${value}\n`);
  writeSecret(join(folder, '.env'), lines.join(''));
  if (own === 0) give(secrets, uid);
}
