import { jointHonour, type JointHonour } from '@concord/contracts';
import { covers } from '@concord/joint-list';
import { pageAnswer } from '@concord/service';
import { z } from 'zod';
import type { Keyed } from '../lookups/subject-pages.js';

/** An honour of a subject as those with oversight read it. */
const rewardItem = z.strictObject({ subject: z.uuid(), ...jointHonour.shape });
export type RewardItem = z.infer<typeof rewardItem>;

export const rewardPage = pageAnswer(rewardItem, 'Honours, and the cursor of the next page');

export interface RewardedSubject {
  id: string;
  rewards: JointHonour[];
}

/** The item of an honour, its keys in their order: jsonb keeps none. */
function itemOf(subject: string, honour: JointHonour): RewardItem {
  const { authority, scheme, version, benefits, from, to, coverage } = honour;
  return { subject, authority, scheme, honour: honour.honour, version, benefits, from, to, coverage };
}

/** The honours of a subject; `on`, a civil date, keeps those whose benefits are due on it. */
export function rewardItems(subject: RewardedSubject, on?: string): Keyed<RewardItem>[] {
  return subject.rewards
    .filter((honour) => on === undefined || covers(honour.coverage, on))
    .map((honour) => ({ key: `${honour.honour}|${honour.authority}`, item: itemOf(subject.id, honour) }));
}
