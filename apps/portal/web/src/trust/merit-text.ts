import type { Contest } from './trust';

/**
 * The text of a contest of a merit that waits: one of its withdrawal keeps it until somebody decides; one of the merit itself
 * stops nothing, and keeps nothing that is taken away. Without a day where none is known.
 */
export function meritText({ of, dueOn }: Pick<Contest, 'of' | 'dueOn'>) {
  if (of === 'WITHDRAWAL') return dueOn === null ? 'waitsWithdrawalUndated' : 'waitsWithdrawal';
  return dueOn === null ? 'waitsMeritUndated' : 'waitsMerit';
}
