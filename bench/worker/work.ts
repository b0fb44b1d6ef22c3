import type { Message } from './worker.js';

/** What a worker process has: a way to say something, and when it is to end. */
export interface Place {
  say: (value: unknown) => void;
  ended: Promise<void>;
}

/**
 * The main function of a worker process: takes its job, works, and ends when it is told to or when the bench is gone.
 * What it throws is said to the bench.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- each process names its job
export function work<Job>(run: (job: Job, place: Place) => Promise<void>): void {
  const ended = new Promise<void>((resolve) => process.once('disconnect', resolve));
  // Ctrl-C goes to the whole group: the bench ends its workers itself.
  process.on('SIGINT', () => undefined);
  const send = (message: Message) => {
    if (process.connected) process.send?.(message);
  };
  process.once('message', (job) => {
    const place = {
      say: (said: unknown) => {
        send({ said });
      },
      ended,
    };
    run(job as Job, place)
      .catch((error: unknown) => {
        send({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      })
      .then(() => ended)
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  });
}
