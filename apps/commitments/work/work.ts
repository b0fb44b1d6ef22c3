import { daysBetween, today } from '@concord/catalogue';
import {
  Refusal,
  type CommitmentOutlook,
  type CommitmentTask,
  type CommitmentWork,
  type CommitmentWorkItem,
} from '@concord/contracts';
import { pooled } from '@concord/database';
import type { Caller } from '@concord/service';
import type { Commitment } from '../commitments/commitment.js';
import { findHistory } from '../commitments/commitment.store.js';
import type { CommitmentsOptions } from '../commitments/commitments.js';
import { outcomeOn } from '../commitments/outcome.js';
import { reachOf } from '../commitments/reach.js';
import { sideOf } from '../steps/sides.js';
import { STEP_RULES } from '../steps/step-rules.js';
import { openSteps, refusalOf } from './open-steps.js';
import { STEP_OF, tasksOf, type Waiting } from './tasks.js';
import { waitingOn, type MostWaiting } from './waiting.store.js';

/** Far more than a side can do in a day. */
const MOST_WAITING: MostWaiting = { onRecord: 5_000, proposed: 1_000 };

/** What is asked of the work list: the caller's own part, or that of its whole side. */
export interface WorkAsked {
  mine: boolean;
  limit: number;
}

/** What waits for whom, and what one may do now. */
export class Work {
  constructor(
    private readonly options: CommitmentsOptions,
    private readonly most = MOST_WAITING,
  ) {}

  /** What waits for the caller's side, fewest days left first. Throws Refusal `role_required` for a natural person. */
  async list(caller: Caller, { mine, limit }: WorkAsked): Promise<CommitmentWork> {
    const day = this.day();
    const reach = reachOf(caller, undefined);
    const { histories, isCut } = await waitingOn(pooled(this.options.ds), reach, day, this.most);
    const items = histories.flatMap(({ commitment }) => itemOf(commitment, caller, day, mine)).sort(byDaysLeft);
    return { items: items.slice(0, limit), more: isCut || items.length > limit };
  }

  /** The steps that are open to the caller now. Throws Refusal `not_found` for a stranger's. */
  async outlook(caller: Caller, id: string): Promise<CommitmentOutlook> {
    const history = await findHistory(pooled(this.options.ds), id);
    if (!history) throw new Refusal('not_found', 'there is nothing here');
    const { commitment } = history;
    const side = sideOf(caller, commitment.body);
    const day = this.day();
    const steps = openSteps(commitment, { side, sub: caller.sub, on: day, roles: caller.roles });
    return { today: day, version: commitment.version, side, steps };
  }

  private day(): string {
    return today(this.options.zone, this.options.clock.now());
  }
}

function itemOf(commitment: Commitment, caller: Caller, day: string, mine: boolean): CommitmentWorkItem[] {
  const tasks = tasksOf(commitment, day)
    .flatMap((waiting) => taskOf(waiting, commitment, caller, day))
    .filter((task) => task.mine || !mine)
    .sort((a, b) => urgency(a) - urgency(b));
  if (tasks.length === 0) return [];
  const { reference, department, title } = commitment.body;
  return [{ commitment: commitment.id, reference, department, title, outcome: outcomeOn(commitment, day), tasks }];
}

function taskOf({ task, dueOn }: Waiting, commitment: Commitment, caller: Caller, day: string): CommitmentTask[] {
  const step = STEP_OF[task];
  const side = sideOf(caller, commitment.body);
  const role = STEP_RULES.find((rule) => rule.step === step)?.by[side];
  // To show that it was kept a firm may; to wait for it is the department's.
  if (role === undefined || (task === 'show' && side !== 'department')) return [];
  const isSecond = refusalOf(step, commitment, { side, sub: caller.sub, on: day })?.code === 'second_person_required';
  const mine = caller.roles.includes(role) && !isSecond;
  return [{ task, mine, ...(dueOn !== undefined && { dueOn, daysLeft: daysBetween(day, dueOn) }) }];
}

/** What has no day comes after all that has one. */
const urgency = ({ daysLeft }: CommitmentTask): number => daysLeft ?? Number.MAX_SAFE_INTEGER;

function byDaysLeft(a: CommitmentWorkItem, b: CommitmentWorkItem): number {
  const [first, other] = [a, b].map(({ tasks }) => Math.min(...tasks.map(urgency))) as [number, number];
  return first - other || (a.commitment < b.commitment ? -1 : 1);
}
