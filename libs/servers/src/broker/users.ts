import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADMIN, adminProperties } from './config.js';
import { kafkaTool } from './java.js';

/** A principal of the broker and its password. */
export interface ScramUser {
  name: string;
  password: string;
}

/** What goes into a configuration line and a tool's argument must need no quoting there. */
const NAME = /^[A-Za-z0-9._-]{1,100}$/;
const PASSWORD = /^[A-Za-z0-9._~+/=-]{8,200}$/;

/** Throws an Error for a name or password with characters that Kafka's files would need quoted. */
export function checkUsers(users: readonly ScramUser[]): void {
  for (const { name, password } of users) {
    if (!NAME.test(name)) throw new Error(`${name} cannot be the name of a Kafka user`);
    if (!PASSWORD.test(password))
      throw new Error(`the password of ${name} has characters that Kafka's files do not take`);
  }
}

/** The value of `--add-scram` of Kafka's StorageTool. */
export function scramArgument({ name, password }: ScramUser): string {
  return `SCRAM-SHA-256=[name=${name},password=${password}]`;
}

/** Which users the broker in `dir` has, with a digest of each password. */
export function knownUsers(dir: string): Record<string, string> {
  const file = usersFile(dir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

/** Remembers users that the broker in `dir` has now. */
export function rememberUsers(dir: string, users: readonly ScramUser[]): void {
  const known = { ...knownUsers(dir), ...Object.fromEntries(users.map((user) => [user.name, digest(user)])) };
  writeFileSync(`${usersFile(dir)}.new`, JSON.stringify(known), { mode: 0o600 });
  renameSync(`${usersFile(dir)}.new`, usersFile(dir));
}

/** What ensureScramUsers needs. */
export interface ScramUsersOptions {
  /** The broker's folder, or for a broker of another's a folder that remembers what was done there. */
  dir: string;
  /** `host:port`, several separated by commas. */
  bootstrap: string;
  /** `admin` unless told. */
  adminUsername?: string;
  adminPassword: string;
  users: readonly ScramUser[];
}

/**
 * Gives the running broker the users that it does not have yet, or has with another password; about two seconds for each of
 * those, nothing for the rest. Throws an Error with what Kafka's tool said.
 */
export async function ensureScramUsers(options: ScramUsersOptions): Promise<void> {
  const { dir, bootstrap, adminUsername = ADMIN, adminPassword, users } = options;
  checkUsers(users);
  const known = knownUsers(dir);
  const missing = users.filter((user) => known[user.name] !== digest(user));
  if (missing.length === 0) return;
  const login = join(dir, 'admin.properties');
  writeFileSync(login, adminProperties(adminUsername, adminPassword), { mode: 0o600 });
  for (const user of missing) {
    await kafkaTool('kafka.admin.ConfigCommand', [
      '--bootstrap-server',
      bootstrap,
      '--command-config',
      login,
      '--alter',
      '--add-config',
      `SCRAM-SHA-256=[password=${user.password}]`,
      '--entity-type',
      'users',
      '--entity-name',
      user.name,
    ]);
    rememberUsers(dir, [user]);
  }
}

function usersFile(dir: string): string {
  return join(dir, 'users.json');
}

function digest(user: ScramUser): string {
  return createHash('sha256').update(`${user.name}|${user.password}`).digest('hex');
}
