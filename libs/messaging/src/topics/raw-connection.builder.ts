import { setTimeout as wait } from 'node:timers/promises';
import type { Kafka } from '../kafka/connect-kafka.js';

/** As much of kafkajs's inner broker as single requests need. */
interface Broker {
  fetch(request: object): Promise<unknown>;
  produce(request: object): Promise<unknown>;
  joinGroup(request: object): Promise<{ memberId: string }>;
  findGroupCoordinator(request: { groupId: string; coordinatorType: number }): Promise<unknown>;
  leaveGroup(request: { groupId: string; memberId: string }): Promise<unknown>;
}

interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  refreshMetadata(): Promise<void>;
  findControllerBroker(): Promise<Broker>;
}

const ALLOWED = 'allowed';
const CREATE_CLUSTER = 'private:Kafka:createCluster';
const AT_ONCE = { maxWaitTime: 0, minBytes: 0, maxBytes: 1_024, isolationLevel: 0 };
const BEGINNING = new Set(['NOT_COORDINATOR_FOR_GROUP', 'GROUP_COORDINATOR_NOT_AVAILABLE', 'GROUP_LOAD_IN_PROGRESS']);
const TRIES = 100;
const PAUSE_MS = 50;
const MEMBERSHIP = { sessionTimeout: 6_000, rebalanceTimeout: 6_000 };

/**
 * One connection of a principal that sends single requests, with none of the retries and look-ups of a consumer or
 * producer: what the broker answers is what it decided. Each call gives `allowed` or the broker's error.
 */
export class RawConnection {
  private constructor(
    private readonly cluster: Cluster,
    private readonly broker: Broker,
  ) {}

  static async open(kafka: Kafka): Promise<RawConnection> {
    const symbol = Object.getOwnPropertySymbols(kafka).find(({ description }) => description === CREATE_CLUSTER);
    if (!symbol) throw new Error('kafkajs has no such door any more');
    const create = (kafka as unknown as Record<symbol, (options: object) => Cluster>)[symbol];
    const cluster = create?.({ allowAutoTopicCreation: false });
    if (!cluster) throw new Error('kafkajs made no cluster');
    await cluster.connect();
    await cluster.refreshMetadata();
    return new RawConnection(cluster, await cluster.findControllerBroker());
  }

  async close(): Promise<void> {
    await this.cluster.disconnect();
  }

  read(topic: string): Promise<string> {
    const partitions = [{ partition: 0, fetchOffset: '0', maxBytes: 1_024, currentLeaderEpoch: -1 }];
    return verdict(() => this.broker.fetch({ ...AT_ONCE, topics: [{ topic, partitions }] }));
  }

  write(topic: string): Promise<string> {
    const messages = [{ key: Buffer.from('acl'), value: Buffer.from('acl'), timestamp: Date.now() }];
    return verdict(() => this.broker.produce({ topicData: [{ topic, partitions: [{ partition: 0, messages }] }] }));
  }

  /** Asks again, some seconds at most, while the broker is only now making the topic in which groups are kept. */
  async join(groupId: string): Promise<string> {
    let answer = await this.joinOnce(groupId);
    for (let tries = 0; BEGINNING.has(answer) && tries < TRIES; tries++) {
      await verdict(() => this.broker.findGroupCoordinator({ groupId, coordinatorType: 0 }));
      await wait(PAUSE_MS);
      answer = await this.joinOnce(groupId);
    }
    return answer;
  }

  private joinOnce(groupId: string): Promise<string> {
    const groupProtocols = [{ name: 'acl', metadata: Buffer.alloc(0) }];
    return verdict(async () => {
      const { memberId } = await this.broker.joinGroup({ ...MEMBERSHIP, groupId, groupProtocols });
      await this.broker.leaveGroup({ groupId, memberId });
    });
  }
}

async function verdict(request: () => Promise<unknown>): Promise<string> {
  try {
    await request();
    return ALLOWED;
  } catch (error) {
    return (error as { type?: string }).type ?? String(error);
  }
}
