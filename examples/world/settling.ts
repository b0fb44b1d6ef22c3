import { catalogues } from '@concord/catalogue';
import { eventually } from '@concord/testing';
import type { AuthorityCalls } from './authority-calls.js';
import type { Stack } from './stack.js';

/** Every instant that an example sets has a millisecond of its own, so that no watermark of another time is taken for this one. */
const MARKS = 900;
const SETTLE_MS = 20_000;
const EVERY_MS = 20;
const RULES = /^concord_rules\{[^}]*version="([0-9a-f]+)"[^}]*\} 1$/m;
const CONSENTS = /^concord_consent_notices_total(?:\{[^}]*\})? (\S+)$/m;
const AGE = /^concord_feed_age_seconds\{[^}]*\} (\S+)$/gm;

/** What an authority published and the hub has not been seen to take. */
interface Pending {
  kind: 'listing' | 'honour';
  authority: string;
  id: string;
}

/** Moves the clock and waits, by conditions alone, until the hub and the counters know what was published. */
export class Settling {
  private at = new Date(0);
  private marks = 0;
  private pending: Pending[] = [];
  private readonly named = new Set<string>();
  private isPublished = false;

  constructor(
    private readonly stack: Stack,
    private readonly calls: AuthorityCalls,
  ) {}

  /** The instant at which the clock stands, to the second. */
  get now(): Date {
    return this.at;
  }

  /** The instant that the services read, to the millisecond. */
  get instant(): Date {
    return new Date(this.at.getTime() + this.marks);
  }

  /** Sets the clock, forward or back. What was published before is taken before, under the time at which it was. */
  async set(at: Date): Promise<void> {
    await this.taken();
    this.at = at;
    this.mark();
  }

  /** Notes what an authority published. */
  note(published: Pending): void {
    this.pending.push(published);
    this.named.add(published.id);
    this.isPublished = false;
  }

  /** The listings and honours that the example published so far. */
  get known(): ReadonlySet<string> {
    return this.named;
  }

  /** Forgets what an earlier example published. */
  async beginExample(at: Date): Promise<void> {
    // What an example that failed left behind is taken under its own time; why it failed has been told.
    await this.taken().catch(() => undefined);
    await this.set(at);
    this.named.clear();
  }

  /**
   * Changes the law: what was published before is taken under the old one, and when this returns the joint lists are those of
   * the new.
   */
  async changeLaw(change: () => string): Promise<void> {
    await this.taken();
    const rules = change();
    await eventually(() => this.hubHolds(rules), {
      what: `the joint lists are those of the rules ${rules}`,
      timeoutMs: SETTLE_MS,
      everyMs: EVERY_MS,
    });
    this.isPublished = false;
  }

  /** Does what the hub tells every authority that honours, where it does: when this returns they have heard it. */
  async told(isTold: boolean, change: () => Promise<unknown>): Promise<void> {
    const honouring = [...new Set(catalogues().flatMap(({ schemes }) => schemes.map(({ authority }) => authority)))];
    const before = await Promise.all(honouring.map((authority) => this.consentsHeard(authority)));
    await change();
    if (!isTold) return;
    const heard = async () => {
      const now = await Promise.all(honouring.map((authority) => this.consentsHeard(authority)));
      return now.every((count, i) => count > (before[i] ?? 0));
    };
    await eventually(heard, { what: 'the authorities know of the consent', timeoutMs: SETTLE_MS, everyMs: EVERY_MS });
  }

  private async consentsHeard(authority: string): Promise<number> {
    const response = await fetch(new URL('/metrics', this.stack.url(authority)));
    return Number(CONSENTS.exec(await response.text())?.[1] ?? 0);
  }

  /** Notes that the hub itself changed what it publishes. */
  touch(): void {
    this.isPublished = false;
  }

  /** Waits until the hub has taken everything that was published. Throws an Error where it refused something. */
  async taken(): Promise<void> {
    const waiting = this.pending;
    this.pending = [];
    for (const each of waiting) await this.take(each);
  }

  /** Waits until both counters know everything that the hub knows, at the instant that the clock shows. */
  async published(): Promise<void> {
    await this.taken();
    if (this.isPublished) return;
    this.mark();
    await eventually(() => this.countersAreHere(), {
      what: 'the feeds tell all that was published',
      timeoutMs: SETTLE_MS,
      everyMs: EVERY_MS,
    });
    this.isPublished = true;
  }

  private mark(): void {
    this.marks = (this.marks % MARKS) + 1;
    this.stack.clock.set(new Date(this.at.getTime() + this.marks));
    this.isPublished = false;
  }

  private async take({ kind, authority, id }: Pending): Promise<void> {
    const hub = await eventually(
      async () => {
        const answer = await this.calls[kind](authority, id);
        return answer.hub.state !== 'pending' && answer.hub;
      },
      { what: `the hub has taken the ${kind} ${id} of ${authority}`, timeoutMs: SETTLE_MS, everyMs: EVERY_MS },
    );
    if (hub.state !== 'taken') throw new Error(`the hub refused a ${kind} of ${authority}: ${hub.code ?? hub.state}`);
  }

  private async hubHolds(rules: string): Promise<boolean> {
    const response = await fetch(new URL('/metrics', this.stack.url('coordinator')));
    return RULES.exec(await response.text())?.[1] === rules;
  }

  /** A watermark says that all before it is told; its age is 0 where it was made at the instant that the clock shows. */
  private async countersAreHere(): Promise<boolean> {
    const response = await fetch(new URL('/metrics', this.stack.url('ticketing')));
    const ages = [...(await response.text()).matchAll(AGE)].map(([, age]) => Number(age));
    return ages.length === 2 && ages.every((age) => age === 0);
  }
}
