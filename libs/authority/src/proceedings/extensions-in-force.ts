import type { Extension, Prolongation } from '@concord/contracts';

/** What has moved an end: extensions that were notified and have not fallen. */
export function extensionsInForce(extensions: readonly Prolongation[]): Extension[] {
  return extensions.flatMap(({ decision, notice, measures, fallen }) =>
    notice && !fallen ? [{ decision, notice, measures }] : [],
  );
}
