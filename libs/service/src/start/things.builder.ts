import { Body, Controller, Get, Inject, Param, Patch, Post } from '@nestjs/common';
import { z } from 'zod';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { Public, Roles } from '../auth/access.js';
import { IdempotencyKey } from '../input/idempotency-key.js';
import { IfMatch } from '../input/if-match.js';
import { UuidParam } from '../input/uuid-param.js';
import { ZodBody } from '../input/zod-body.js';
import { ZodQuery } from '../input/zod-query.js';
import { openLog } from '../log/log.js';
import { currentTraceparent } from '../tracing/trace.js';
import { CONFIG } from './context.js';
import type { RunningService, ServiceOptions } from './options.js';
import { startService } from './start-service.js';

const thing = z.strictObject({
  name: z.string().min(1).max(40),
  parts: z.array(z.strictObject({ size: z.int() })).optional(),
  note: z.string().optional(),
});
type Thing = z.infer<typeof thing>;
const search = z.strictObject({
  name: z.string().max(10).optional(),
  limit: z.coerce.number().int().max(100).optional(),
});

@Controller('v1/things')
@Roles('clerk')
export class ThingsController {
  constructor(@Inject(CONFIG) private readonly config: { service: string }) {}

  @Post()
  create(
    @ZodBody(thing, { codes: { '/name': 'booking_required' } }) body: Thing,
    @CurrentCaller() caller: Caller,
    @IdempotencyKey() key: string | null,
  ): object {
    return { service: this.config.service, body, caller, key, trace: currentTraceparent() };
  }

  @Get()
  find(@ZodQuery(search) query: z.infer<typeof search>): object {
    return query;
  }

  @Patch(':id')
  change(
    @UuidParam('id') id: string,
    @ZodBody(thing.partial()) body: object,
    @IfMatch() version: number | undefined,
  ): object {
    return { id, body, version: version ?? null };
  }

  @Post(':id/approve')
  @Roles('approver')
  approve(@UuidParam('id') id: string): object {
    return { id };
  }

  @Post('raw')
  raw(@Body() body: unknown): object {
    return { body };
  }

  @Get('broken/:how')
  broken(@Param('how') how: string): never {
    throw Object.assign(new Error('a secret of the database'), how === 'away' ? { code: 'ECONNREFUSED' } : {});
  }
}

@Controller('v1/open')
export class OpenController {
  @Get()
  @Public()
  open(): string {
    return 'open';
  }

  @Get('forgotten')
  forgotten(): string {
    return 'nobody may see this';
  }
}

/** What a test has made for the service: a database, an issuer, a broker. */
export interface Surroundings {
  database: { url: string };
  issuer: { issuer: string; jwksUri: string };
  kafka: { brokers: string[]; username: string; password: string };
}

export interface Things extends RunningService {
  /** Lines of its log. */
  lines: string[];
}

/** Starts a small service with a route of each kind. */
export async function startThings(around: Surroundings, options: Partial<ServiceOptions> = {}): Promise<Things> {
  const { brokers, username, password } = around.kafka;
  const lines: string[] = [];
  const service = await startService({
    config: {
      service: 'things',
      host: '127.0.0.1',
      port: 0,
      publicUrl: 'http://things.test',
      logLevel: 'debug',
      zone: 'Asia/Shanghai',
      jwtIssuer: around.issuer.issuer,
      jwksUri: around.issuer.jwksUri,
      databaseUrl: around.database.url,
      brokers,
      kafkaUsername: username,
      kafkaPassword: password,
      columnKeyFile: '',
    },
    migrations: [],
    module: () => ({ controllers: [ThingsController, OpenController] }),
    title: 'Things',
    log: openLog('things', 'debug', { write: (line) => void lines.push(line) }),
    ...options,
  });
  return { ...service, lines };
}
