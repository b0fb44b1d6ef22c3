import type { Proceedings } from '@concord/contracts';

/** Of a listing about which nothing is or was pending. */
export const NO_PROCEEDINGS: Proceedings = {
  objections: [],
  removals: [],
  extensions: [],
  stays: [],
  exemptions: [],
};
