import { daysBetween } from '@concord/catalogue';
import { TASKS, type Task, type TaskKind, type WorkItem } from '@concord/contracts';
import type { HubState } from '../listings/hub-state.js';
import { isRunningOut, stateOn, type Listing } from '../listings/listing.js';
import { isEnded } from '../listings/transitions.js';
import { waitingOf, type Waiting } from './tasks.js';

/** Who does what. */
const ROLE_OF: Record<TaskKind, readonly string[]> = {
  approve: ['approver'],
  serve: ['clerk', 'system'],
  decideObjection: ['approver'],
  decideRemoval: ['approver'],
  approveExtension: ['approver'],
  serveExtension: ['clerk', 'system'],
  rejected: ['clerk', 'system'],
};

/** Who looks. */
export interface Looking {
  sub: string;
  roles: readonly string[];
}

/** The tasks that somebody of these roles does. */
export function tasksOf({ roles }: Looking): TaskKind[] {
  return TASKS.filter((task) => ROLE_OF[task].some((role) => roles.includes(role)));
}

/** True where a second person is wanted and the caller is the first: domain.md, "Life of a listing". */
function isFirstPerson({ task, proceeding }: Waiting, listing: Listing, { sub }: Looking): boolean {
  const extension = listing.extensions.find(({ id }) => id === proceeding);
  if (task === 'approve') return listing.preparers.includes(sub);
  if (task === 'approveExtension') return extension?.preparedBy === sub;
  if (task !== 'decideObjection') return false;
  const about = listing.objections.find(({ id }) => id === proceeding)?.extension;
  const extended = listing.extensions.find(({ id }) => id === about);
  return [...listing.preparers, listing.approvedBy, extended?.preparedBy, extended?.approvedBy].includes(sub);
}

/** A listing on the desk of somebody, on a civil day of the authority's zone. */
export function workItemOf(listing: Listing, hub: HubState, today: string, looking: Looking): WorkItem {
  const refused = hub.state === 'rejected' || hub.state === 'parked';
  const isOver = isEnded(stateOn(listing, today)) && !isRunningOut(listing, today);
  const waiting: Waiting[] = [
    ...(refused ? [{ task: 'rejected' } as const] : []),
    ...(isOver ? [] : waitingOf(listing)),
  ];
  const own = tasksOf(looking);
  const tasks = waiting.map((each): Task => {
    const { dueOn } = each;
    return {
      ...each,
      ...(dueOn !== undefined && { daysLeft: daysBetween(today, dueOn) }),
      mine: own.includes(each.task) && !isFirstPerson(each, listing, looking),
    };
  });
  return {
    listing: listing.id,
    version: listing.version,
    reference: listing.reference,
    state: stateOn(listing, today),
    ground: listing.ground,
    subject: listing.subject.names[0] ?? '',
    measures: listing.measures,
    tasks,
    ...(refused && hub.code !== undefined && { hubCode: hub.code }),
  };
}
