import { describe, expect, it } from '@jest/globals';
import { principalsOf, topicsOf, type AclEntry, type Topology } from './topology.js';

const topology: Topology = {
  authorities: ['courts', 'tax'],
  executors: ['air', 'rail', 'procurement'],
  regulators: ['consumer'],
  counters: [{ service: 'ticketing', executors: ['air', 'rail'] }],
};

const onTopics = (acls: AclEntry[], operation: string) =>
  acls.flatMap((acl) => (acl.resource === 'topic' && acl.operation === operation ? [acl.name] : [])).sort();

describe('the topology', () => {
  it('gives each topic once, lanes as partitions, lists compacted', () => {
    const topics = new Map(topicsOf(topology).map((spec) => [spec.topic, spec]));
    expect(topics.size).toBe(topicsOf(topology).length);
    expect(topics.get('authority.tax.v1')).toMatchObject({ partitions: 8, config: { 'retention.ms': '2592000000' } });
    expect(topics.get('feed.procurement.v1')).toMatchObject({ partitions: 4, config: { 'cleanup.policy': 'compact' } });
    expect(topics.get('authority.tax.consents.v1')).toMatchObject({ config: { 'cleanup.policy': 'compact' } });
    expect([...topics.keys()].filter((name) => name.startsWith('checks.'))).toEqual([
      'checks.air.v1',
      'checks.rail.v1',
    ]);
  });

  it.each([
    [
      'courts',
      ['authority.courts.messages.v1', 'authority.courts.v1'],
      [
        'authority.courts.consents.v1',
        'authority.courts.corrections.v1',
        'authority.courts.receipts.v1',
        'authority.courts.rejected.v1',
      ],
    ],
    [
      'ticketing',
      ['checks.air.v1', 'checks.rail.v1'],
      ['feed.air.v1', 'feed.rail.v1', 'notices.air.v1', 'notices.rail.v1'],
    ],
    ['executor-procurement', [], ['feed.procurement.v1']],
    [
      'regulator',
      ['regulator.consumer.v1', 'regulators.acknowledged.v1'],
      ['joint.restrictions.v1', 'joint.rewards.v1'],
    ],
    ['regulator-consumer', [], ['regulator.consumer.v1']],
  ])('lets %s write and read its own rows alone', (name, writes, reads) => {
    const acls = principalsOf(topology).find((spec) => spec.name === name)?.acls ?? [];
    expect(onTopics(acls, 'WRITE')).toEqual(writes);
    expect(onTopics(acls, 'READ')).toEqual(reads);
  });

  it('lets nobody but the coordinator write a feed, and nobody but an authority its lanes', () => {
    for (const { name, acls } of principalsOf(topology)) {
      const writes = onTopics(acls, 'WRITE');
      if (name !== 'coordinator') expect(writes.filter((topic) => /^(feed|joint)\./.test(topic))).toEqual([]);
      expect(
        writes.filter((topic) => /^authority\.[a-z]+\.v1$/.test(topic) && topic !== `authority.${name}.v1`),
      ).toEqual([]);
    }
  });

  it('has a guide in a local stack alone; it reads what a walk goes through and writes nothing', () => {
    expect(principalsOf(topology).map(({ name }) => name)).not.toContain('guide');
    const { acls = [] } = principalsOf({ ...topology, guided: true }).find(({ name }) => name === 'guide') ?? {};
    expect(onTopics(acls, 'WRITE')).toEqual([]);
    expect(acls.every(({ operation }) => operation === 'READ')).toBe(true);
    expect(onTopics(acls, 'READ')).toEqual([
      'authority.courts.receipts.v1',
      'authority.courts.rejected.v1',
      'authority.courts.v1',
      'checks.air.v1',
      'checks.rail.v1',
      'feed.air.v1',
      'feed.rail.v1',
      'joint.restrictions.v1',
    ]);
  });

  it('keeps the groups of one principal apart from those of another with a longer name', () => {
    const groups = principalsOf(topology).flatMap(({ acls }) =>
      acls.flatMap((acl) => (acl.resource === 'group' ? [acl.prefix] : [])),
    );
    expect(groups).toContain('regulator.');
    expect(groups.filter((prefix) => 'regulator-consumer.stream'.startsWith(prefix))).toEqual(['regulator-consumer.']);
  });
});
