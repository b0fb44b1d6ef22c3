/** A clock that stands still until it is set; stands in for the service's clock. */
export class TestClock {
  #now: Date;

  /** `at` is an instant, RFC 3339. */
  constructor(at: string | Date = '2026-06-01T01:00:00.000Z') {
    this.#now = new Date(at);
  }

  now(): Date {
    return new Date(this.#now);
  }

  set(at: string | Date): void {
    this.#now = new Date(at);
  }

  advance(by: { days?: number; hours?: number; seconds?: number; ms?: number }): void {
    const hours = (by.days ?? 0) * 24 + (by.hours ?? 0);
    this.#now = new Date(this.#now.getTime() + (hours * 3_600 + (by.seconds ?? 0)) * 1_000 + (by.ms ?? 0));
  }
}
