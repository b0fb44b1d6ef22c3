import type { Book } from '../stack/book.js';
import { makeFolders, type StackPaths } from '../stack/paths.js';
import { releaseLock, takeLock } from './lock.js';
import { externalServers } from './servers.js';
import { StartFailure } from './start-failure.js';
import { Supervisor } from './supervisor.js';

/** What supervising a stack needs, and whom it tells. */
export interface SuperviseOptions {
  paths: StackPaths;
  env: NodeJS.ProcessEnv;
  say: (text: string) => void;
  /** Called once everything is up; the stack is kept up until the returned promise, if any, and a stop. */
  onReady: (book: Book) => void;
}

/** How supervising ended: `held` where another launcher has the stack. */
export type Supervised = 'held' | 'stopped' | StartFailure;

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Holds a stack in this process: starts it, keeps it up, and ends all of it at SIGINT, SIGTERM or SIGHUP, also in the middle of
 * the start. A second signal changes nothing: every end has a bounded time already.
 */
export async function supervise({ paths, env, say, onReady }: SuperviseOptions): Promise<Supervised> {
  makeFolders(paths);
  if (takeLock(paths) !== 'taken') return 'held';
  const supervisor = new Supervisor({ paths, external: externalServers(env), env, say });
  const asked = Promise.withResolvers<'stopped'>();
  const stop = () => {
    asked.resolve('stopped');
  };
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  try {
    const started = supervisor.start().then(onReady);
    const failure = await Promise.race([asked.promise, failureOf(started)]);
    if (failure instanceof StartFailure) supervisor.failed(failure);
    const end = failure ?? (await asked.promise);
    say('ending all processes of the stack …');
    await supervisor.stop();
    return end;
  } finally {
    releaseLock(paths);
    for (const signal of STOP_SIGNALS) process.off(signal, stop);
  }
}

/** Why the start failed, or undefined once it has not. */
async function failureOf(started: Promise<void>): Promise<StartFailure | undefined> {
  try {
    await started;
    return undefined;
  } catch (error) {
    if (error instanceof StartFailure) return error;
    return new StartFailure('supervisor', error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
