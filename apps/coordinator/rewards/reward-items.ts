import type { JointHonour } from '@concord/contracts';
import { covers } from '@concord/joint-list';
import type { Keyed } from '../lookups/subject-pages.js';

/** An honour of a subject as those with oversight read it. */
export type RewardItem = { subject: string } & JointHonour;

export interface RewardedSubject {
  id: string;
  rewards: JointHonour[];
}

/** The honours of a subject; `on`, a civil date, keeps those whose benefits are due on it. */
export function rewardItems(subject: RewardedSubject, on?: string): Keyed<RewardItem>[] {
  return subject.rewards
    .filter((honour) => on === undefined || covers(honour.coverage, on))
    .map((honour) => ({ key: `${honour.honour}|${honour.authority}`, item: { subject: subject.id, ...honour } }));
}
