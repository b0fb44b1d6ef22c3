import { type Kafka, connectKafka } from '@concord/messaging';
import { benchLog } from './log.js';

/** How a process of the bench reaches the broker. Survives JSON. */
export interface Reach {
  brokers: string[];
  username: string;
  password: string;
}

/** A client of the bench's broker as its super user. */
export function kafkaOf(reach: Reach, clientId: string): Kafka {
  return connectKafka({ ...reach, clientId, log: benchLog });
}

/** Runs `work` with an admin client. */
export async function asAdmin<T>(reach: Reach, work: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> {
  const admin = kafkaOf(reach, 'bench-admin').admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** Messages that lie in a topic (markers of transactions count too). */
export async function messagesIn(reach: Reach, topic: string): Promise<number> {
  const offsets = await asAdmin(reach, (admin) => admin.fetchTopicOffsets(topic));
  return offsets.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
}
