import type { LaneStatus } from './lane-status.js';

/** What can be wrong with a lane. */
export type LaneFault = 'frozen' | 'gapped' | 'rejected' | 'taken past committed' | 'read past the end';

/** Something in a lane that does not mend itself, or does not look as if it would. */
export interface LaneAlarm {
  authority: string;
  lane: number;
  alarm: LaneFault;
  detail: string;
}

const messages = (count: number) => (count === 1 ? '1 message' : `${count} messages`);

/** What is wrong with a lane, each as an alarm and what it says. */
function faultsOf({ committed, expected, frozen, gapSince, rejected, readTo, end }: LaneStatus): [LaneFault, string][] {
  const faults: [LaneFault, string][] = [];
  if (frozen) faults.push(['frozen', `two signed chains differ; ${expected} would be next`]);
  if (gapSince !== null) faults.push(['gapped', `waits for event ${expected} since ${gapSince}`]);
  if (rejected > 0) faults.push(['rejected', `${messages(rejected)} refused and not settled`]);
  if (expected - 1 > committed)
    faults.push(['taken past committed', `the hub has taken ${expected - 1}, the authority has written ${committed}`]);
  if (end !== null && readTo > end)
    faults.push(['read past the end', `the hub has read up to offset ${readTo}, the broker holds up to ${end}`]);
  return faults;
}

/** The alarms of lanes, in the order of the lanes. */
export function alarmsOf(lanes: readonly LaneStatus[]): LaneAlarm[] {
  return lanes.flatMap((one) =>
    faultsOf(one).map(([alarm, detail]) => ({ authority: one.authority, lane: one.lane, alarm, detail })),
  );
}
