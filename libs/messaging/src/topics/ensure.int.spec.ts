import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, testKafka } from '@concord/testing';
import kafkajs from 'kafkajs';
import { type Kafka, connectKafka } from '../kafka/connect-kafka.js';
import { silent } from '../kafka/silent-log.builder.js';
import { ensureAcls, ensureTopics } from './ensure.js';
import { principalsOf, topicsOf } from './topology.js';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ConfigResourceTypes, ResourcePatternTypes } = kafkajs;

const topology = {
  authorities: ['courts', 'tax'],
  executors: ['air'],
  regulators: ['consumer'],
  counters: [{ service: 'ticketing', executors: ['air'] }],
};

let admin: ReturnType<Kafka['admin']>;
let prefix: string;

beforeAll(async () => {
  const server = testKafka();
  ({ prefix } = server);
  admin = connectKafka({ ...server, clientId: 'ensure-spec', log: silent }).admin();
  await admin.connect();
});
afterAll(() => admin.disconnect());

describe('topics', () => {
  it('are made with their partitions and policy, again and again to the same effect', async () => {
    const specs = topicsOf(topology);
    await ensureTopics(admin, specs, prefix);
    await ensureTopics(admin, specs, prefix);
    const { topics } = await admin.fetchTopicMetadata({ topics: specs.map(({ topic }) => prefix + topic) });
    expect(new Map(topics.map(({ name, partitions }) => [name.slice(prefix.length), partitions.length]))).toEqual(
      new Map(specs.map(({ topic, partitions }) => [topic, partitions])),
    );
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name: `${prefix}feed.air.v1`, configNames: ['cleanup.policy'] }],
    });
    expect(resources[0]?.configEntries[0]?.configValue).toBe('compact');
  });

  it('with another number of partitions are refused: lanes would move', async () => {
    const topic = { topic: 'lanes', partitions: 2, config: {} };
    await ensureTopics(admin, [topic], prefix);
    await expect(ensureTopics(admin, [{ ...topic, partitions: 4 }], prefix)).rejects.toThrow('2 partitions, not 4');
  });
});

describe('ACLs', () => {
  it('are exactly those of the principals', async () => {
    const principals = principalsOf(topology).map((spec) => ({ ...spec, name: prefix + spec.name }));
    await ensureAcls(admin, principals, prefix);
    await ensureAcls(admin, principals, prefix);
    const granted = async () => {
      const { resources } = await admin.describeAcls({
        resourceType: AclResourceTypes.ANY,
        resourcePatternType: ResourcePatternTypes.ANY,
        operation: AclOperationTypes.ANY,
        permissionType: AclPermissionTypes.ANY,
      });
      return resources.flatMap(({ resourceName, acls }) =>
        acls.filter((acl) => acl.principal === `User:${prefix}courts`).map((acl) => `${resourceName} ${acl.operation}`),
      );
    };
    await eventually(async () => (await granted()).length >= 8, { what: 'the broker knows the grants' });
    const { READ: read, WRITE: write, IDEMPOTENT_WRITE: idempotentWrite } = AclOperationTypes;
    expect((await granted()).sort()).toEqual(
      [
        `${prefix}authority.courts.v1 ${write}`,
        `${prefix}authority.courts.receipts.v1 ${read}`,
        `${prefix}authority.courts.rejected.v1 ${read}`,
        `${prefix}authority.courts.corrections.v1 ${read}`,
        `${prefix}authority.courts.consents.v1 ${read}`,
        `${prefix}authority.courts.messages.v1 ${write}`,
        `courts. ${read}`,
        `kafka-cluster ${idempotentWrite}`,
      ].sort(),
    );
  });
});
