import type { KeyObject } from 'node:crypto';
import type { ColumnCipher } from '@concord/database';
import type { Quota } from '@concord/service';
import type { Authorities } from './authorities.js';

/** Keys and names that every part of the coordinator works with. */
export interface CoordinatorParts {
  cipher: ColumnCipher;
  authorities: Authorities;
  /** The executors' keys by executor: each has a feed. */
  feedKeys: ReadonlyMap<string, KeyObject>;
  /** Put before every topic's name at the broker; '' in production. */
  topicPrefix: string;
  /** How many benefit checks each caller may make, where it is not {@link BENEFIT_CHECKS}. */
  benefitQuota?: Quota;
}

/** Injects {@link Authorities}. */
export const AUTHORITIES = Symbol('authorities');
/** Injects {@link CoordinatorParts.feedKeys}. */
export const FEED_KEYS = Symbol('feed keys');
/** Injects {@link CoordinatorParts.topicPrefix}. */
export const TOPIC_PREFIX = Symbol('topic prefix');
/** Injects a `() => void` to call after a commit that wrote a row of `changes`. */
export const WAKE_PUBLISHER = Symbol('wake publisher');
/** Injects a `(authority, lane) => void` that tells a lane's rejections again: one of them was taken in after all. */
export const TELL_LANE_AGAIN = Symbol('tell lane again');
