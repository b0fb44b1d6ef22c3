import type { Range } from '@concord/contracts';
import { subtract } from '@concord/joint-list';

/** True where days before `today`, a civil date, that were told to be covered are covered no more. An end from today on takes nothing back. */
export function takesBack(told: readonly Range[], now: readonly Range[], today: string): boolean {
  const past = subtract(told, [{ from: today, to: null }]);
  return (
    subtract(
      past,
      now.map(([from, to]) => ({ from, to })),
    ).length > 0
  );
}
