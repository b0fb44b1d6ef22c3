import type { ServiceOptions } from './options.js';
import { startService } from './start-service.js';

/** So long a service may take to end what it is doing; whoever stops it kills it after 30 s. */
const GRACE_MS = 20_000;

/**
 * The whole of a service's main file: starts it, tells a launcher that it is ready, and ends the process with code 0 on
 * SIGTERM, SIGINT or when the launcher is gone, with code 1 when it cannot start, does not stop
 * in time, or something fails that nobody caught.
 */
export async function runService(make: () => ServiceOptions | Promise<ServiceOptions>): Promise<void> {
  const fail = (error: unknown, what: string) => {
    process.stdout.write(`${failureLine(error, what)}\n`);
    process.exit(1);
  };
  process.on('uncaughtException', (error) => {
    fail(error, 'an error that nobody caught');
  });
  process.on('unhandledRejection', (error) => {
    fail(error, 'a rejection that nobody handled');
  });
  try {
    const service = await startService(await make());
    const end = () => {
      setTimeout(() => {
        fail(new Error(`it had ${GRACE_MS} ms`), 'the service did not stop in time');
      }, GRACE_MS).unref();
      void service.stop().then(() => process.exit(0));
    };
    process.on('SIGTERM', end);
    process.on('SIGINT', end);
    process.on('disconnect', end);
    if (process.send && !process.connected) end();
    process.send?.({ ready: true, url: service.url });
  } catch (error) {
    fail(error, 'the service did not start');
  }
}

const FATAL = 60;

/** A line as the log writes it: the log itself may be what failed, or not be there yet. */
function failureLine(error: unknown, msg: string): string {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const service = process.env.CONCORD_SERVICE;
  return JSON.stringify({ level: FATAL, time: Date.now(), service, err: { type: name, message, stack }, msg });
}
