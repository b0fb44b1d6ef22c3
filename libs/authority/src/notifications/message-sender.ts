import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { lead, pooled } from '@concord/database';
import { SendFailure } from '@concord/notification';
import type { FeatureContext } from '../feature.js';
import { PACE, RETENTION_DAYS, type Pace } from './correspondence.js';
import type { Content, StoredMessage } from './message.row.js';
import { dueMessages, eraseMessages, noteAttempt, parkMessage, waitingMessage, type Attempt } from './outbox.store.js';
import { tellStaff } from './tell-staff.js';

/** So many are read at once. */
const RUN = 50;
/** With pauses that begin at 5 s and grow fourfold to 6 h at most, the last attempt is a day after the first. */
export const MOST_ATTEMPTS = 10;
const LONGEST_PAUSE_MS = 6 * 3_600_000;
const DAY_MS = 86_400_000;
/** So many are erased in a statement. */
const ERASED_AT_ONCE = 500;

/** What comes of a failure: tried again after a growing pause, or given up where it is of no use or was tried often enough. */
export function afterFailure(error: unknown, attempts: number, firstPauseMs: number): Omit<Attempt, 'at'> {
  const said = error instanceof Error ? error.message : String(error);
  const over = (error instanceof SendFailure && error.permanent) || attempts + 1 >= MOST_ATTEMPTS;
  if (over) return { state: 'failed', said };
  return { state: 'waiting', said, pauseMs: Math.min(firstPauseMs * 4 ** attempts, LONGEST_PAUSE_MS) };
}

/**
 * Sends an authority's messages while its service runs, one sender an authority, and erases old ones. A message is noted as sent
 * after its gateway took it: a process that ends between the two sends it again, under the same Message-ID. It is read again right
 * before it leaves, so that it goes where its subject is reached then; one that cannot be read is parked and holds up no other.
 */
export class MessageSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly pace: Pace;
  private running: Promise<void> = Promise.resolve();
  private sweptAt = -Infinity;
  private erasedAt = -Infinity;

  constructor(private readonly context: FeatureContext) {
    this.pace = { ...PACE, ...context.authority.correspondence.pace };
  }

  onApplicationBootstrap(): void {
    const { authority, ds } = this.context;
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
        await this.eraseOld(signal);
      } catch (error) {
        // The database is away: what is to be sent waits in it.
        log.warn({ err: error }, 'messages cannot be sent now');
      }
      await authority.bell.heard(this.pace.pollMs, signal);
    }
  }

  private async sweep(): Promise<void> {
    const { authority } = this.context;
    if (Object.keys(authority.correspondence.gateways).length === 0) return;
    if (performance.now() - this.sweptAt < this.pace.sweepMs) return;
    await tellStaff(authority);
    this.sweptAt = performance.now();
  }

  /** Whatever is older than the authority keeps messages, some hundreds at a time. */
  private async eraseOld(signal: AbortSignal): Promise<void> {
    const { ds, authority } = this.context;
    if (performance.now() - this.erasedAt < this.pace.eraseMs) return;
    const { retentionDays = RETENTION_DAYS } = authority.correspondence;
    const before = new Date(authority.now().getTime() - retentionDays * DAY_MS);
    while (!signal.aborted && (await eraseMessages(pooled(ds), before, ERASED_AT_ONCE)) === ERASED_AT_ONCE);
    this.erasedAt = performance.now();
  }

  private async sendDue(signal: AbortSignal): Promise<void> {
    const { ds } = this.context;
    for (;;) {
      const due = await dueMessages(pooled(ds), RUN);
      for (const id of due) {
        if (signal.aborted) return;
        await this.send(id);
      }
      if (due.length < RUN) return;
    }
  }

  private async send(id: string): Promise<void> {
    const { ds, authority, log } = this.context;
    const db = pooled(ds);
    const message = await waitingMessage(db, authority.cipher, id);
    if (!message) return;
    const { channel, content } = message;
    if (!content) {
      log.error({ message: id }, 'a message cannot be read; it is parked');
      await parkMessage(db, id, authority.now());
      this.count(channel, 'parked');
      return;
    }
    const attempt = await this.attempt(message, content);
    const noted = await noteAttempt(db, authority.cipher, message, { ...attempt, at: authority.now() });
    if (!noted)
      log.warn({ message: id, channel, state: attempt.state }, 'a message was changed while it was under way');
    this.count(channel, attempt.state);
  }

  private count(channel: string, state: string): void {
    this.context.metrics
      .counter('messages_total', 'Attempts to send a message, by what came of them', ['channel', 'state'])
      .inc({ channel, state });
  }

  private async attempt({ id, channel, attempts }: StoredMessage, content: Content): Promise<Omit<Attempt, 'at'>> {
    const gateway = this.context.authority.correspondence.gateways[channel];
    try {
      if (!gateway) throw new SendFailure('there is no gateway for this channel any more', true);
      const { reference, unsent } = await gateway.send({ id, ...content });
      return { state: unsent ? 'written' : 'sent', said: reference };
    } catch (error) {
      const failed = afterFailure(error, attempts, this.pace.firstPauseMs);
      this.context.log.warn({ message: id, channel, state: failed.state }, 'a message was not sent');
      return failed;
    }
  }
}
