import { executors } from '@concord/catalogue';
import { executorOf } from '../benefits/benefit-executor.js';

/**
 * True for the token of a system that reads a feed, as far as it speaks about that feed: no other role comes with it. A person at
 * a counter (`counter`) cannot say for a system what it has applied.
 */
export function isFeedExecutor(authority: string, roles: readonly string[]): boolean {
  const executor = executorOf(authority);
  return executor !== undefined && executors().includes(executor) && roles.every((role) => role === 'system');
}
