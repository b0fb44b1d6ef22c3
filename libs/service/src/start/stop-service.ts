import { setTimeout as wait } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Intake } from '../http/request-hooks.js';
import type { ServiceContext } from './context.js';

/** The launcher kills after ten seconds. */
const LONGEST_MS = 9_000;

/** Ends a service in order. Resolves in nine seconds at the latest; what hangs then is logged, and left to the process's end. */
export async function stopService(app: NestFastifyApplication, context: ServiceContext, intake: Intake): Promise<void> {
  const { log, ds } = context;
  intake.open = false;
  const over = new AbortController();
  const late = wait(LONGEST_MS, 'late', { signal: over.signal }).catch(() => 'late');
  const server = app.getHttpServer();
  server.close();
  server.closeIdleConnections();
  const ended = app
    .close()
    .catch((error: unknown) => {
      log.error({ err: error }, 'a part did not end well');
    })
    .then(() => ds.destroy());
  const how = await Promise.race([ended, late]);
  over.abort();
  if (how === 'late') log.error({}, 'not everything ended in time');
  log.info({}, 'stopped');
}
