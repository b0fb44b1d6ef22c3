import { GUIDE } from '@concord/messaging';
import { programOf, type StackPaths } from '../stack/paths.js';
import type { Ports } from './ports.js';
import type { ServiceProcess } from './service-process.js';

/** The program that guides a newcomer through the story, and its environment. It is of the launcher's own stack alone. */
export function guideOf({ dir }: StackPaths, ports: Ports): { program: string; env: Record<string, string> } {
  return { program: programOf(GUIDE), env: { STACK_DIR: dir, PORT: String(ports[GUIDE] ?? 0), LOG_LEVEL: 'info' } };
}

/** Starts what is nobody's need: a stack without its guide is up all the same, and says so. */
export async function withoutNeed(guide: ServiceProcess, say: (text: string) => void): Promise<void> {
  await guide.start().catch((error: unknown) => {
    say(`there is no guide for the walk: ${String(error)}`);
  });
}
