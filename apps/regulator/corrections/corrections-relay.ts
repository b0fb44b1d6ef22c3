import type { RegulatorAcknowledged } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { REGULATORS_ACKNOWLEDGED, type Outgoing } from '@concord/messaging';
import { noteRelayed, unrelayed } from './correction.store.js';

const CHUNK = 500;

/** The next of what regulators put right, for the hub; at least once. */
export async function nextCorrected(db: Queryable, topicPrefix: string): Promise<Outgoing | undefined> {
  const corrected = await unrelayed(db, CHUNK);
  if (corrected.length === 0) return undefined;
  const messages = corrected.map(({ regulator, authority, listing, acknowledgedAt }) => {
    const told: RegulatorAcknowledged = { v: 1, regulator, authority, listing, at: acknowledgedAt.toISOString() };
    return { key: listing, value: JSON.stringify(told) };
  });
  return {
    topicMessages: [{ topic: topicPrefix + REGULATORS_ACKNOWLEDGED, messages }],
    sent: (own) => noteRelayed(own, corrected),
  };
}
