import {
  connectKafka,
  ensureAcls,
  ensureTopics,
  principalsOf,
  topicsOf,
  type Admin,
  type Log,
  type Topology,
} from '@concord/messaging';

/** Where the broker is and who administers it; no user name on a broker that knows none. */
export interface BrokerAccess {
  brokers: string;
  username?: string;
  password?: string;
}

/** kafkajs tells of everything that it tries again; what does not succeed in the end is thrown, and that is enough. */
const quiet = () => undefined;
const QUIET: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** Does some work as a broker's client; `retries` of each request, as many as kafkajs thinks good unless told. */
export async function withAdmin(
  access: BrokerAccess,
  work: (admin: Admin) => Promise<void>,
  retries?: number,
): Promise<void> {
  const { brokers, ...user } = access;
  const admin = connectKafka({
    brokers: brokers.split(','),
    clientId: 'concord-launcher',
    log: QUIET,
    ...user,
  }).admin(retries === undefined ? {} : { retry: { retries } });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** Makes the topics that are missing and, where the broker knows users, grants each principal its ACLs. */
export async function ensureTopology(access: BrokerAccess, topology: Topology): Promise<void> {
  await withAdmin(access, async (admin) => {
    await ensureTopics(admin, topicsOf(topology));
    if (access.username !== undefined) await ensureAcls(admin, principalsOf(topology));
  });
}

/** Deletes the topics of this topology: for a broker that outlives the stack. */
export async function deleteTopics(access: BrokerAccess, topology: Topology): Promise<void> {
  await withAdmin(access, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const topics = topicsOf(topology)
      .map((spec) => spec.topic)
      .filter((topic) => existing.has(topic));
    if (topics.length > 0) await admin.deleteTopics({ topics });
  });
}
