/** What time it is; the one clock of a service. The class is its injection token. */
export abstract class Clock {
  abstract now(): Date;
}

/** The machine's clock. */
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** The time that somebody else tells: a clock that stands still in a test. */
export class GivenClock extends Clock {
  constructor(private readonly given: { now(): Date }) {
    super();
  }

  now(): Date {
    return this.given.now();
  }
}
