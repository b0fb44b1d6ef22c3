// Jest loads this file by itself, outside its module map: it uses built libraries only, and no relative import.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { removePostgres, stopBroker } from '@concord/servers';

/** Stops the run's broker and Postgres and removes everything of theirs. */
export default async function stopServers(): Promise<void> {
  const handed = process.env.CONCORD_TEST_SERVERS;
  if (handed === undefined) return;
  const { dir } = JSON.parse(handed) as { dir: string };
  await Promise.all([stopBroker(join(dir, 'broker')), removePostgres(join(dir, 'postgres'))]);
  rmSync(dir, { recursive: true, force: true });
  delete process.env.CONCORD_TEST_SERVERS;
}
