import { setTimeout as wait } from 'node:timers/promises';
import kafkajs, { type AclEntry as KafkaAcl, type Admin } from 'kafkajs';
import type { AclEntry, PrincipalSpec, TopicSpec } from './topology.js';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ConfigResourceTypes, ResourcePatternTypes } = kafkajs;

/**
 * Creates the topics that are missing; one that exists keeps its partitions. Throws when an existing topic has another
 * number of partitions: lanes would move.
 */
export async function ensureTopics(admin: Admin, specs: readonly TopicSpec[], prefix = ''): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = specs.filter((spec) => !existing.has(prefix + spec.topic));
  if (missing.length > 0) {
    await admin.createTopics({
      // kafkajs's own wait gives up where the broker has not heard of the topic yet.
      waitForLeaders: false,
      topics: missing.map(({ topic, partitions, config }) => ({
        topic: prefix + topic,
        numPartitions: partitions,
        replicationFactor: -1,
        configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
      })),
    });
    await leadersOf(
      admin,
      missing.map((spec) => prefix + spec.topic),
    );
  }
  const present = specs.filter((spec) => existing.has(prefix + spec.topic));
  if (present.length === 0) return;
  const { topics } = await admin.fetchTopicMetadata({ topics: present.map((spec) => prefix + spec.topic) });
  for (const spec of present) {
    const found = topics.find((topic) => topic.name === prefix + spec.topic)?.partitions.length;
    if (found !== spec.partitions)
      throw new Error(`${prefix}${spec.topic} has ${found} partitions, not ${spec.partitions}`);
  }
  await admin.alterConfigs({
    validateOnly: false,
    resources: present.map(({ topic, config }) => ({
      type: ConfigResourceTypes.TOPIC,
      name: prefix + topic,
      configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
    })),
  });
}

const LEADERS_MS = 30_000;
const LOOK_MS = 50;

/** Waits until every partition of new topics has a leader, 30 seconds at most. Throws what the broker last said. */
async function leadersOf(admin: Admin, topics: string[]): Promise<void> {
  const deadline = Date.now() + LEADERS_MS;
  for (;;) {
    try {
      const { topics: found } = await admin.fetchTopicMetadata({ topics });
      const led = found.flatMap(({ partitions }) => partitions).every(({ leader }) => leader >= 0);
      if (led && found.length === topics.length) return;
      if (Date.now() > deadline) throw new Error('new topics have no leader');
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await wait(LOOK_MS);
  }
}

/** Grants each principal its ACLs. Grants that exist stay; the broker refuses whatever is not granted. */
export async function ensureAcls(admin: Admin, principals: readonly PrincipalSpec[], prefix = ''): Promise<void> {
  const acl = principals.flatMap(({ name, acls }) => acls.map((entry) => kafkaAcl(name, entry, prefix)));
  if (acl.length > 0) await admin.createAcls({ acl });
}

function kafkaAcl(principal: string, entry: AclEntry, prefix: string): KafkaAcl {
  return {
    principal: `User:${principal}`,
    host: '*',
    permissionType: AclPermissionTypes.ALLOW,
    operation: AclOperationTypes[entry.operation],
    ...resourceOf(entry, prefix),
  };
}

function resourceOf(entry: AclEntry, prefix: string) {
  const { LITERAL, PREFIXED } = ResourcePatternTypes;
  switch (entry.resource) {
    case 'topic':
      return { resourceType: AclResourceTypes.TOPIC, resourceName: prefix + entry.name, resourcePatternType: LITERAL };
    case 'group':
      return { resourceType: AclResourceTypes.GROUP, resourceName: entry.prefix, resourcePatternType: PREFIXED };
    case 'transactional-id':
      return {
        resourceType: AclResourceTypes.TRANSACTIONAL_ID,
        resourceName: entry.prefix,
        resourcePatternType: PREFIXED,
      };
    case 'cluster':
      return { resourceType: AclResourceTypes.CLUSTER, resourceName: 'kafka-cluster', resourcePatternType: LITERAL };
  }
}
