/** What may happen to an entry, in the order in which it is shown. */
export const STEPS = ['new', 'changed', 'ended'] as const;

export type Counted = Record<(typeof STEPS)[number], number>;

export const sumOf = (counted: Counted): number => STEPS.reduce((sum, step) => sum + counted[step], 0);
