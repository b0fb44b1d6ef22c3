import { endProcess } from '@concord/servers';
import type { StackPaths } from '../stack/paths.js';
import { clearAll } from '../supervisor/leftovers.js';
import { launcherOf } from '../supervisor/lock.js';

/** Services have ten seconds each, all at once, then the servers twenty: a supervisor needs no longer. */
const SUPERVISOR_MS = 60_000;

/** What was ended: true for the supervisor, and the names of processes that an earlier one had left. */
export interface Ended {
  supervisor: boolean;
  left: string[];
}

/** Ends every process of a stack: through its supervisor where one lives, and then whatever is still there. */
export async function endStack(paths: StackPaths): Promise<Ended> {
  const launcher = launcherOf(paths);
  if (launcher) await endProcess(launcher, ['SIGTERM'], SUPERVISOR_MS);
  return { supervisor: launcher !== undefined, left: await clearAll(paths) };
}
