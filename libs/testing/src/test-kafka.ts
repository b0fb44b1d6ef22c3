import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { ensureScramUsers } from '@concord/servers';
import { testServers } from './test-servers.js';

/** How to reach the run's broker. */
export interface TestKafka {
  brokers: string[];
  username: string;
  password: string;
  /** Put it before every topic and group name, so that files do not meet: `t-1f2e3d4c.`. */
  prefix: string;
}

/** The run's broker as its super user `admin`, with a prefix of its own for each call. */
export function testKafka(): TestKafka {
  const { brokers, password } = testServers();
  return { brokers: brokers.split(','), username: 'admin', password, prefix: `t-${randomBytes(4).toString('hex')}.` };
}

/**
 * Makes sure that the broker knows these principals; the password of all is that of {@link testKafka}. The services, some
 * executors and the regulators `regulator-A` and `regulator-B` are there from the start; others take two seconds each.
 */
export async function testUsers(names: readonly string[]): Promise<void> {
  const { dir, brokers, password } = testServers();
  const users = names.map((name) => ({ name, password }));
  await ensureScramUsers({ dir: join(dir, 'broker'), bootstrap: brokers, adminPassword: password, users });
}
