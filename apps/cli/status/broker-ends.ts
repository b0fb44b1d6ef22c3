import { authorityTopic } from '@concord/messaging';
import { withAdmin, type BrokerAccess } from '../supervisor/topics.js';

/** Tried again but once: who asks waits for the answer. */
const RETRIES = 1;

/** The offset that the next message of each lane will have, by `AUTHORITY|LANE`. Throws when the broker does not answer. */
export async function readEnds(access: BrokerAccess, authorities: readonly string[]): Promise<Map<string, number>> {
  const ends = new Map<string, number>();
  const read = async (authority: string, offsets: Promise<readonly { partition: number; high: string }[]>) => {
    for (const { partition, high } of await offsets) ends.set(`${authority}|${partition}`, Number(high));
  };
  await withAdmin(
    access,
    async (admin) => {
      await Promise.all(authorities.map((one) => read(one, admin.fetchTopicOffsets(authorityTopic(one)))));
    },
    RETRIES,
  );
  return ends;
}
