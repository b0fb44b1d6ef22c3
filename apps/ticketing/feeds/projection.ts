import type { FeedRecord } from '@concord/contracts';

/** What a feed says under one token, to be asked, never listed. Dates are civil dates; tags are the feed's 8 bytes. */
export interface Entry {
  /** True when the measure restricts on that date. */
  covers(measure: string, on: string): boolean;
  /** True when the feed leaves that measure on that date to a human. */
  refers(measure: string, on: string): boolean;
  hasName(tag: Buffer): boolean;
  /** False only where the feed knows a birth date and this is not its tag. */
  agreesWithBirth(tag: Buffer): boolean;
  hasRedress(tag: Buffer): boolean;
}

/** A feed folded into memory: the newest record of each token. */
export interface Projection {
  /** Takes a record in, unless one with the same or a higher `seq` is held. False when it changed nothing. */
  apply(token: Buffer, record: FeedRecord): boolean;
  /** A null record: the removal has been read by all, nothing of the token is kept. */
  forget(token: Buffer): void;
  /** The entry under a token; undefined when the feed holds nothing against it. */
  find(token: Buffer): Entry | undefined;
  /** Tokens held, removals included. */
  readonly size: number;
  /** Memory held for them, in bytes. */
  readonly bytes: number;
}
