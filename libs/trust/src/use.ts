import type { TrustUse } from '@concord/catalogue';

/** What a total comes to for the uses that its scheme names. Nothing else may be made of it. */
export type Effect =
  | { use: 'INSPECTION_RATE'; percentOfNormalRate: number; article: string }
  | { use: 'FAST_TRACK'; applies: boolean; article: string };

/** The effect of a total by a scheme's uses: a rate of inspection within its floor and cap, or the fast track. */
export function effectsOf(uses: readonly TrustUse[], points: number): Effect[] {
  return uses.map((use) => {
    if (use.use === 'FAST_TRACK') return { use: use.use, applies: points >= use.fromPoints, article: use.article };
    const moved = 100 - points * use.percentPerPoint;
    const percentOfNormalRate = Math.min(use.highestPercent, Math.max(use.lowestPercent, moved));
    return { use: use.use, percentOfNormalRate, article: use.article };
  });
}
