import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { Clock } from './clock.js';

/**
 * A clock that stands still at the instant which a file holds (RFC 3339), and is set by writing that file: so one example
 * sets the time of all processes at once. What must pass in real time (leases, sessions, pauses, a token's end) asks no Clock.
 */
export class FileClock extends Clock {
  constructor(private readonly file: string) {
    super();
  }

  /** Throws an Error where the file is absent or holds no instant. */
  now(): Date {
    const text = readFileSync(this.file, 'utf8').trim();
    const at = new Date(text);
    if (Number.isNaN(at.getTime())) throw new Error(`${this.file} holds no instant: ${text}`);
    return at;
  }

  /** Sets the clock of whoever reads this file. A reader sees the old instant or the new one whole. */
  set(at: Date): void {
    const fresh = `${this.file}.${process.pid}.new`;
    writeFileSync(fresh, `${at.toISOString()}\n`);
    renameSync(fresh, this.file);
  }
}
