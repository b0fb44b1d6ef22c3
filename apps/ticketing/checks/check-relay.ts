import type { CheckRecord } from '@concord/contracts';
import { noteRelayed, unrelayed, type StoredCheck } from './check.store.js';
import { checksTopic, type Outgoing } from '@concord/messaging';
import type { Queryable } from '@concord/database';

const CHUNK = 1_000;

/** The next checks for their operators' topics, each under its token, for the subject to see. */
export async function nextChecks(db: Queryable, topicPrefix = ''): Promise<Outgoing | undefined> {
  const { checks, last } = await unrelayed(db, CHUNK);
  if (checks.length === 0) return undefined;
  const byOperator = Map.groupBy(checks, ({ operator }) => operator);
  return {
    topicMessages: [...byOperator].map(([operator, own]) => ({
      topic: topicPrefix + checksTopic(operator),
      messages: own.map((check) => ({ key: check.token, value: JSON.stringify(recordOf(check)) })),
    })),
    sent: (own) => noteRelayed(own, last),
  };
}

function recordOf(check: StoredCheck): CheckRecord {
  const { token, operator, measure, travelDate, outcome, asOf, at } = check;
  return { v: 1, checkId: check.id, token, operator, measure, travelDate, outcome, asOf, at };
}
