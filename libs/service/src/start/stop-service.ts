import { setTimeout as wait } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Intake } from '../http/intake.js';
import type { ServiceContext } from './context.js';

/** The launcher kills after ten seconds. */
const LONGEST_MS = 9_000;
/** Calls at work have so long before providers are told to end; streams do not end before that. */
const CALLS_MS = 1_000;
/** Connections that are open after so long are cut. */
const CUT_MS = 3_000;

/** Ends a service in order. Resolves in nine seconds at the latest: what hangs then is logged, and left to the process's end. */
export async function stopService(app: NestFastifyApplication, context: ServiceContext, intake: Intake): Promise<void> {
  const over = new AbortController();
  const late = wait(LONGEST_MS, 'late', { signal: over.signal }).catch(() => 'late');
  const how = await Promise.race([inOrder(app, context, intake), late]);
  over.abort();
  if (how === 'late') context.log.error('not everything ended in time');
  else context.log.info('stopped');
}

async function inOrder(app: NestFastifyApplication, { log, ds }: ServiceContext, intake: Intake): Promise<void> {
  const server = app.getHttpServer();
  const cut = setTimeout(() => {
    server.closeAllConnections();
  }, CUT_MS);
  server.close();
  await intake.close(CALLS_MS);
  server.closeIdleConnections();
  try {
    await app.close();
  } catch (error) {
    log.error({ err: error }, 'a part did not end well');
  }
  clearTimeout(cut);
  await ds.destroy();
}
