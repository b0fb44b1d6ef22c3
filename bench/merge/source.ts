import { BenchAuthority } from '../events/authority.js';
import type { Keys } from '../events/keys.js';
import { makeLives, type Lives } from '../events/lives.js';
import { record, type Recording } from '../events/recording.js';
import type { BenchServers } from '../servers/bench-servers.js';
import { createTopics } from '../servers/topics.js';

const SEED = 20_260_601;
const PREFIX = 'source.';

/** Events as an authority made and sent them, ready to be laid down for each round. */
export interface Source {
  lives: Lives;
  recording: Recording;
  signatures: number;
}

/** Makes the events the real way: sealed, chained and stored by an authority, signed and sent by its relay. */
export async function makeSource(servers: BenchServers, keys: Keys, events: number): Promise<Source> {
  const lives = makeLives(events, SEED);
  await createTopics(servers.reach, PREFIX);
  const authority = await BenchAuthority.start(await servers.createDatabase('source'), servers.reach, keys, PREFIX);
  try {
    const recorded = record(servers.reach, PREFIX, events);
    await Promise.all([authority.publish(lives.versions), recorded]);
    const recording = await recorded;
    const signatures = recording.flat().filter(({ headers }) => headers?.sig !== undefined).length;
    return { lives, recording, signatures };
  } finally {
    await authority.stop();
    await servers.dropDatabase('source');
  }
}
