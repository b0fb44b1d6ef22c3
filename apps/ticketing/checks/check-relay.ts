import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { CheckRecord } from '@concord/contracts';
import type { Queryable } from '@concord/database';
import { CursorRelay, checksTopic, type Outgoing } from '@concord/messaging';
import type { ServiceContext } from '@concord/service';
import { noteRelayed, unrelayed, type StoredCheck } from './check.store.js';

const CHUNK = 1_000;
/** Subjects look at their checks later: a chunk is let grow, so that it costs the counters little. */
const GATHER_MS = 100;

/** Sends kept checks to their operators' topics, at least once, while this process leads. */
export class CheckRelay extends CursorRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private gathering: NodeJS.Timeout | undefined;

  constructor(context: Pick<ServiceContext, 'ds' | 'kafka' | 'log' | 'crash'>, topicPrefix: string) {
    super({
      ds: context.ds,
      kafka: context.kafka,
      name: 'checks',
      log: context.log,
      next: (db) => nextChecks(db, topicPrefix),
      onCrash: (error) => {
        context.crash(error);
      },
    });
  }

  onApplicationBootstrap(): void {
    this.start();
  }

  /** Call it after checks were kept: they are sent within a tenth of a second. */
  gather(): void {
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      this.wake();
    }, GATHER_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.gathering);
    await this.stop();
  }
}

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
