import type { Reach } from '../servers/reach.js';

/** What a reader of the air feed is told. Survives JSON. */
export interface FeedJob {
  reach: Reach;
  topicPrefix: string;
  /** Messages that stand in the feed. */
  messages: number;
}

/** What came of a cold rebuild. */
export interface Folded {
  seconds: number;
  entries: number;
  bytes: number;
  unreadable: number;
}

/** What came of reading alone. */
export interface Consumed {
  seconds: number;
  messages: number;
}
