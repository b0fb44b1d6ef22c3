import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { issuerKeys } from '../auth/issuer-keys.js';
import { Tokens } from '../auth/tokens.js';
import { serveDocuments } from '../documents/openapi.js';
import { HealthController } from '../health/health.controller.js';
import type { Intake } from '../http/intake.js';
import { httpServer } from '../http/server.js';
import { nestLog } from '../log/nest-log.js';
import { MetricsController } from '../metrics/metrics.controller.js';
import { ProblemFilter } from '../problems/problem-filter.js';
import { providersOf, type ServiceContext } from './context.js';
import type { ServiceOptions } from './options.js';

@Module({})
class ServiceModule {}

/** Puts the application together; nothing runs yet. Throws Nest's error when a provider cannot be made. */
export async function createApp(
  options: ServiceOptions,
  context: ServiceContext,
  intake: Intake,
): Promise<NestFastifyApplication> {
  const { config, log, metrics } = context;
  const tokens = tokensOf(options);
  const server = httpServer({ tokens, metrics, log, intake, trustedProxies: config.trustedProxies ?? [] });
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- a class in name only
  const app = await NestFactory.create<NestFastifyApplication>(moduleOf(options, context, tokens), server, {
    logger: nestLog(log),
    bodyParser: false,
    abortOnError: false,
  });
  app.useGlobalFilters(new ProblemFilter(log));
  serveDocuments(app, { title: options.title, description: options.description, publicUrl: config.publicUrl });
  for (const strategy of options.transports?.(context) ?? []) app.connectMicroservice({ strategy });
  return app;
}

function tokensOf({ config, acceptsAuthority }: ServiceOptions): Tokens {
  return new Tokens({
    issuer: config.jwtIssuer,
    audience: config.service,
    acceptsAuthority: acceptsAuthority ?? ((authority) => authority === config.service),
    keys: issuerKeys(config.jwksUri),
  });
}

function moduleOf(options: ServiceOptions, context: ServiceContext, tokens: Tokens): DynamicModule {
  const { controllers = [], providers = [], imports = [] } = options.module(context);
  const given = [...providersOf(context), { provide: Tokens, useValue: tokens }];
  return {
    module: ServiceModule,
    global: true,
    imports,
    controllers: [...controllers, HealthController, MetricsController],
    providers: [...given, ...providers],
    exports: given,
  };
}
