import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { lead, pooled } from '@concord/database';
import { SendFailure } from '@concord/notification';
import type { FeatureContext } from '../feature.js';
import { PACE, type Pace } from './correspondence.js';
import { dueMessages, noteAttempt, type Attempt, type StoredMessage } from './message.store.js';
import { tellStaff } from './tell-staff.js';

/** So many are read at once. */
const RUN = 50;
/** With pauses that begin at 5 s and grow fourfold to 6 h at most, the last attempt is a day after the first. */
export const MOST_ATTEMPTS = 10;
const LONGEST_PAUSE_MS = 6 * 3_600_000;

/** What comes of a failure: tried again after a growing pause, or given up where it is of no use or was tried often enough. */
export function afterFailure(error: unknown, attempts: number, firstPauseMs: number): Omit<Attempt, 'at'> {
  const said = error instanceof Error ? error.message : String(error);
  const over = (error instanceof SendFailure && error.permanent) || attempts + 1 >= MOST_ATTEMPTS;
  if (over) return { state: 'failed', said };
  return { state: 'waiting', said, pauseMs: Math.min(firstPauseMs * 4 ** attempts, LONGEST_PAUSE_MS) };
}

/**
 * Sends an authority's messages while its service runs, one sender an authority. A message is noted as sent after its gateway
 * took it: a process that ends between the two sends it again, under the same Message-ID. Where there is no gateway it rests.
 */
export class MessageSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly pace: Pace;
  private running: Promise<void> = Promise.resolve();
  private sweptAt = -Infinity;

  constructor(private readonly context: FeatureContext) {
    this.pace = { ...PACE, ...context.authority.correspondence.pace };
  }

  onApplicationBootstrap(): void {
    const { authority, ds } = this.context;
    if (Object.keys(authority.correspondence.gateways).length === 0) return;
    const { signal } = this.stopping;
    this.running = lead(ds, `messages ${authority.code}`, signal, (leading) => this.run(leading)).catch(
      (error: unknown) => {
        this.context.crash(error as Error);
      },
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(signal: AbortSignal): Promise<void> {
    const { log, authority } = this.context;
    while (!signal.aborted) {
      try {
        await this.sweep();
        await this.sendDue(signal);
      } catch (error) {
        // The database is away: what is to be sent waits in it.
        log.warn({ err: error }, 'messages cannot be sent now');
      }
      await authority.bell.heard(this.pace.pollMs, signal);
    }
  }

  private async sweep(): Promise<void> {
    if (performance.now() - this.sweptAt < this.pace.sweepMs) return;
    await tellStaff(this.context.authority);
    this.sweptAt = performance.now();
  }

  private async sendDue(signal: AbortSignal): Promise<void> {
    const { ds, authority } = this.context;
    for (;;) {
      const due = await dueMessages(pooled(ds), authority.cipher, RUN);
      for (const message of due) {
        if (signal.aborted) return;
        await this.send(message);
      }
      if (due.length < RUN) return;
    }
  }

  private async send(message: StoredMessage): Promise<void> {
    const { ds, authority, metrics } = this.context;
    const attempt = await this.attempt(message);
    await noteAttempt(pooled(ds), authority.cipher, message.id, { ...attempt, at: authority.now() });
    metrics
      .counter('messages_total', 'Attempts to send a message, by what came of them', ['channel', 'state'])
      .inc({ channel: message.channel, state: attempt.state });
  }

  private async attempt({ id, channel, content, attempts }: StoredMessage): Promise<Omit<Attempt, 'at'>> {
    const gateway = this.context.authority.correspondence.gateways[channel];
    try {
      if (!gateway) throw new SendFailure('there is no gateway for this channel any more', true);
      const { reference } = await gateway.send({ id, ...content });
      return { state: 'sent', said: reference };
    } catch (error) {
      const failed = afterFailure(error, attempts, this.pace.firstPauseMs);
      this.context.log.warn({ message: id, channel, state: failed.state }, 'a message was not sent');
      return failed;
    }
  }
}
