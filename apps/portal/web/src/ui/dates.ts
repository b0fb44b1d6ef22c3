const DAY = 86_400_000;

/** Today's civil date where one looks, `YYYY-MM-DD`. */
export const today = (): string => new Date().toLocaleDateString('sv');

/** Days from a civil date to another, negative where that lies before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
