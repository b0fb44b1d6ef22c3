/** The servers of this run, as the global set-up hands them to the workers. */
export interface TestServers {
  dir: string;
  /** The superuser's. */
  databaseUrl: string;
  brokers: string;
  /** Of the broker's users, `admin` included. */
  password: string;
}

/** The servers of this run. Throws in a test tier that has none (only `.int.spec.ts` files do). */
export function testServers(): TestServers {
  const handed = process.env.CONCORD_TEST_SERVERS;
  if (handed === undefined) throw new Error('there are servers in the int tier only: name the file .int.spec.ts');
  return JSON.parse(handed) as TestServers;
}
