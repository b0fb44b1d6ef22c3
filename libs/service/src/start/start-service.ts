import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Intake } from '../http/intake.js';
import { createApp } from './create-app.js';
import { openContext } from './open-context.js';
import type { RunningService, ServiceOptions } from './options.js';
import { stopService } from './stop-service.js';

/**
 * Starts a service: database with its migrations, Kafka client, controllers and providers, consumers, and at last HTTP.
 * Throws what the first part that fails throws, after closing what was open.
 */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const { host, port } = options.config;
  const context = await openContext(options);
  const intake = new Intake();
  let made: NestFastifyApplication | undefined;
  try {
    const app = (made = await createApp(options, context, intake));
    await app.init();
    await app.startAllMicroservices();
    await app.listen({ port, host });
    const url = await app.getUrl();
    context.log.info({ url }, 'ready');
    let stopped: Promise<void> | undefined;
    return { url, app, context, stop: () => (stopped ??= stopService(app, context, intake)) };
  } catch (error) {
    await made?.close().catch(() => undefined);
    await context.ds.destroy();
    throw error;
  }
}
