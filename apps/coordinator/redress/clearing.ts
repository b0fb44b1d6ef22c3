import type { FeedView } from '@concord/joint-list';

/**
 * The redress tokens that a record may be cleared by, sorted. A token says that its bearer is not the person meant: it clears
 * a conflict of name or birth date, and what a frozen identifier refers. What refers because a later version of a listing
 * could not be taken in means the very person, so such a record carries none, and a human decides. Source: domain.md,
 * invariant 6.
 */
export function clearingTokens(held: readonly string[], view: FeedView, contested: boolean): string[] {
  const isParked = !contested && Object.keys(view.refer).length > 0;
  return isParked ? [] : [...held].sort();
}
