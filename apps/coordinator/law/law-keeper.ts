import { currentLaw } from '@concord/catalogue';
import { inTransaction, pooled, type ColumnCipher } from '@concord/database';
import type { Log } from '@concord/messaging';
import type { DataSource } from 'typeorm';
import type { CoordinatorMetrics } from '../vitals/coordinator-metrics.js';
import { deriveAnew } from './derive-anew.js';
import { awaitIntake, noteDerived, noteLaw, presentLaw } from './law.store.js';

export interface LawKeeperOptions {
  ds: DataSource;
  cipher: ColumnCipher;
  now: () => Date;
  log: Log;
  metrics: CoordinatorMetrics;
  /** Called after a commit that changed the joint lists. */
  onChange: () => void;
}

/** A law that changed is noticed so soon, milliseconds. */
const LOOK_MS = 500;

/**
 * Keeps the joint lists those of the law that holds: notes each law before an event is judged under it, and when one took
 * another's place (a repeal, a sign-off, a calendar, a release with other catalogues) derives anew what it makes otherwise.
 */
export class LawKeeper {
  private noted: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(private readonly options: LawKeeperOptions) {}

  start(): void {
    this.timer = setInterval(() => {
      this.looking = this.looking.then(() => this.look());
    }, LOOK_MS);
    this.looking = this.look();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.looking;
  }

  /** Notes the law that holds, durable when this returns; at no cost while it stays the same. */
  async note(): Promise<void> {
    const law = currentLaw();
    if (law.version === this.noted) return;
    const { ds, now } = this.options;
    await inTransaction(ds, (tx) => noteLaw(tx, law, now()));
    this.noted = law.version;
  }

  private async look(): Promise<void> {
    const { ds, log } = this.options;
    try {
      await this.note();
      const present = await presentLaw(pooled(ds));
      if (!present) return;
      if (!present.isDerived) await this.derive(present.number, present.version);
      else this.tell(present.version);
    } catch (error) {
      log.warn({ err: error }, 'the lists could not be derived under the law that holds; tried again');
    }
  }

  private async derive(number: string, version: string): Promise<void> {
    const { ds, cipher, now, log, onChange } = this.options;
    const isDone = () => this.stopping || currentLaw().version !== version;
    if (isDone()) return;
    await inTransaction(ds, awaitIntake);
    const written = await deriveAnew(ds, cipher, isDone);
    if (written > 0) onChange();
    if (isDone()) return;
    await noteDerived(pooled(ds), number, now());
    log.info({ rules: version, written }, 'the joint lists are those of the law that holds');
    this.tell(version);
  }

  private tell(version: string): void {
    this.options.metrics.rules.reset();
    this.options.metrics.rules.set({ version }, 1);
  }
}
